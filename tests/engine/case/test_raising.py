"""Raising the level: the lower one keeps its duty until the higher accepts."""

from datetime import date

import pytest

from engine.case.classing import ConfirmClass
from engine.case.raising import AcceptRaised, RaiseLevel, RefuseRaised
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office)


def raised(case: str, unit: str = "unit:city", reason: str = "beyond us") -> RaiseLevel:
    return RaiseLevel(dossier=case, unit=unit, reason=reason)


def test_until_it_is_accepted_the_lower_level_owes(office: Office, case: str) -> None:
    before = office.due(case)
    office.give(raised(case), "housing-head")
    assert office.case(case).unit == "unit:housing"
    assert office.due(case) == {**before, "raising#1": date(2025, 3, 10)}
    assert office.refusals(AcceptRaised(dossier=case), "housing-head") == {"role_missing"}
    office.give(AcceptRaised(dossier=case), "mayor")
    facts = office.case(case)
    assert (facts.unit, facts.level, facts.raising) == ("unit:city", "city", None)
    assert office.due(case) == before
    owners = {row.name: row.owner_unit for row in office.store.open_clocks([case])[case]}
    assert owners["C4#1"] == "unit:city"
    assert office.faults() == []


def test_who_saw_it_below_goes_on_seeing_it(office: Office, case: str) -> None:
    office.give(raised(case), "housing-head")
    office.give(AcceptRaised(dossier=case), "city-clerk")
    for tail in ("clerk", "magistrate", "mayor", "city-clerk"):
        assert case in office.desk.see([case], office.context(tail).actor)


def test_a_level_is_raised_upward_with_a_reason_and_once_at_a_time(
    office: Office, case: str
) -> None:
    assert office.refusals(raised(case, "unit:labour"), "housing-head") == {"level_not_higher"}
    assert office.refusals(raised(case, "unit:moon"), "housing-head") == {"unknown_unit"}
    assert office.refusals(raised(case, reason=" "), "housing-head") == {"text_missing"}
    office.give(raised(case), "housing-head")
    assert office.refusals(raised(case), "housing-head") == {"no_raising"}


def test_what_was_not_raised_is_not_accepted(office: Office, case: str) -> None:
    assert office.refusals(AcceptRaised(dossier=case), "console") == {"raising_pending"}


def test_a_township_raises_straight_to_the_level_that_has_the_power(office: Office) -> None:
    case = office.register(unit="unit:township")
    office.later(9)
    office.sweep()
    office.give(ConfirmClass(dossier=case, classification="solvable"), "township-head")
    office.give(raised(case), "township-head")
    assert office.case(case).raising is not None


def test_who_is_asked_owes_an_answer_and_the_ladder_knows(office: Office, case: str) -> None:
    # Five working days, assumed; before, a case raised to nobody's ear stood still for good.
    office.give(raised(case), "housing-head")
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert (rows["raising#1"].due_on, rows["raising#1"].owner_unit) == (
        date(2025, 3, 10),
        "unit:city",
    )
    office.give(AcceptRaised(dossier=case), "mayor")
    assert office.outcomes(case)["raising#1"] == "met"


def test_the_lower_level_may_close_what_the_higher_never_took(office: Office) -> None:
    case = progress.answered(office)
    office.give(raised(case), "housing-head")
    progress.asked_to_close(office, case)
    assert office.case(case).raising is None
    assert office.outcomes(case)["raising#1"] == "void"
    assert "raising_pending" in office.refusals(AcceptRaised(dossier=case), "mayor")


def test_who_is_asked_may_refuse_with_a_reason_and_the_lower_level_goes_on(
    office: Office, case: str
) -> None:
    before = office.due(case)
    office.give(raised(case), "housing-head")
    refuse = RefuseRaised(dossier=case, reason="you have the power yourselves")
    assert office.refusals(refuse, "housing-head") == {"role_missing"}
    silent = RefuseRaised(dossier=case, reason=" ")
    assert office.refusals(silent, "mayor") == {"text_missing"}
    office.day(date(2025, 3, 5))
    office.give(refuse, "mayor")
    facts = office.case(case)
    assert (facts.unit, facts.raising) == ("unit:housing", None)
    assert office.due(case) == before
    assert office.outcomes(case)["raising#1"] == "met"
    # It may be raised again, and what the lower level owes climbs on meanwhile.
    office.day(date(2025, 5, 9))
    office.sweep()
    assert "C4#1" in {entry.clock for entry in office.store.journal(case)}
    office.give(raised(case), "housing-head")
    assert office.faults() == []


def test_who_refused_a_walled_case_reads_it_no_more(office: Office) -> None:
    case = progress.sent(office, kind=LegalKind.ACCUSATION)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    office.give(raised(case), "housing-head")
    assert "unit:city" in office.case(case).admitted_to_wall
    office.give(RefuseRaised(dossier=case, reason="not ours"), "console")
    assert "unit:city" not in office.case(case).admitted_to_wall
