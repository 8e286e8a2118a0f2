"""The class: proposed, confirmed, checked, changed; it shortens nothing the petitioner is owed."""

from datetime import date

import pytest

from engine.case.classing import ChangeClass, CheckClass, ConfirmClass, ProposeClass
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def change(case: str, to: str = "unresolved", reason: str = "looked again") -> ChangeClass:
    return ChangeClass(dossier=case, classification=to, reason=reason)


def test_a_provisional_class_is_proposed_and_then_confirmed_by_the_unit(office: Office) -> None:
    case = progress.sent(office)
    office.give(ProposeClass(dossier=case, classification="common"), "clerk")
    assert (office.case(case).classification, office.case(case).state) == ("common", "collected")
    confirm = ConfirmClass(dossier=case, classification="solvable")
    assert office.refusals(confirm, "clerk") == {"role_missing"}
    office.give(confirm, "housing-officer")
    facts = office.case(case)
    assert (facts.classification, facts.class_confirmed, facts.state) == (
        "solvable",
        True,
        "in_hand",
    )


@pytest.mark.parametrize(
    ("classification", "clock", "due"),
    [
        ("solvable", "solve#1", date(2025, 3, 18)),  # 15 days
        ("time_bound", "timetable#1", date(2025, 3, 17)),  # 10 working days
        ("common", "study#1", date(2025, 4, 2)),  # 30 days
        ("unresolved", "reasons#1", date(2025, 3, 18)),  # 15 days
    ],
)
def test_each_class_has_a_duty_of_its_own(
    office: Office, classification: str, clock: str, due: date
) -> None:
    case = progress.in_hand(office, classification)
    assert office.due(case)[clock] == due


@pytest.mark.parametrize("kind", [ProposeClass, ConfirmClass])
def test_a_class_is_one_of_the_four(
    office: Office, kind: type[ProposeClass] | type[ConfirmClass]
) -> None:
    case = office.register()
    assert office.refusals(kind(dossier=case, classification="hopeless")) == {"unknown_class"}


def test_the_petition_office_checks_the_class_once(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(CheckClass(dossier=case), "housing-head") == {"role_missing"}
    office.give(CheckClass(dossier=case), "clerk")
    assert office.refusals(CheckClass(dossier=case), "clerk") == {"class_unchecked"}


def test_a_change_has_a_reason_and_an_approver_outside_the_unit(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(CheckClass(dossier=case), "clerk")
    assert office.refusals(change(case), "housing-head") == {"role_missing"}
    assert office.refusals(change(case, reason=" "), "clerk") == {"text_missing"}
    assert office.refusals(change(case, "solvable"), "clerk") == {"class_unchanged"}
    assert office.refusals(change(case, "hopeless"), "clerk") == {"unknown_class"}
    office.give(change(case), "clerk")
    facts = office.case(case)
    assert (facts.classification, facts.class_checked) == ("unresolved", False)


def test_no_change_while_closing_is_asked_for(office: Office) -> None:
    case = progress.asked_to_close(office, progress.answered(office))
    assert office.refusals(change(case), "clerk") == {"no_closing_request"}


def test_a_change_moves_no_statutory_clock(office: Office) -> None:
    # Two tracks: no class stops or lengthens C1-C7.
    case = progress.in_hand(office)
    before = office.due(case)["C4#1"]
    office.later(5)
    office.give(change(case), "clerk")
    due = office.due(case)
    assert due["C4#1"] == before
    assert "solve#1" not in due
    assert due["reasons#1"] == date(2025, 3, 23)


def test_after_a_change_back_a_new_timetable_is_set(office: Office) -> None:
    # The plan of another class is no plan: without this the duty could never be met.
    case = progress.planned(office)
    office.give(change(case, "unresolved"), "clerk")
    office.give(change(case, "time_bound"), "clerk")
    facts = office.case(case)
    assert (facts.milestones, facts.settle_by) == ((), None)
    assert facts.first_settle_by == date(2025, 3, 23)
    assert "timetable#2" in office.due(case)
    progress.planned(office, 30, case=case)
    assert "timetable#2" not in office.due(case)


def test_a_case_in_charge_goes_back_to_its_leader(office: Office) -> None:
    case = progress.explained(office)
    progress.led(office, case)
    office.give(change(case, "solvable"), "clerk")
    assert office.case(case).state == "led"
