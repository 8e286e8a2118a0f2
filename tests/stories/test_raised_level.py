"""分级解决: raised to the level that has the power; the lower one owes until it accepts."""

from datetime import date

from engine.case.raising import AcceptRaised, RaiseLevel
from engine.case.registering import AddNote
from tests.support import progress
from tests.support.office import Office


def test_a_raised_case_is_owed_below_until_it_is_accepted_above() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.give(RaiseLevel(dossier=case, unit="unit:city", reason="beyond us"), "housing-head")
    office.later(3)
    owners = {row.name: row.owner_unit for row in office.store.open_clocks([case])[case]}
    assert owners["C4#1"] == "unit:housing"
    office.give(AcceptRaised(dossier=case), "city-clerk")
    owners = {row.name: row.owner_unit for row in office.store.open_clocks([case])[case]}
    assert set(owners.values()) == {"unit:city"}
    assert office.due(case)["C4#1"] == date(2025, 5, 2)
    assert case in office.desk.see([case], office.context("clerk").actor)
    assert office.faults() == []


def test_a_comment_restarts_nothing() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = office.due(case)
    office.later(7)
    office.sweep()
    for by in ("clerk", "housing-officer", "magistrate"):
        office.give(AddNote(dossier=case, note="asked again", is_progress=True), by)
    assert office.due(case) == before
