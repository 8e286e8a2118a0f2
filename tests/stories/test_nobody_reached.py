"""联系不上: three tries on different days, then a result of its own, never "satisfied"."""

from datetime import date

from engine.case.concluding import Conclude
from engine.case.revisiting import CloseUnreached, TryVerification
from engine.case.terms import Rating
from tests.support import progress
from tests.support.office import Office


def test_not_reached_after_three_days_is_recorded_as_such() -> None:
    office = Office()
    case = progress.closed(office)
    for day in (5, 6, 10):
        assert office.refusals(CloseUnreached(dossier=case), "clerk") == {"too_few_tries"}
        office.day(date(2025, 3, day))
        office.give(TryVerification(dossier=case), "inspection-officer")
        assert office.refusals(TryVerification(dossier=case), "clerk") == {"tried_that_day"}
    office.give(CloseUnreached(dossier=case), "inspection-officer")
    assert office.case(case).parties[0].rating is Rating.NOT_REACHED
    office.day(date(2025, 4, 3))
    office.sweep()
    office.give(Conclude(dossier=case), "clerk")
    assert office.faults() == []
