"""Breaches follow from the facts: late in law, or an extension nobody was told of."""

from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.answering import ExtendOpinion, NotifyExtension
from engine.case.breaches import breaches
from engine.case.joining import StateWithdrawal, VerifyWithdrawal
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def told(office: Office, case: str) -> list[tuple[str, str, str, date]]:
    found = breaches(office.case(case), office.context("clerk"))
    return [(one.code, one.clock, one.rule, one.since) for one in found]


def extended(office: Office, notice: str = "") -> str:
    case = progress.in_hand(office)
    extend = ExtendOpinion(dossier=case, days=30, reason="survey of the ground", notice=notice)
    office.give(extend, "housing-head")
    return case


def tell(office: Office, case: str) -> None:
    office.give(NotifyExtension(dossier=case, notice="the ground moves"), "housing-officer")


def test_a_period_of_the_law_that_ran_out_is_one_and_stays_one(office: Office) -> None:
    # 23条: fifteen days from 3 March end on the 18th; the class, due that day too, is assumed.
    case = progress.sent(office)
    office.day(date(2025, 3, 18))
    assert told(office, case) == []
    office.day(date(2025, 3, 19))
    late = [("late_in_law", "C2#1", "A23", date(2025, 3, 18))]
    assert told(office, case) == late
    office.give(Admit(dossier=case), "housing-officer")
    assert told(office, case) == late


def test_what_was_done_in_time_and_entered_late_is_none(office: Office) -> None:
    case = progress.sent(office)
    office.day(date(2025, 3, 25))
    office.give(Admit(dossier=case, happened_on=date(2025, 3, 18)), "housing-officer")
    assert told(office, case) == []


def test_the_day_after_rolling_decides(office: Office) -> None:
    # 34条: sixty days from 3 March end on 2 May, in the holidays; in law on Tuesday 6 May.
    case = progress.in_hand(office)
    office.day(date(2025, 5, 6))
    assert told(office, case) == []
    office.day(date(2025, 5, 7))
    assert told(office, case) == [("late_in_law", "C4#1", "A34", date(2025, 5, 6))]


def test_an_extension_nobody_is_told_of_is_one(office: Office) -> None:
    # Three working days from Monday 3 March, assumed: Thursday the 6th.
    case = extended(office)
    office.day(date(2025, 3, 6))
    assert told(office, case) == []
    office.day(date(2025, 3, 7))
    untold = [("extension_untold", "extension_notice#1", "A34", date(2025, 3, 6))]
    assert told(office, case) == untold
    tell(office, case)
    assert told(office, case) == untold


def test_an_extension_told_in_time_is_none(office: Office) -> None:
    at_once = extended(office, notice="the ground moves")
    later = extended(office)
    office.day(date(2025, 3, 6))
    tell(office, later)
    progress.opine(office, later)
    office.day(date(2025, 3, 20))
    assert (told(office, at_once), told(office, later)) == ([], [])


def test_an_opinion_on_borrowed_time_nobody_was_told_of_is_one_at_once(office: Office) -> None:
    case = extended(office)
    office.day(date(2025, 3, 4))
    progress.opine(office, case)
    untold = [("extension_untold", "extension_notice#1", "A34", date(2025, 3, 6))]
    assert told(office, case) == untold


def test_who_withdraws_in_time_need_not_be_told_any_more(office: Office) -> None:
    case = extended(office)
    office.give(StateWithdrawal(dossier=case, statement="enough"), "clerk")
    office.give(VerifyWithdrawal(dossier=case), "clerk")
    office.day(date(2025, 3, 20))
    assert told(office, case) == []
