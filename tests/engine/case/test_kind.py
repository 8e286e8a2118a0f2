"""The case on the road: refusals with every reason, states, numbers."""

from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.kind import KIND, is_answered, nearest, series
from engine.case.registering import AddNote, RegisterCase
from engine.vocabulary import refusal
from tests.support import progress
from tests.support.cases import a_case
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_every_reason_is_told_at_once(office: Office) -> None:
    case = office.register(unit="unit:housing")
    command = ConfirmClass(dossier=case, classification="solvable", happened_on=date(2025, 3, 4))
    assert office.refusals(command, "clerk") == {"in_the_future", "role_missing", "is_taken_on"}


def test_of_several_ways_the_nearest_tells_why_it_is_closed() -> None:
    far, near = [refusal("a"), refusal("b")], [refusal("c")]
    assert [reason.code for reason in nearest([far, near])] == ["c"]
    assert nearest([[], far]) == nearest([]) == []


def test_a_move_that_the_state_does_not_know_is_refused_with_the_state(office: Office) -> None:
    case = progress.closed(office)
    assert office.refusals(Admit(dossier=case), "housing-officer") == {"not_from_here"}


def test_nobody_registers_what_is_registered(office: Office) -> None:
    case = office.register()
    again = RegisterCase(dossier=case, office="unit:petitions", title="t")
    assert office.refusals(again, "clerk") == {"not_from_here"}


def test_a_late_entry_files_its_reason(office: Office) -> None:
    case = office.register(happened_on=date(2025, 1, 6), late_reason="found")
    note = AddNote(dossier=case, note="n", happened_on=date(2025, 1, 7))
    assert office.refusals(note, "clerk") == {"late_reason_missing"}
    late = AddNote(
        dossier=case, note="n", happened_on=date(2025, 1, 7), late_reason="found in a drawer"
    )
    office.give(late, "clerk")
    assert office.history(case)[-1].late_ref.endswith("#late_reason")


def test_numbers_follow_area_and_year(office: Office) -> None:
    context = office.context("clerk")
    late = RegisterCase(office="unit:township", title="t", happened_on=date(2024, 12, 30))
    assert series(late, context) == "case:990421101-2024"
    assert KIND.series is series


def test_an_open_case_is_never_answered_and_an_end_only_with_its_answer(office: Office) -> None:
    context = office.context("clerk")
    assert not is_answered(a_case(), context)
    assert not is_answered(a_case(state="forwarded"), context)
    assert is_answered(a_case(state="forwarded", disposition="forward_confirmed"), context)


def test_what_was_sent_can_be_followed_by_who_sent_it(office: Office) -> None:
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:township"), "clerk")
    office.give(TakeOn(dossier=case), "township-head")
    assert case in office.desk.see([case], office.context("clerk").actor)
