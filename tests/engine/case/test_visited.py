"""A field visit taken back leaves a case as if it had never been, wherever the case stands now."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from engine.case.annotations import VisitNote
from engine.case.closing import ApproveClosing, ReturnClosing, SignClosing
from engine.case.facts import Case
from engine.case.joining import (
    MergeCase,
    RevokeWithdrawal,
    StateWithdrawal,
    UnmergeCase,
    VerifyWithdrawal,
)
from engine.case.kind import apply, decide
from engine.case.leading import ProposeLeader
from engine.case.parts import Supervision
from engine.case.reopening import ReopenCase
from engine.case.terms import Road, SupervisionKind
from engine.case.visit_planning import PlanVisit, WithdrawPlannedVisit
from engine.case.visited import CaseVisited
from engine.clockwork import Clock
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.errors import Refused
from engine.marks import Marks
from engine.sweeping import Swept
from engine.vocabulary import Event
from tests.support import progress
from tests.support.cases import DAY, a_case
from tests.support.office import Office, actor
from tests.support.packs import national, with_clock

LEADER = "deputy-works"
DUE = date(2025, 3, 20)
PLANNED = "planned_visit#1"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    """A case in a leader's charge, who plans to go down on 20 March."""
    case = progress.led(office, progress.in_hand(office))
    office.give(PlanVisit(dossier=case, visit_on=DUE), LEADER)
    return case


def visited(office: Office, *cases: str, on: date | None = None) -> str:
    command = RecordFieldVisit(
        leader=f"post:{LEADER}", unit="unit:township", cases=cases, happened_on=on
    )
    return office.give(command, LEADER).dossier


def retraction(visit: str, *cases: str) -> RetractFieldVisit:
    return RetractFieldVisit(dossier=visit, reason="never made", cases=cases)


def retract(office: Office, visit: str, *cases: str) -> None:
    office.give(retraction(visit, *cases), LEADER)


def closed(office: Office, case: str) -> str:
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), LEADER)
    office.give(ApproveClosing(dossier=case), "clerk")
    return case


def met_on(office: Office, case: str) -> date | None:
    return office.case(case).clocks[PLANNED].marks.met_on


def test_what_is_taken_back_at_once_leaves_no_trace_in_the_facts(office: Office, case: str) -> None:
    before, due = office.case(case), office.due(case)
    retract(office, visited(office, case), case)
    assert office.case(case) == before
    assert office.due(case) == due
    assert office.events(case)[-1] == "case_visit_retracted"
    assert office.faults() == []


def test_it_is_no_evidence_of_a_visit_any_more(office: Office, case: str) -> None:
    visit = visited(office, case)
    retract(office, visit, case)
    assert office.case(case).visits == ()
    assert office.store.deed_rows([visit]).get(visit, ()) == ()


def test_rungs_passed_meanwhile_are_climbed_once_and_in_order(office: Office, case: str) -> None:
    # Due on 20 March: reminded the day before, the head after seven days over (28 March), then
    # every seven days: 4 April, and not yet 11 April.
    office.day(date(2025, 3, 18))
    visit = visited(office, case)
    office.day(date(2025, 4, 10))
    office.sweep()
    retract(office, visit, case)
    office.sweep()
    assert office.sweep() == Swept()
    climbed = [entry.rung for entry in office.store.journal(case) if entry.clock == PLANNED]
    assert climbed == [1, 2, 3]
    assert office.due(case)[PLANNED] == DUE
    assert office.faults() == []


def test_what_was_climbed_before_is_not_climbed_again(office: Office, case: str) -> None:
    office.day(date(2025, 3, 19))
    office.sweep()
    visit = visited(office, case)
    office.day(date(2025, 3, 28))
    retract(office, visit, case)
    office.sweep()
    climbed = [entry.rung for entry in office.store.journal(case) if entry.clock == PLANNED]
    assert climbed == [1, 2]
    assert office.faults() == []


def test_the_next_visit_that_stands_meets_it_on_its_own_day(office: Office, case: str) -> None:
    # A false visit on the day itself cannot make one that came five days late punctual.
    office.day(DUE)
    false = visited(office, case)
    office.day(date(2025, 3, 25))
    real = visited(office, case)
    assert (met_on(office, case), office.outcomes(case)[PLANNED]) == (DUE, "met")
    retract(office, false, case)
    told = (met_on(office, case), office.outcomes(case)[PLANNED])
    assert told == (date(2025, 3, 25), "late_legal")  # a day that was named is not rolled
    facts = office.case(case)
    assert (facts.state, facts.visits) == ("visited", (real,))
    retract(office, real, case)
    assert (office.case(case).state, met_on(office, case)) == ("led", None)
    assert office.faults() == []


def test_one_entered_late_meets_it_as_entered_late(office: Office, case: str) -> None:
    office.day(date(2025, 3, 18))
    false = visited(office, case)
    office.day(date(2025, 3, 25))
    visited(office, case, on=date(2025, 3, 19))
    retract(office, false, case)
    marks = office.case(case).clocks[PLANNED].marks
    assert (marks.met_on, marks.entered_on) == (date(2025, 3, 19), date(2025, 3, 25))
    assert office.outcomes(case)[PLANNED] == "met"
    assert office.faults() == []


def test_the_second_of_two_leaves_what_the_first_met(office: Office, case: str) -> None:
    office.day(DUE)
    first, second = visited(office, case), visited(office, case)
    retract(office, second, case)
    assert (met_on(office, case), office.case(case).state) == (DUE, "visited")
    retract(office, first, case)
    assert (met_on(office, case), office.case(case).state) == (None, "led")
    assert office.faults() == []


def test_a_new_plan_takes_the_place_of_the_old_one(office: Office, case: str) -> None:
    office.day(DUE)
    false = visited(office, case)
    office.give(PlanVisit(dossier=case, visit_on=date(2025, 4, 10)), LEADER)
    retract(office, false, case)
    assert office.outcomes(case)[PLANNED] == "void"
    assert office.due(case)["planned_visit#2"] == date(2025, 4, 10)
    office.give(WithdrawPlannedVisit(dossier=case, reason="r"), LEADER)
    assert office.faults() == []


def test_a_closing_that_rests_on_it_goes_back_first(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    visit = visited(office, case)
    progress.asked_to_close(office, case)
    assert office.refusals(retraction(visit, case), LEADER) == {"visited_case_closed"}
    office.give(ReturnClosing(dossier=case, reason="r"), "petitions-head")
    retract(office, visit, case)
    assert office.case(case).state == "led"
    visit = visited(office, case)
    closed(office, case)
    assert office.refusals(retraction(visit, case), LEADER) == {"visited_case_closed"}
    assert office.faults() == []


def test_before_and_after_a_reopening_are_two_stories(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    office.give(PlanVisit(dossier=case, visit_on=DUE), LEADER)
    first = visited(office, case)
    progress.verify(office, closed(office, case), Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="r"), "clerk")
    before = office.case(case)
    assert before.state == "led"
    second = visited(office, case)
    assert office.case(case).state == "visited"
    retract(office, second, case)
    assert office.case(case) == before
    # The closing had ended for good what the first had met.
    retract(office, first, case)
    assert (met_on(office, case), office.case(case).state) == (DAY, "led")
    assert office.faults() == []


def test_a_merged_case_parts_to_where_no_visit_had_led_it(office: Office, case: str) -> None:
    main = progress.in_hand(office)
    visit = visited(office, case)
    office.give(MergeCase(dossier=case, main=main), "clerk")
    retract(office, visit, case)
    assert office.case(case).state == "merged"
    assert office.outcomes(case)[PLANNED] == "void"
    assert PLANNED not in office.due(case)
    assert office.faults() == []
    office.give(UnmergeCase(dossier=case, main=main, reason="r"), "clerk")
    assert office.case(case).state == "led"
    assert office.due(case)[PLANNED] == DUE
    assert office.faults() == []


def test_a_withdrawn_case_comes_back_to_where_no_visit_had_led_it(
    office: Office, case: str
) -> None:
    visit = visited(office, case)
    office.give(StateWithdrawal(dossier=case, statement="I let it be"), "clerk")
    office.give(VerifyWithdrawal(dossier=case), "inspection-officer")
    retract(office, visit, case)
    assert office.case(case).state == "withdrawn"
    office.give(RevokeWithdrawal(dossier=case, reason="r"), "clerk")
    assert office.case(case).state == "led"
    assert office.due(case)[PLANNED] == DUE
    assert office.faults() == []


def test_a_withdrawal_that_only_waits_moves_nothing(office: Office, case: str) -> None:
    office.give(StateWithdrawal(dossier=case, statement="I let it be"), "clerk")
    before = office.case(case)
    retract(office, visited(office, case), case)
    assert office.case(case) == before
    second = visited(office, case)
    retract(office, visited(office, case), case)
    office.give(RevokeWithdrawal(dossier=case, reason="r"), "clerk")
    assert (office.case(case).state, office.case(case).visits) == ("visited", (second,))


def test_the_visit_after_the_one_that_led_it_leads_it_instead(office: Office, case: str) -> None:
    first, second = visited(office, case), visited(office, case)
    retract(office, first, case)
    assert office.case(case).state == "visited"
    retract(office, second, case)
    assert office.case(case).state == "led"


def test_a_visit_that_moved_nothing_moves_nothing_back(office: Office) -> None:
    case = progress.in_hand(office)
    visit = visited(office, case)
    office.give(ProposeLeader(dossier=case, post=f"post:{LEADER}"), "clerk")
    retract(office, visit, case)
    assert office.case(case).state == "in_hand"
    assert office.faults() == []


def test_all_cases_of_a_visit_go_back_or_none(office: Office, case: str) -> None:
    closed = progress.asked_to_close(office, progress.answered(office))
    visit = visited(office, case, closed)
    before = office.case(case)
    taken = retraction(visit, case, closed)
    assert office.refusals(taken, LEADER) == {"visited_case_closed"}
    assert office.case(case) == before


# --- by hand: what no shipped pack asks, and what older journals tell ---------------------------


def given(office: Office, case: Case, **rules: Any) -> list[Event]:  # noqa: ANN401 - of a context
    visit = SimpleNamespace(on=DAY)
    context = replace(office.context("console"), beside={"visit:1": visit}, **rules)
    return decide(case, retraction("visit:1", case.id), context)


def after(case: Case, events: list[Event]) -> Case:
    for event in events:
        case = apply(case, event)
    return case


def met(**fields: Any) -> Case:  # noqa: ANN401 - facts of a case
    marks = Marks(started_on=DAY, given_on=DAY, met_on=DAY)
    clock = Clock(kind="planned_visit", marks=marks, ended_by="case_visited")
    given: dict[str, Any] = {"state": "visited", "visits": ("visit:1",), "clocks": {PLANNED: clock}}
    return a_case(**{**given, **fields})


def test_a_visit_told_without_its_day_is_dated_by_itself(office: Office) -> None:
    case = after(met(), given(office, met()))
    assert (case.state, case.visits) == ("led", ())
    assert case.clocks[PLANNED].marks.is_open


def test_another_told_without_its_day_stands_for_it(office: Office) -> None:
    case = met(visits=("visit:1", "visit:2"))
    case = after(case, given(office, case))
    assert (case.state, case.visits) == ("visited", ("visit:2",))
    assert case.clocks[PLANNED].marks.met_on == DAY


def test_journals_from_before_fold_as_they_did() -> None:
    case = apply(a_case(), CaseVisited(on=DAY, visit="visit:1", by_post="post:x"))
    assert (case.visits, case.visit_notes) == (("visit:1",), ())


def test_whoever_is_kept_away_takes_nothing_back(office: Office) -> None:
    case = met(recused=("post:deputy-works",))
    with pytest.raises(Refused) as refused:
        given(office, case, actor=actor(LEADER))
    assert {one.code for one in refused.value.reasons} == {"actor_is_barred"}


def test_a_supervision_that_a_rung_had_opened_is_opened_anew(office: Office) -> None:
    watched = Supervision(
        kind=SupervisionKind.FOLLOW_UP,
        opened_on=DAY,
        by_post="time",
        ground="overdue",
        unit="unit:labour",
        clock=PLANNED,
        closed_on=DAY,
        closed_as="met",
    )
    case = met(supervisions=(watched,))
    case = after(case, given(office, case))
    assert [one.closed_on for one in case.supervisions] == [DAY, None]
    assert (case.supervisions[1].clock, case.supervisions[1].unit) == (PLANNED, "unit:labour")
    by_hand = met(supervisions=(replace(watched, by_post="post:mayor"),))
    assert len(after(by_hand, given(office, by_hand)).supervisions) == 1


TELLS: dict[str, Any] = {
    "start": ("case_visited",),
    "given": "",
    "amount": 10,
    "meet": ("note_added",),
}


def started(**more: Any) -> Case:  # noqa: ANN401 - facts of a case
    clock = Clock(kind="planned_visit", marks=Marks(started_on=DAY))
    notes = (VisitNote(visit="visit:1", on=DAY, came_from="led"),)
    return met(**{"clocks": {PLANNED: clock}, "visit_notes": notes, **more})


def test_what_only_the_visit_had_started_is_void(office: Office) -> None:
    rules = with_clock(national(), "planned_visit", **TELLS)
    case = after(started(), given(office, started(), rules=rules, rungs={PLANNED: 1}))
    assert case.clocks[PLANNED].marks.void_on == DAY
    assert case.clocks[PLANNED].rung == 1
    also = with_clock(
        national(), "planned_visit", **{**TELLS, "start": ("class_confirmed", *TELLS["start"])}
    )
    case = after(started(), given(office, started(), rules=also))
    assert case.clocks[PLANNED].marks.is_open


def test_what_the_next_visit_would_have_started_begins_with_it(office: Office) -> None:
    rules = with_clock(national(), "planned_visit", **TELLS)
    later = VisitNote(visit="visit:2", on=date(2025, 3, 5))
    case = started(visits=("visit:1", "visit:2"))
    case = replace(case, visit_notes=(*case.visit_notes, later))
    leaning = replace(case, clocks={PLANNED: replace(case.clocks[PLANNED], asked_on=DAY)})
    case = after(case, given(office, case, rules=rules))
    assert case.clocks[PLANNED].marks.started_on == date(2025, 3, 5)
    assert [one.came_from for one in case.visit_notes] == ["led"]
    # What follows the rights it leans on goes on following them.
    leaning = after(leaning, given(office, leaning, rules=rules))
    assert leaning.clocks[PLANNED].marks.started_on == DAY


def test_what_a_visit_had_made_void_runs_on_or_ends_with_the_next(office: Office) -> None:
    void = Clock(
        kind="planned_visit", marks=Marks(started_on=DAY, void_on=DAY), ended_by="case_visited"
    )
    case = started(clocks={PLANNED: void})
    rules = with_clock(national(), "planned_visit", void=("case_visited",), meet=("note_added",))
    assert after(case, given(office, case, rules=rules)).clocks[PLANNED].marks.is_open
    assert not after(case, given(office, case)).clocks[PLANNED].marks.is_open
    later = VisitNote(visit="visit:2", on=date(2025, 3, 5))
    two = replace(case, visits=("visit:1", "visit:2"), visit_notes=(*case.visit_notes, later))
    marks = after(two, given(office, two, rules=rules)).clocks[PLANNED].marks
    assert (marks.void_on, marks.met_on) == (date(2025, 3, 5), None)
