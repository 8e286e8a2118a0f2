"""Charge follows the post: who comes to it confirms each case, and every clock runs on."""

from datetime import date

import pytest

from engine.case.handing_over import HandOver, OweHandover, successors
from engine.case.leading import AssignLeader, ConfirmAssignment, LetLeaderGo
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


def owe(case: str, since: date = MONDAY, post: str = "") -> OweHandover:
    return OweHandover(dossier=case, since=since, post=post)


def shared(office: Office, case: str) -> None:
    post = "post:deputy-petitions"
    office.give(AssignLeader(dossier=case, post=post, role="joint"), "magistrate")
    office.day(MONDAY)


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
    context = office.context("console")
    assert [*successors(office.case(case), context.rules, context.org, MONDAY)] == []


def test_who_comes_to_share_the_charge_confirms_for_himself_alone(
    office: Office, case: str
) -> None:
    # RULES: several leaders can share a case; charge follows the post, within 5 working days.
    shared(office, case)
    confirm = ConfirmAssignment(dossier=case)
    assert "role_missing" in office.refusals(confirm, "deputy-petitions")
    for post in ("post:deputy-works", "post:deputy-petitions"):
        office.give(owe(case, post=post), "time")
    (stored,) = office.store.open_clocks([case]).values()
    came = {row.name: (row.owner_post, row.due_on) for row in stored if row.kind == "takeover"}
    assert came == {
        "takeover#1": ("post:deputy-works", date(2025, 3, 17)),
        "takeover#2": ("post:deputy-petitions", date(2025, 3, 17)),
    }
    office.give(confirm, "deputy-petitions")
    assert "takeover#1" in office.due(case)
    assert "takeover#2" not in office.due(case)
    assert office.refusals(confirm, "deputy-petitions") == {"role_missing"}
    office.give(confirm, "deputy-works")
    assert office.refusals(confirm, "deputy-works") == {"assignment_unconfirmed"}
    assert office.faults() == []


def test_who_comes_to_share_the_charge_does_not_confirm_for_the_lead(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    shared(office, case)
    office.give(owe(case, post="post:deputy-petitions"), "time")
    office.give(ConfirmAssignment(dossier=case), "deputy-petitions")
    assert "confirm#1" in office.due(case)
    assert office.refusals(owe(case, post="post:mayor"), "time") == {"nothing_to_hand_over"}


def test_who_is_let_go_owes_no_confirmation_any_more(office: Office, case: str) -> None:
    shared(office, case)
    for post in ("post:deputy-works", "post:deputy-petitions"):
        office.give(owe(case, post=post), "time")
    sign = HandOver(dossier=case, note="two wells are left")
    office.give(sign, "deputy-petitions")
    gone = LetLeaderGo(dossier=case, post="post:deputy-petitions", reason="elsewhere")
    office.give(gone, "magistrate")
    assert [name for name in office.due(case) if "takeover" in name] == ["takeover#1"]


def test_clocks_that_do_not_run_are_not_handed_on(office: Office, case: str) -> None:
    gone = HandOn(dossier=case, clocks=("nothing#1",))
    assert office.refusals(gone, "time") == {"nothing_moved"}
