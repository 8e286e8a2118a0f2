"""What units owe is opened once, and nothing is left out after a downtime."""

from collections.abc import Iterator
from datetime import date

import pytest

from api.returns.opening import open_returns, units_owing
from api.slots import RETURNS, SLOTS, carry_out, figures_of
from engine.org.chart import Chart
from engine.org.facts import Level, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.returns.deciding import recipient_of
from tests.support.office import actor
from tests.support.offices import small_county
from tests.support.web import Web, open_web
from workflows.loader import load


@pytest.fixture
def liyang(migrated_sqlite_url: str) -> Iterator[Web]:
    web = open_web(migrated_sqlite_url, {"pack": "liyang"})
    yield web
    web.program.close()


def periods(web: Web) -> list[str]:
    rows = web.program.store.dossiers(kind="return")
    seen = web.program.desk.see([row.id for row in rows], actor("console"))
    return sorted(f"{facts.unit} {facts.period}" for _, facts in seen.values())


def test_each_department_owes_the_month_that_runs_and_owes_it_once(liyang: Web) -> None:
    day = date(2025, 3, 2)
    assert open_returns(liyang.program, day) == 2
    assert periods(liyang) == ["unit:housing 2025-03", "unit:labour 2025-03"]
    assert open_returns(liyang.program, day) == 0
    assert liyang.office.faults() == []


def test_a_night_after_a_downtime_makes_up_for_every_month(liyang: Web) -> None:
    slot = next(one for one in SLOTS if one.name == RETURNS)
    assert carry_out(liyang.program, slot, "2025-03-03T00:05")
    assert figures_of(liyang.program, RETURNS) == {"until": "2025-03-03", "opened": 2}
    liyang.office.day(date(2025, 5, 26))
    assert carry_out(liyang.program, slot, "2025-05-26T00:05")
    assert figures_of(liyang.program, RETURNS) == {"until": "2025-05-26", "opened": 6}
    months = [f"unit:housing 2025-0{month}" for month in (3, 4, 5, 6)]
    assert [one for one in periods(liyang) if "housing" in one] == months


def test_a_unit_without_a_post_or_with_a_successor_owes_nothing(liyang: Web) -> None:
    empty = Unit(
        id="unit:empty",
        name="e",
        kind=UnitKind.DEPARTMENT,
        level=Level.COUNTY,
        parent="unit:county",
    )
    liyang.office.give(ReviseOrganisation(units=(empty,)))
    rule = load("liyang").fieldwork.returns["summary"]
    assert units_owing(rule, liyang.program.chart()) == ["unit:housing", "unit:labour"]


def test_two_recipients_by_kind_of_unit() -> None:
    rule, chart = load("suqian").fieldwork.returns["progress"], Chart(small_county())
    assert recipient_of(rule, "unit:county", chart) == "市委组织部"
    assert recipient_of(rule, "unit:housing", chart) == ""
    offices = {"unit:city-petitions", "unit:city-inspection"}  # 市直 as any other department
    assert {*units_owing(rule, chart)} == {"unit:county", *offices}
    assert {recipient_of(rule, one, chart) for one in offices} == {"市委市级机关工委"}
