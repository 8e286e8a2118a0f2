"""Whose cases the board is about, and the months it shows."""

from datetime import date

from api.views.reach import first_month, has_board, reach_of, scope_of
from tests.support.web import Web


def test_an_office_looks_at_its_area_and_a_unit_at_its_own(web: Web) -> None:
    office = reach_of(web.here("inspection-officer"))
    assert (office.areas, office.units) == (web.here("inspection-officer").sight.areas, ())
    assert "concluded" in office.ends
    assert "closed" not in office.ends
    unit = reach_of(web.here("housing-head"))
    assert (unit.areas, unit.units, unit.unit) == ((), ("unit:housing",), "")
    assert reach_of(web.here("magistrate"), "unit:housing").unit == "unit:housing"


def test_the_scope_is_that_of_the_lists(web: Web) -> None:
    told = {by: scope_of(web.here(by)).value for by in ("clerk", "magistrate", "deputy-works")}
    assert told == {"clerk": "area", "magistrate": "area", "deputy-works": "unit"}
    assert all(has_board(web.here(by)) for by in told)


def test_twelve_months_end_with_this_one() -> None:
    assert first_month(date(2026, 3, 2)) == date(2025, 4, 1)
    assert first_month(date(2026, 12, 31)) == date(2026, 1, 1)
