"""A field visit told anew keeps what was told before; one taken back counts no more."""

from datetime import date

import pytest

from engine.case.visit_planning import PlanVisit
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.visit.correcting import CorrectFieldVisit
from engine.visit.visiting import Visit
from tests.support import progress
from tests.support.office import CONSOLE, Office


@pytest.fixture
def office() -> Office:
    return Office()


def made(office: Office, **fields: object) -> str:
    given = {"leader": "post:magistrate", "unit": "unit:township", **fields}
    return office.give(RecordFieldVisit(**given), "magistrate").dossier  # type: ignore[arg-type]


def facts(office: Office, visit: str) -> Visit:
    found: Visit = office.desk.see([visit], CONSOLE)[visit][1]
    return found


def mended(visit: str, **fields: object) -> CorrectFieldVisit:
    given = {"dossier": visit, "unit": "unit:township", "reason": "a slip", **fields}
    return CorrectFieldVisit(**given)  # type: ignore[arg-type]


def test_a_correction_keeps_what_was_told_before(office: Office) -> None:
    visit = made(office, people_met=7, findings="dry wells")
    office.later(1)
    office.give(mended(visit, people_met=9, happened_on=date(2025, 3, 2)), "magistrate")
    now = facts(office, visit)
    assert (now.people_met, now.on) == (9, date(2025, 3, 2))
    (before,) = now.earlier
    assert (before.told.people_met, before.told.on) == (7, date(2025, 3, 3))
    assert before.corrected_on == date(2025, 3, 4)
    assert now.findings_ref == before.told.findings_ref
    assert [row.on for row in office.store.deed_rows([visit])[visit]] == [date(2025, 3, 2)]
    assert office.faults() == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"unit": "unit:moon"}, "unknown_unit"),
        ({"people_met": -1}, "negative_number"),
        ({"happened_on": date(2025, 3, 4)}, "in_the_future"),
        ({"happened_on": date(2019, 12, 31), "late_reason": "r"}, "before_appointment"),
    ],
)
def test_a_correction_is_checked_like_a_record(
    office: Office, fields: dict[str, object], code: str
) -> None:
    assert office.refusals(mended(made(office), **fields), "magistrate") == {code}


def test_the_day_of_a_visit_with_cases_stays(office: Office) -> None:
    visit = made(office, cases=(progress.in_hand(office),))
    moved = mended(visit, happened_on=date(2025, 3, 2))
    assert office.refusals(moved, "magistrate") == {"day_of_case_visit"}


def test_what_was_taken_back_counts_no_more_and_is_not_told_again(office: Office) -> None:
    visit = made(office)
    office.give(RetractFieldVisit(dossier=visit, reason="never made"), "magistrate")
    assert facts(office, visit).group is None
    assert not office.store.deed_rows([visit]).get(visit)
    assert office.refusals(mended(visit), "magistrate") == {"not_from_here"}
    assert office.faults() == []


def test_a_visit_is_taken_back_with_all_its_cases_and_by_whom_it_concerns(office: Office) -> None:
    case = progress.in_hand(office)
    visit = made(office, unit="unit:housing", cases=(case,))
    alone = RetractFieldVisit(dossier=visit, reason="r")
    assert office.refusals(alone, "magistrate") == {"cases_of_visit"}
    whole = RetractFieldVisit(dossier=visit, reason="r", cases=(case,))
    assert office.refusals(whole, "housing-officer") == {"role_missing"}


def test_what_the_visit_had_met_runs_on_as_before(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    plan = PlanVisit(dossier=case, visit_on=progress.today(office))
    office.give(plan, "deputy-works")
    (name,) = (n for n, one in office.case(case).clocks.items() if one.kind == "planned_visit")
    before = office.case(case).clocks[name]
    state = office.case(case).state
    visit = made(office, cases=(case,), happened_on=progress.today(office))
    assert office.case(case).clocks[name].marks.met_on == progress.today(office)
    taken = RetractFieldVisit(dossier=visit, reason="never made", cases=(case,))
    office.give(taken, "magistrate")
    after = office.case(case)
    assert after.clocks[name].marks == before.marks
    assert (after.visits, after.state) == ((), state)
    assert office.faults() == []


def test_another_visit_stands_for_the_one_taken_back(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    office.give(PlanVisit(dossier=case, visit_on=progress.today(office)), "deputy-works")
    first = made(office, cases=(case,), happened_on=progress.today(office))
    second = made(office, cases=(case,), happened_on=progress.today(office))
    office.give(RetractFieldVisit(dossier=first, reason="r", cases=(case,)), "magistrate")
    assert office.case(case).visits == (second,)
    assert not office.case(case).running("planned_visit")
    assert office.case(case).state == "visited"
