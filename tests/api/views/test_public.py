"""The figures for everybody are read once, and shown from memory for ten minutes."""

from datetime import date, timedelta

import pytest

from api.reports.publishing import publish
from api.views.public import Measure, Shelf
from tests.support import progress
from tests.support.web import Web


@pytest.mark.parametrize(
    ("of", "number", "between", "told"),
    [
        (8, 5, None, "62%"),
        (0, 0, None, ""),
        (None, None, None, ""),
        (40, None, (36, 39), "≥90%"),
        (40, None, (1, 4), "≤10%"),
        (40, None, None, ""),
    ],
)
def test_a_percentage_is_told_as_far_as_both_numbers_are(
    of: int | None, number: int | None, between: tuple[int, int] | None, told: str
) -> None:
    found = Measure(code="settled", of=of, number=number, between=between)
    assert found.percent == told


def test_a_visit_asks_the_database_for_nothing_until_ten_minutes_are_over(web: Web) -> None:
    shelf = Shelf(web.program)
    assert shelf.page().figures is None
    web.office.day(date(2025, 3, 3))
    for _ in range(5):
        progress.in_hand(web.office)
    web.office.day(date(2025, 7, 16))
    publish(web.program)
    seen = shelf.page()
    assert seen.figures is not None
    # In the three quarters before nothing was due: they are published and not offered.
    assert (seen.quarters, seen.figures.quarter) == (["2025-Q2"], "2025-Q2")
    assert seen.units == {"unit:housing": web.program.chart().unit("unit:housing").name}
    assert shelf.page("nonsense") == seen
    web.program.store.close()
    web.program.times.close()
    web.office.clock.set(web.office.clock.now() + timedelta(minutes=9))
    assert shelf.page() == seen
