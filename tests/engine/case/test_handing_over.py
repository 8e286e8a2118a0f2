"""Charge follows the post: who comes to it confirms each case, and every clock runs on."""

from datetime import date

import pytest

from engine.case.handing_over import HandOver, OweHandover, successor_since
from engine.case.leading import ConfirmAssignment
from engine.ladder import HandOn
from tests.support import progress
from tests.support.office import Office

MONDAY = date(2025, 3, 10)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.led(office, progress.in_hand(office))


def owe(case: str, since: date = MONDAY) -> OweHandover:
    return OweHandover(dossier=case, since=since)


def test_the_successor_owes_his_confirmation_in_five_working_days(
    office: Office, case: str
) -> None:
    office.day(MONDAY)
    before = office.due(case)
    office.give(owe(case), "time")
    due = office.due(case)
    assert due.pop("takeover#1") == date(2025, 3, 17)
    assert due == before  # nothing else begins anew
    office.give(ConfirmAssignment(dossier=case), "deputy-works")
    assert "takeover#1" not in office.due(case)
    assert office.faults() == []


def test_it_is_owed_once_and_only_by_time(office: Office, case: str) -> None:
    office.day(MONDAY)
    assert office.refusals(owe(case), "magistrate") == {"role_missing"}
    assert office.refusals(owe(case, date(2025, 3, 2)), "time") == {"nothing_to_hand_over"}
    office.give(owe(case), "time")
    assert office.refusals(owe(case), "time") == {"nothing_to_hand_over"}


def test_nobody_owes_it_where_nobody_leads(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(owe(case), "time") == {"led"}


def test_who_goes_may_sign_the_hand_over(office: Office, case: str) -> None:
    sign = HandOver(dossier=case, note="the pump is ordered")
    assert office.refusals(sign, "magistrate") == {"role_missing"}
    blank = HandOver(dossier=case, note=" ")
    assert office.refusals(blank, "deputy-works") == {"text_missing"}
    office.give(sign, "deputy-works")
    assert office.events(case)[-1] == "handed_over"


def test_while_the_same_person_holds_the_post_nobody_has_come(office: Office, case: str) -> None:
    chart = office.context("console").org
    assert successor_since(office.case(case), chart, MONDAY) is None


def test_clocks_that_do_not_run_are_not_handed_on(office: Office, case: str) -> None:
    gone = HandOn(dossier=case, clocks=("nothing#1",))
    assert office.refusals(gone, "time") == {"nothing_moved"}
