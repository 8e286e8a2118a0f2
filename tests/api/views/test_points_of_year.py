"""A contact point with an enterprise is visited in every year in which it stands."""

from datetime import date

import pytest

from api.views.points_of_year import points_of_year
from api.views.workbook import PartLine, workbook_of
from engine.record import EVERYTHING
from engine.store.deeds import DeedBook, Deeds
from tests.support.counting import counting
from tests.support.deeds import recorded
from tests.support.web import Web

POST, BY = "post:deputy-works", "deputy-works"
PLACE = {"unit": "unit:township", "leaders": (POST,)}
LINK = {**PLACE, "form": "enterprise", "enterprise": "The mill"}
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)


def visited(web: Web, name: str, **more: object) -> None:
    recorded(web.office, "enterprise_visit", BY, **{**PLACE, "enterprise": name, **more})


def parts(web: Web) -> tuple[PartLine, ...]:
    [leader] = workbook_of(web.here("inspection-officer"), POST, "hefei").leaders
    [line] = [one for one in leader.duties if one.duty == "contact_points_visited"]
    return line.parts


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_a_link_is_found_again_in_the_visits_of_every_year(web: Web, year: int) -> None:
    recorded(web.office, "contact_point", BY, **LINK)
    web.office.day(date(year, 6, 2))
    visited(web, "the  MILL")  # written otherwise, the same
    visited(web, "The quarry")
    [part] = parts(web)
    assert part.done == 1


def test_neither_of_another_place_nor_of_another_year(web: Web) -> None:
    recorded(web.office, "contact_point", BY, **LINK)
    visited(web, "The mill")
    web.office.day(date(2026, 6, 2))
    visited(web, "The mill", unit="unit:other-township")
    [part] = parts(web)
    assert part.done == 0


def test_each_of_several_names_of_a_link_is_a_point(web: Web) -> None:
    recorded(web.office, "contact_point", BY, **{**LINK, "enterprise": "The mill\nThe quarry"})
    web.office.day(date(2026, 6, 2))
    visited(web, "The quarry")
    assert sorted(part.done for part in parts(web)) == [0, 1]


def test_what_is_no_link_of_before_stays_as_it_is_and_costs_no_statement(web: Web) -> None:
    recorded(web.office, "contact_point", BY, **LINK)
    recorded(web.office, "contact_point", BY, **PLACE, form="township")
    visited(web, "The mill")
    here = web.here("inspection-officer")
    rows = DeedBook(web.program.store).every(Deeds(FIRST, LAST), EVERYTHING)
    with counting(web.program.store) as asked:
        assert [*points_of_year(here, rows, 2025)] == rows
    assert len(asked) == 0
    changed = [new for new in points_of_year(here, rows, 2026) if new not in rows]
    assert [(one.kind, one.form) for one in changed] == [("contact_point", "enterprise")]
