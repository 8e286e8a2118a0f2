"""The figures for everybody are read once, and shown from memory for ten minutes."""

from datetime import date, timedelta

import pytest

from api.reports.publishing import publish
from api.views.public import Measure, Shelf
from tests.support import progress
from tests.support.web import Web


@pytest.mark.parametrize(
    ("of", "number", "percent"), [(8, 5, 62), (5, 5, 100), (0, 0, None), (None, None, None)]
)
def test_a_percentage_is_told_where_both_numbers_are(
    of: int | None, number: int | None, percent: int | None
) -> None:
    assert Measure(code="settled", of=of, number=number).percent == percent


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
    assert (seen.quarters[0], seen.figures.quarter) == ("2025-Q2", "2025-Q2")
    assert seen.units == {"unit:housing": web.program.chart().unit("unit:housing").name}
    assert shelf.page("2025-Q1").figures.quarter == "2025-Q1"  # type: ignore[union-attr]
    assert shelf.page("nonsense") == seen
    web.program.store.close()
    web.program.times.close()
    web.office.clock.set(web.office.clock.now() + timedelta(minutes=9))
    assert shelf.page() == seen
