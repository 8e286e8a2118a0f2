"""Officer, timetable, milestones, the date of settlement, the leader's plan."""

from datetime import date

import pytest

from engine.case.classing import ChangeClass
from engine.case.planning import (
    AppointOfficer,
    MeetMilestone,
    MoveSettlement,
    PlannedStep,
    ReviseMilestone,
    SetTimetable,
    SignPlan,
)
from tests.support import progress
from tests.support.office import Office

FIRST, LAST = date(2025, 3, 13), date(2025, 3, 23)


@pytest.fixture
def office() -> Office:
    return Office()


def timetable(case: str, *days: date, settle_by: date = LAST, text: str = "dig") -> SetTimetable:
    steps = tuple(PlannedStep(due_on=day, text=text) for day in days)
    return SetTimetable(dossier=case, steps=steps, settle_by=settle_by)


@pytest.mark.parametrize(
    ("tail", "code"),
    [("moon", "unknown_post"), ("labour-officer", "officer_of_other_unit")],
)
def test_the_officer_is_a_post_of_the_unit(office: Office, tail: str, code: str) -> None:
    case = progress.in_hand(office, "time_bound")
    command = AppointOfficer(dossier=case, post=f"post:{tail}")
    assert office.refusals(command, "housing-head") == {code}


def test_a_timetable_is_for_the_class_that_needs_time_and_has_an_officer(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(timetable(case, FIRST), "housing-head") == {
        "class_time_bound",
        "officer_named",
    }


def test_each_milestone_has_a_clock_and_so_has_the_settlement(office: Office) -> None:
    due = office.due(progress.planned(office))
    assert (due["milestone#1"], due["milestone#2"], due["settle#1"]) == (FIRST, LAST, LAST)
    assert "timetable#1" not in due


@pytest.mark.parametrize(
    ("days", "settle_by", "text", "code"),
    [
        ((), LAST, "t", "milestones_missing"),
        ((LAST, FIRST), LAST, "t", "milestones_out_of_order"),
        ((date(2025, 3, 2),), LAST, "t", "milestones_out_of_order"),
        ((FIRST,), date(2025, 3, 12), "t", "milestones_out_of_order"),
        ((FIRST,), LAST, " ", "text_missing"),
    ],
)
def test_a_timetable_has_dated_steps_in_order(
    office: Office, days: tuple[date, ...], settle_by: date, text: str, code: str
) -> None:
    case = progress.in_hand(office, "time_bound")
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    command = timetable(case, *days, settle_by=settle_by, text=text)
    assert office.refusals(command, "housing-head") == {code}


def test_a_timetable_that_stands_is_not_set_again(office: Office) -> None:
    case = progress.planned(office)
    assert office.refusals(timetable(case, FIRST), "housing-head") == {"timetable_stands"}


def test_a_milestone_is_met_once(office: Office) -> None:
    case = progress.planned(office)
    office.give(MeetMilestone(dossier=case, number=2), "housing-officer")
    due = office.due(case)
    assert "milestone#2" not in due
    assert "milestone#1" in due
    for number, code in ((2, "milestone_already_met"), (3, "no_such_milestone")):
        command = MeetMilestone(dossier=case, number=number)
        assert office.refusals(command, "housing-officer") == {code}


def test_a_revised_milestone_moves_with_its_clock_and_keeps_its_first_date(
    office: Office,
) -> None:
    case = progress.planned(office)
    revise = ReviseMilestone(dossier=case, number=1, due_on=date(2025, 3, 20), reason="rain")
    assert office.refusals(revise, "housing-head") == {"role_missing"}
    office.give(revise, "clerk")
    milestone = office.case(case).milestones[0]
    assert (milestone.due_on, milestone.first_due_on) == (date(2025, 3, 20), FIRST)
    assert milestone.revisions == 1
    assert office.due(case)["milestone#1"] == date(2025, 3, 20)


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [
        (date(2025, 3, 24), "r", "milestones_out_of_order"),  # beyond the settlement
        (date(2025, 3, 2), "r", "milestones_out_of_order"),  # gone by
        (date(2025, 3, 20), " ", "text_missing"),
    ],
)
def test_a_milestone_is_not_moved_out_of_reach(
    office: Office, day: date, reason: str, code: str
) -> None:
    case = progress.planned(office)
    revise = ReviseMilestone(dossier=case, number=1, due_on=day, reason=reason)
    assert office.refusals(revise, "clerk") == {code}


def test_the_settlement_moves_once_by_the_overseer_then_only_by_the_principal(
    office: Office,
) -> None:
    # H24t: once by the 分管领导, again only by the principal; the first date stays visible.
    case = progress.planned(office)
    first = MoveSettlement(dossier=case, settle_by=date(2025, 4, 1), reason="rain")
    assert office.refusals(first, "clerk") == {"role_missing"}
    office.give(first, "deputy-works")
    second = MoveSettlement(dossier=case, settle_by=date(2025, 5, 1), reason="more rain")
    refused = office.refusals(second, "deputy-works")
    assert refused == {"role_missing", "settlement_unmoved"}
    office.give(second, "magistrate")
    facts = office.case(case)
    assert (facts.first_settle_by, facts.settle_by) == (LAST, date(2025, 5, 1))
    assert office.due(case)["settle#1"] == date(2025, 5, 1)


def test_the_settlement_moves_later_and_with_a_reason(office: Office) -> None:
    case = progress.planned(office)
    same = MoveSettlement(dossier=case, settle_by=LAST, reason="r")
    assert office.refusals(same, "deputy-works") == {"settlement_not_later"}
    silent = MoveSettlement(dossier=case, settle_by=date(2025, 4, 1), reason=" ")
    assert office.refusals(silent, "deputy-works") == {"text_missing"}


def test_the_leader_signs_a_plan_that_says_something(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    assert office.case(case).plan_ref
    assert office.refusals(SignPlan(dossier=case, plan=" "), "deputy-works") == {"text_missing"}


def test_a_new_timetable_counts_its_own_milestones(office: Office) -> None:
    case = progress.planned(office)
    for classification in ("solvable", "time_bound"):
        change = ChangeClass(dossier=case, classification=classification, reason="r")
        office.give(change, "clerk")
    progress.planned(office, 30, 40, case=case)
    office.give(MeetMilestone(dossier=case, number=1), "housing-officer")
    due = office.due(case)
    assert "milestone#3" not in due
    assert "milestone#4" in due


def test_the_settlement_lies_within_a_year_of_the_day_it_is_set_or_moved(office: Office) -> None:
    case = progress.in_hand(office, "time_bound")
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    steps = (PlannedStep(due_on=date(2025, 4, 1), text="s"),)
    far = SetTimetable(dossier=case, steps=steps, settle_by=date(2026, 3, 4))
    assert office.refusals(far, "housing-officer") == {"date_too_far"}
    year = SetTimetable(dossier=case, steps=steps, settle_by=date(2026, 3, 3))
    office.give(year, "housing-officer")
    office.later(10)
    later = MoveSettlement(dossier=case, settle_by=date(2026, 3, 14), reason="r")
    assert office.refusals(later, "deputy-works") == {"date_too_far"}
    week = MoveSettlement(dossier=case, settle_by=date(2026, 3, 13), reason="r")
    office.give(week, "deputy-works")
