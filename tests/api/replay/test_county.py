"""The county of a replay: a unit for each addressee, everybody in office."""

from datetime import date

from api.imports.instants import moment_of
from api.imports.rows import CaseRow
from api.replay.county import (
    CLERK,
    GOVERNMENT,
    PETITIONS,
    PORTFOLIO,
    PRINCIPAL,
    UNNAMED,
    actor_at,
    county_of,
    staff_of,
    unit_name,
)
from engine.org.chart import Chart
from engine.org.facts import Organisation

SINCE = date(2024, 1, 1)


def a_row(**texts: str) -> CaseRow:
    created = moment_of("2024-01-05")
    return CaseRow(line=2, cells=(), ext_id="1", created=created, **texts)  # type: ignore[arg-type]


ROWS = (a_row(addressee="b", jurisdiction="x"), a_row(jurisdiction="a"), a_row(addressee="b"))


def test_a_unit_is_named_by_addressee_else_area() -> None:
    assert [unit_name(row) for row in ROWS] == ["b", "a", "b"]
    assert unit_name(a_row()) == UNNAMED


def test_units_are_numbered_by_name_whatever_the_order_of_rows() -> None:
    county = county_of(ROWS, SINCE)
    assert county.units == {"a": "unit:replay-0001", "b": "unit:replay-0002"}
    assert county_of(ROWS[::-1], SINCE) == county


def test_everybody_who_may_be_asked_is_in_office() -> None:
    command = county_of(ROWS, SINCE).command
    chart = Chart(
        Organisation(
            units={unit.id: unit for unit in command.units},
            posts={post.id: post for post in command.posts},
            appointments=command.appointments,
        )
    )
    unit = "unit:replay-0001"
    assert all(chart.holder(post.id, SINCE) for post in command.posts)
    assert chart.petition_office_of(unit) == PETITIONS
    assert chart.portfolio_leader(unit) == PORTFOLIO
    assert chart.principal_of(GOVERNMENT) == PRINCIPAL
    assert chart.principal_of(chart.superior_of(GOVERNMENT))
    assert chart.inspection_office_of(unit)
    staff = staff_of(unit)
    assert staff.person == chart.holder(staff.post, SINCE)
    assert chart.unit_of(actor_at(CLERK).post) == PETITIONS
