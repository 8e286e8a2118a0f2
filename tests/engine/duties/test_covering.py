"""What is covered and what is left out, cell by cell."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from engine.days import WorkCalendar
from engine.duties.covering import (
    Cell,
    holders_named,
    key_cases,
    leaders_with_points,
    participants,
    roster,
    units_with_points,
)
from engine.duties.spans import Span
from engine.fieldwork import Coverage, Who
from engine.org.chart import Chart
from engine.store.coverage import DutyDay, KeyStep, Point
from tests.support.offices import small_county, vacate
from workflows.decrees import seed_calendar

CHART = Chart(small_county())
DAY = date(2025, 3, 3)
TOWNSHIPS = Who(levels=("township",), kinds=("government",))
VILLAGES = Who(levels=("village",), kinds=("government",))
COUNTY = Who(levels=("county",), kinds=("government",))


def asked(about: str, **fields: object) -> Coverage:
    return Coverage(name="x", title="x", about=about, **fields)  # type: ignore[arg-type]


def point(tail: str, unit: str, person: str = "") -> Point:
    return Point(f"post:{tail}", person or f"person:{tail}", f"unit:{unit}", DAY, "deed:1")


def told(cells: list[Cell]) -> dict[str, bool]:
    return {
        (cell.post or cell.case or cell.unit).partition(":")[2]: cell.is_covered for cell in cells
    }


def test_leaders_in_office_count_and_vacant_posts_do_not() -> None:
    chart = Chart(vacate(small_county(), "post:township-deputy"))
    found = holders_named(TOWNSHIPS, chart, DAY)
    assert [one.post for one in found] == ["post:other-township-head", "post:township-head"]
    active = {one for one in found if one.post == "post:township-head"}
    cells = [*participants(found, chart, active)]
    assert told(cells) == {"other-township-head": False, "township-head": True}
    assert [cell.group for cell in cells] == ["unit:other-township", "unit:township"]


def test_a_leader_has_a_point_in_a_township_or_in_a_village_of_it() -> None:
    holders = holders_named(COUNTY, CHART, DAY)
    points = [
        point("magistrate", "township"),
        point("deputy-works", "village"),
        point("secretary", "county"),  # no township at all
        point("deputy-petitions", "township", "person:before"),  # his predecessor's
    ]
    cells = [
        *leaders_with_points(asked("points_of_leaders", units=TOWNSHIPS), holders, CHART, points)
    ]
    assert told(cells) == {
        "magistrate": True,
        "deputy-works": True,
        "secretary": False,
        "deputy-petitions": False,
    }
    assert next(one for one in cells if one.post == "post:deputy-works").through == (
        "unit:village",
    )


def test_a_unit_is_linked_by_whom_the_rule_names_and_who_is_in_office() -> None:
    points = [
        point("magistrate", "township"),
        point("township-clerk", "other-township"),  # no leader of the county
        point("deputy-works", "other-township", "person:before"),
    ]
    cells = [*units_with_points(asked("x", who=COUNTY, units=TOWNSHIPS), CHART, points, DAY)]
    assert told(cells) == {"township": True, "other-township": False}
    assert {cell.group for cell in cells} == {"unit:county"}
    anybody = [*units_with_points(asked("x", units=TOWNSHIPS), CHART, points, DAY)]
    assert told(anybody) == {"township": True, "other-township": True}


LED = ("leader_assigned", "post:magistrate", "lead")


def step(case: str, type_: str, post: str = "", role: str = "", state: str = "") -> KeyStep:
    return KeyStep(f"case:{case}", "unit:housing", type_, post, role, state)


def test_a_key_case_is_told_under_the_unit_that_it_came_to_last() -> None:
    steps = [
        KeyStep("case:1", "unit:petitions", "registered", "", "", "collected"),
        KeyStep("case:1", "unit:township", "dispatched", "", "", "in_hand"),
        KeyStep("case:1", "", "leader_required", "", "", ""),
    ]
    (cell,) = key_cases(steps, CHART, ("closed",), DAY)
    assert (cell.unit, cell.group) == ("unit:township", "unit:township")


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ([], {"1": False}),
        ([LED], {"1": True}),
        ([("leader_assigned", "post:magistrate", "joint")], {"1": False}),
        ([LED, ("recused", "post:magistrate")], {"1": False}),
        ([LED, ("recused", "post:secretary")], {"1": True}),
        ([("closing_approved", "", "", "closed")], {}),
        ([("closing_approved", "", "", "closed"), ("case_reopened", "", "", "led")], {"1": False}),
    ],
)
def test_a_key_case_needs_a_lead_until_it_is_done(
    further: list[tuple[str, ...]], expected: dict[str, bool]
) -> None:
    steps = [step("1", "leader_required"), *(step("1", *one) for one in further)]
    cells = [*key_cases(steps, CHART, {"closed", "concluded"}, DAY)]
    assert told(cells) == expected
    assert all(cell.group == "unit:county" for cell in cells)


def test_a_post_that_nobody_holds_on_the_day_leads_no_key_case() -> None:
    steps = [step("1", "leader_required"), step("1", *LED)]
    until_today = tuple(
        replace(held, to_on=DAY) if held.post == "post:magistrate" else held
        for held in small_county().appointments
    )
    vacant = Chart(replace(small_county(), appointments=until_today))
    [gap] = key_cases(steps, vacant, set(), DAY)
    assert (gap.is_covered, gap.through) == (False, ("post:magistrate",))
    [covered] = key_cases(steps, vacant, set(), DAY - timedelta(days=1))
    assert covered.is_covered


def test_a_roster_has_a_day_for_each_working_day_by_decree() -> None:
    # 26 and 27 April 2025: of this weekend the Sunday is worked for the holiday of 1 to 5 May.
    rule = asked("roster", units=TOWNSHIPS, kinds=("reception",), forms=("duty",))
    days = Span(date(2025, 4, 25), date(2025, 4, 28)), date(2025, 4, 27)
    head, sunday = "post:township-head", date(2025, 4, 27)
    received = [
        DutyDay("reception", "unit:township", head, sunday),
        DutyDay("reception", "unit:township", "post:township-clerk", date(2025, 4, 25)),  # staff
        DutyDay("duty_roster", "unit:other-township", "post:other-township-head", sunday),
        DutyDay("duty_roster", "unit:township", head, date(2025, 4, 28)),
    ]
    calendar: WorkCalendar = seed_calendar()
    cells = [*roster(rule, CHART, calendar, received, days)]
    found = {(one.unit, one.on): (one.is_covered, one.is_ahead) for one in cells}
    assert found == {
        ("unit:other-township", date(2025, 4, 25)): (False, False),
        ("unit:other-township", sunday): (False, False),  # planned, not held
        ("unit:other-township", date(2025, 4, 28)): (False, True),
        ("unit:township", date(2025, 4, 25)): (False, False),
        ("unit:township", sunday): (True, False),
        ("unit:township", date(2025, 4, 28)): (True, True),
    }
