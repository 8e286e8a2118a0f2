"""The units an office head administers: those of his area, with posts and who holds them."""

from datetime import date

import pytest

from api.views.offices import area_of, unit_of, units_of
from engine.errors import NotVisible
from engine.organising.revising import DeclareAbsence, EndAppointment, SucceedUnit
from tests.support.web import Web


def test_an_area_is_that_of_the_offices_government(web: Web) -> None:
    lines = units_of(web.here("petitions-head"))
    assert (lines[0].id, lines[0].depth) == ("unit:county", 0)
    assert {line.id for line in lines} == {
        f"unit:{tail}"
        for tail in (
            *("county", "petitions", "inspection", "discipline", "housing", "labour", "court"),
            *("township", "township-petitions", "village", "other-township"),
        )
    }
    village = next(line for line in lines if line.id == "unit:village")
    assert village.depth == 2
    below = [line.id for line in lines].index("unit:village")
    assert lines[below - 1].id in ("unit:township", "unit:township-petitions")


@pytest.mark.parametrize("tail", ["clerk", "magistrate", "inspector", "housing-head"])
def test_other_posts_administer_nothing(web: Web, tail: str) -> None:
    with pytest.raises(NotVisible):
        area_of(web.here(tail))


def test_a_unit_elsewhere_is_not_shown(web: Web) -> None:
    for unit in ("unit:city", "unit:city-petitions", "unit:nowhere"):
        with pytest.raises(NotVisible):
            unit_of(web.here("petitions-head"), unit)


def test_posts_tell_vacancies_absences_and_portfolios(web: Web) -> None:
    today = web.here("clerk").today
    web.office.give(EndAppointment(post="post:housing-officer", on=today))
    away = DeclareAbsence(
        post="post:housing-head",
        from_on=today,
        to_on=date(2025, 3, 9),
        deputy_post="post:housing-deputy",
    )
    web.office.give(away)
    view = unit_of(web.here("petitions-head"), "unit:housing")
    posts = {one.id: one for one in view.posts}
    assert view.unit.vacant == 1
    assert (posts["post:housing-officer"].person, posts["post:housing-officer"].since) == ("", None)
    head = posts["post:housing-head"]
    assert (head.absent_to, head.deputy) == (date(2025, 3, 9), "post:housing-deputy")
    county = unit_of(web.here("petitions-head"), "unit:county")
    works = next(one for one in county.posts if one.id == "post:deputy-works")
    assert works.portfolio == ("unit:housing", "unit:township")


def test_a_unit_that_was_taken_over_names_its_successor(web: Web) -> None:
    web.office.give(SucceedUnit(old="unit:labour", new="unit:housing"))
    view = unit_of(web.here("petitions-head"), "unit:labour")
    assert view.unit.succeeded_by == "unit:housing"
