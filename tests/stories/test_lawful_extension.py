"""34条: complex matters: once, by the head of the unit, thirty days at most, told with reasons."""

from datetime import date

from engine.case.answering import ExtendOpinion, NotifyExtension
from tests.support import progress
from tests.support.office import Office


def test_the_sixty_days_are_extended_once_and_the_petitioner_is_told() -> None:
    office = Office()
    case = progress.in_hand(office)
    extend = ExtendOpinion(dossier=case, days=30, reason="survey of the ground")
    assert office.refusals(extend, "housing-officer") == {"role_missing"}
    office.day(date(2025, 4, 30))
    office.give(extend, "housing-head")
    # 60 + 30 days from 3 March: 1 June, a Sunday; Monday is the Dragon Boat day off.
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert (rows["C4#1"].due_on, rows["C4#1"].legal_on) == (date(2025, 6, 1), date(2025, 6, 3))
    # Until he is told why, the notice is owed: three working days, after the holidays to 5 May.
    assert office.due(case)["extension_notice#1"] == date(2025, 5, 8)
    assert office.refusals(extend, "housing-head") == {"extension_used"}
    office.give(NotifyExtension(dossier=case, notice="the ground moves"), "housing-officer")
    assert "extension_notice#1" not in office.due(case)
    assert office.faults() == []
