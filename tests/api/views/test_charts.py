"""The organisation of a day that is over, whatever was merged, founded or entered since."""

from datetime import date

from api.views.charts import chart_on
from api.views.coverage import cells_of, coverage_of
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation, SucceedUnit
from tests.support.counting import counting
from tests.support.deeds import recorded
from tests.support.web import Web

MERGED = date(2025, 3, 10)
NEW = Unit(
    "unit:new-village", "新村", UnitKind.GOVERNMENT, Level.VILLAGE, "unit:other-township", "9904"
)


def merged(web: Web) -> None:
    """Found a village, and let it take the place of the old one, a week after the beginning."""
    web.office.day(MERGED)
    web.office.give(ReviseOrganisation(units=(NEW,)))
    web.office.give(SucceedUnit(old="unit:village", new=NEW.id))
    web.office.day(date(2025, 3, 20))


def villages(web: Web, on: date | None = None) -> dict[str, bool]:
    here, name = web.here("inspection-officer"), "villages_linked"
    groups = [
        one
        for line in coverage_of(here, "suqian", on).lines
        if line.name == name
        for one in line.groups
    ]
    cells = (cell for one in groups for cell in cells_of(here, name, one.unit, "suqian", on).cells)
    return {cell.unit: cell.is_covered for cell in cells}


def test_a_village_counts_until_the_day_on_which_another_takes_its_place(web: Web) -> None:
    point = {"unit": "unit:village", "form": "village", "leaders": ("post:township-head",)}
    recorded(web.office, "contact_point", "township-head", **point)
    merged(web)
    assert villages(web, date(2025, 3, 9)) == {"unit:village": True}
    assert villages(web, MERGED) == {NEW.id: False}
    assert villages(web) == {NEW.id: False}


def test_before_anything_was_told_it_is_what_was_told_first(web: Web) -> None:
    merged(web)
    assert villages(web, date(2025, 1, 2)) == {"unit:village": False}


def test_a_post_stands_in_the_unit_it_stood_in(web: Web) -> None:
    head = web.program.chart().post("post:other-township-head")
    web.office.day(MERGED)
    moved = Post(head.id, "unit:township", head.title, Rank.DEPUTY)
    web.office.give(ReviseOrganisation(units=(NEW,), posts=(moved,)))
    here = web.here("inspection-officer")
    before, then = (chart_on(here, day) for day in (date(2025, 3, 9), MERGED))
    assert before.post(head.id) == head
    assert not before.has_unit(NEW.id)
    assert then.post(head.id) == moved
    assert then.unit(NEW.id) == NEW


def test_who_was_appointed_late_held_his_post_from_the_day_that_is_told(web: Web) -> None:
    web.office.day(MERGED)
    held = Appointment(
        "person:deputy-works", "post:deputy-works", date(2020, 1, 1), date(2025, 3, 5)
    )
    follows = Appointment("person:new", "post:deputy-works", date(2025, 3, 5))
    web.office.give(ReviseOrganisation(units=(NEW,), appointments=(held, follows)))
    here = web.here("inspection-officer")
    chart = chart_on(here, date(2025, 3, 6))
    assert chart.holder("post:deputy-works", date(2025, 3, 6)) == "person:new"


def test_what_was_founded_below_what_was_told_later_stands_below_it_all_the_same(
    web: Web,
) -> None:
    web.office.day(MERGED)
    web.office.give(ReviseOrganisation(units=(NEW,)))
    group = Unit("unit:grid", "一格", UnitKind.GRID, Level.VILLAGE, NEW.id)
    early = date(2025, 3, 5)
    web.office.give(ReviseOrganisation(units=(group,), happened_on=early))
    chart = chart_on(web.here("inspection-officer"), early)
    assert chart.line(group.id)[:2] == (group.id, NEW.id)


def test_today_costs_no_statement_and_a_day_that_is_over_one(web: Web) -> None:
    merged(web)
    here, chart = web.here("inspection-officer"), web.program.chart()
    with counting(web.program.store) as sent:
        assert chart_on(here, here.today) is chart
    assert not sent
    with counting(web.program.store) as sent:
        assert chart_on(here, MERGED) is chart
    assert len(sent) == 1
