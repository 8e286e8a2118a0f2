"""Pauses: assumed clocks only, on a listed ground, approved outside the unit, never for ever."""

from datetime import date

import pytest

from engine.case.closing import ReturnClosing
from engine.case.joining import MergeCase, UnmergeCase
from engine.case.pausing import ClockResumed, EndPause, PauseClock, ResumeClock
from engine.case.terms import OpinionOutcome
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office)  # solve: 15 days from 3 March, 18 March


def pause(case: str, clock: str = "solve#1", ground: str = "expert_opinion") -> PauseClock:
    return PauseClock(dossier=case, clock=clock, pause_reason=ground, reason="the survey is out")


def test_a_pause_adds_exactly_its_days_and_stops_nothing_of_the_law(
    office: Office, case: str
) -> None:
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    # Ten to fourteen March, both days included: five days, from the 18th to the 23rd.
    office.day(date(2025, 3, 14))
    office.give(ResumeClock(dossier=case, clock="solve#1"), "housing-officer")
    due = office.due(case)
    assert (due["solve#1"], due["C4#1"]) == (date(2025, 3, 23), date(2025, 5, 2))
    assert "pause_limit#1" not in due
    assert office.case(case).clocks["solve#1"].marks.pauses[0].reason == "expert_opinion"
    assert office.faults() == []


def test_while_it_rests_no_rung_is_climbed(office: Office, case: str) -> None:
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    office.day(date(2025, 4, 20))
    office.sweep()
    climbed = [one.clock for one in office.store.journal(case) if one.type == "rung_climbed"]
    assert "solve#1" not in climbed
    assert office.faults() == []


def test_the_longest_pause_ends_by_itself_however_late_it_is_noticed(
    office: Office, case: str
) -> None:
    # Ninety days from 10 March are over with 7 June: 18 March moves to 16 June.
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    assert office.due(case)["pause_limit#1"] == date(2025, 6, 8)
    office.day(date(2025, 6, 20))
    assert office.sweep().acted == 1
    assert office.due(case)["solve#1"] == date(2025, 6, 16)
    resumed = [one for one in office.history(case) if isinstance(one, ClockResumed)]
    assert [(one.on, one.by_silence) for one in resumed] == [(date(2025, 6, 7), True)]
    # Four days late by now: reminded on the 13th, told to the head of the unit after the 16th.
    climbed = [one.rung for one in office.store.journal(case) if one.clock == "solve#1"]
    assert climbed == [1, 2]
    assert office.sweep().acted == 0
    assert office.faults() == []


def test_who_handles_it_does_not_approve_his_own_pause(office: Office, case: str) -> None:
    for by in ("housing-officer", "housing-head"):
        assert office.refusals(pause(case), by) == {"role_missing"}


def test_the_periods_of_the_law_never_rest(office: Office, case: str) -> None:
    assert office.refusals(pause(case, "C4#1"), "clerk") == {"clock_may_not_rest"}
    assert office.refusals(pause(case, "C9#1"), "clerk") == {"clock_not_running"}


def test_a_pause_has_a_ground_of_the_list_and_a_reason(office: Office, case: str) -> None:
    assert office.refusals(pause(case, ground="busy"), "clerk") == {"unknown_pause_reason"}
    silent = PauseClock(dossier=case, clock="solve#1", pause_reason="force_majeure", reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}


def test_one_pause_at_a_time_and_none_over_another(office: Office, case: str) -> None:
    resume = ResumeClock(dossier=case, clock="solve#1")
    assert office.refusals(resume, "clerk") == {"clock_does_not_rest"}
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    assert office.refusals(pause(case), "clerk") == {"clock_rests"}
    early = ResumeClock(dossier=case, clock="solve#1", happened_on=date(2025, 3, 9))
    assert office.refusals(early, "clerk") == {"before_the_pause"}
    office.day(date(2025, 3, 12))
    office.give(resume, "clerk")
    assert office.refusals(pause(case), "clerk") == {"pause_before_last"}
    office.day(date(2025, 3, 13))
    office.give(pause(case), "clerk")  # it rests again from the next day on


def test_what_has_run_out_is_not_paused(office: Office, case: str) -> None:
    office.day(date(2025, 3, 19))
    assert office.refusals(pause(case), "clerk") == {"pause_too_late"}


def test_a_clock_that_ends_at_rest_takes_its_pause_with_it(office: Office) -> None:
    case = progress.answered(office)
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    office.day(date(2025, 3, 12))
    progress.asked_to_close(office, case)
    assert office.outcomes(case)["pause_limit#1"] == "void"
    office.day(date(2025, 3, 13))
    office.give(ReturnClosing(dossier=case, reason="not done"), "clerk")
    # Reinstated: three days of rest counted, 10 to 12 March, and it rests no more.
    assert office.due(case)["solve#1"] == date(2025, 3, 21)
    assert office.faults() == []


def test_time_ends_only_a_pause_that_runs(office: Office, case: str) -> None:
    ended = EndPause(dossier=case, clock="pause_limit#1")
    assert "clock_not_running" in office.refusals(ended, "time")


def test_a_clock_rests_twice_at_most(office: Office, case: str) -> None:
    for day in (date(2025, 3, 4), date(2025, 3, 10)):
        office.day(day)
        office.give(pause(case), "clerk")
        office.later(2)
        office.give(ResumeClock(dossier=case, clock="solve#1"), "housing-officer")
    office.later(2)
    assert office.refusals(pause(case), "clerk") == {"paused_often"}


def test_a_pause_ends_after_its_case_was_merged(office: Office, case: str) -> None:
    progress.opine(office, case, OpinionOutcome.SUPPORTED)
    office.give(pause(case, "execute#1"), "clerk")
    office.give(MergeCase(dossier=case, main=office.register()), "clerk")
    assert office.due(case)["pause_limit#1"] == date(2025, 6, 1)
    office.day(date(2025, 6, 2))
    office.sweep()
    assert "pause_limit#1" not in office.due(case)
    assert office.due(case)["execute#1"] is not None
    assert not office.case(case).clocks["execute#1"].marks.rests
    assert office.faults() == []


def test_what_rested_when_its_case_was_merged_runs_on_once_they_are_parted(
    office: Office, case: str
) -> None:
    office.day(date(2025, 3, 10))
    office.give(pause(case), "clerk")
    office.day(date(2025, 3, 12))
    main = office.register()
    office.give(MergeCase(dossier=case, main=main), "clerk")
    assert {"solve#1", "pause_limit#1"}.isdisjoint(office.due(case))
    office.day(date(2025, 3, 13))
    office.give(UnmergeCase(dossier=case, main=main, reason="another street"), "clerk")
    # Fifteen days from 3 March, and three of rest, 10 to 12 March.
    assert office.due(case)["solve#1"] == date(2025, 3, 21)
    assert "pause_limit#1" not in office.due(case)
    assert office.faults() == []
