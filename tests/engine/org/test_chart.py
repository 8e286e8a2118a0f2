"""Every question to the chart, and the charts that cannot be drawn."""

from datetime import date, timedelta
from timeit import timeit

import pytest
from hypothesis import given
from msgspec.structs import replace

from engine.org.chart import Chart, ChartBroken
from engine.org.facts import Absence, Appointment, Level, Organisation, Rank, Unit, UnitKind
from tests.support.offices import SINCE, send_away, small_county, vacate
from tests.support.organisations import organisations

TODAY = date(2024, 6, 3)


def succeed(organisation: Organisation, old: str, new: str) -> Organisation:
    units = {**organisation.units, old: replace(organisation.units[old], succeeded_by=new)}
    return replace(organisation, units=units)


@pytest.fixture(scope="module")
def chart() -> Chart:
    return Chart(small_county())


def test_units_and_posts_are_found_by_id(chart: Chart) -> None:
    assert chart.unit("unit:housing").kind is UnitKind.DEPARTMENT
    assert chart.post("post:clerk").rank is Rank.STAFF
    assert chart.level_of("unit:township") is Level.TOWNSHIP
    assert chart.unit_of("post:clerk") == "unit:petitions"
    assert chart.has_unit("unit:housing")
    assert chart.has_post("post:clerk")


def test_what_nobody_knows_is_answered_with_nothing(chart: Chart) -> None:
    assert not chart.has_unit("unit:moon")
    assert not chart.has_post("post:moon")
    assert chart.unit_of("post:moon") == ""
    assert chart.holder("post:moon", TODAY) == ""
    assert chart.posts_in("unit:moon") == ()
    assert chart.principal_of("unit:moon") == ""
    assert chart.government_of("unit:moon") == ""
    assert chart.superior_of("unit:moon") == ""
    assert chart.portfolio_leader("unit:moon") == ""
    assert chart.petition_office_of("unit:moon") == ""
    assert chart.line("unit:moon") == ()
    assert not chart.is_within("unit:moon", "unit:moon")
    for question in (chart.unit, chart.post, chart.level_of):
        with pytest.raises(KeyError):
            question("moon")


def test_a_post_is_held_until_the_day_before_the_end() -> None:
    county = vacate(small_county(), "post:clerk")
    terms = (
        Appointment("person:a", "post:clerk", date(2021, 1, 1), date(2022, 1, 1)),
        Appointment("person:b", "post:clerk", date(2022, 1, 1)),
    )
    chart = Chart(replace(county, appointments=(*county.appointments, *terms)))
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [chart.holder("post:clerk", on) for on in days] == [
        "",
        "person:a",
        "person:a",
        "person:b",
    ]
    assert chart.posts_held("person:a", date(2021, 6, 1)) == ("post:clerk",)
    assert chart.posts_held("person:a", TODAY) == ()
    assert chart.posts_held("person:nobody", TODAY) == ()


def test_an_absence_holds_on_its_first_and_its_last_day() -> None:
    away = Absence("post:clerk", date(2024, 5, 1), date(2024, 5, 3), "post:clerk-two")
    chart = Chart(replace(small_county(), absences=(away,)))
    days = [away.from_on - timedelta(1), away.from_on, away.to_on, away.to_on + timedelta(1)]
    assert [chart.is_absent("post:clerk", on) for on in days] == [False, True, True, False]
    assert [chart.deputy_of("post:clerk", on) for on in days] == [
        "",
        "post:clerk-two",
        "post:clerk-two",
        "",
    ]


def test_an_absence_may_name_no_deputy() -> None:
    assert Chart(send_away(small_county(), "post:clerk")).deputy_of("post:clerk", TODAY) == ""


def test_posts_of_a_unit_stand_by_rank(chart: Chart) -> None:
    assert chart.posts_in("unit:housing") == (
        "post:housing-head",
        "post:housing-deputy",
        "post:housing-officer",
        "post:housing-officer-two",
    )
    assert chart.leaders_of("unit:housing") == ("post:housing-head", "post:housing-deputy")
    assert chart.staff_of("unit:petitions") == ("post:clerk", "post:clerk-two")


def test_of_two_principals_the_first_by_id_is_meant(chart: Chart) -> None:
    assert chart.principals_of("unit:county") == ("post:magistrate", "post:secretary")
    assert chart.principal_of("unit:county") == "post:magistrate"
    assert chart.principal_of("unit:township-petitions") == ""


def test_governments_and_their_superiors(chart: Chart) -> None:
    assert chart.government_of("unit:housing") == "unit:county"
    assert chart.government_of("unit:county") == "unit:county"
    assert chart.superior_of("unit:housing") == "unit:county"
    assert chart.superior_of("unit:county") == "unit:city"
    assert chart.superior_of("unit:city") == ""
    assert chart.government_at("unit:village", Level.COUNTY) == "unit:county"
    assert chart.government_at("unit:village", Level.PROVINCE) == ""
    assert chart.governments_over("unit:township-petitions") == (
        "unit:township",
        "unit:county",
        "unit:city",
    )
    assert chart.line("unit:housing") == ("unit:housing", "unit:county", "unit:city")
    assert chart.is_within("unit:village", "unit:county")
    assert not chart.is_within("unit:county", "unit:village")


def test_a_unit_is_overseen_by_who_has_it_in_his_portfolio(chart: Chart) -> None:
    assert chart.portfolio_leader("unit:housing") == "post:deputy-works"
    assert chart.portfolio_leader("unit:township") == "post:deputy-works"
    assert chart.portfolio_leader("unit:township-petitions") == ""
    assert chart.portfolio_leader("unit:discipline") == ""


def test_a_unit_inside_a_department_is_overseen_with_it() -> None:
    county = small_county()
    inside = Unit("unit:works", "", UnitKind.DEPARTMENT, Level.COUNTY, "unit:housing")
    chart = Chart(replace(county, units={**county.units, inside.id: inside}))
    assert chart.portfolio_leader("unit:works") == "post:deputy-works"


def test_a_portfolio_counts_only_for_what_stands_below() -> None:
    county = small_county()
    far = replace(county.posts["post:township-deputy"], portfolio=("unit:discipline",))
    chart = Chart(replace(county, posts={**county.posts, far.id: far}))
    assert chart.portfolio_leader("unit:discipline") == ""


def test_offices_are_those_of_the_government_or_the_next_upward(chart: Chart) -> None:
    assert chart.petition_office_of("unit:housing") == "unit:petitions"
    assert chart.petition_office_of("unit:village") == "unit:township-petitions"
    assert chart.petition_office_of("unit:other-township") == "unit:petitions"
    assert chart.petition_office_of("unit:petitions") == "unit:petitions"
    assert chart.inspection_office_of("unit:village") == "unit:inspection"
    assert chart.inspection_office_of("unit:city") == "unit:city-inspection"


def test_the_path_of_an_area_is_made_of_division_codes(chart: Chart) -> None:
    assert chart.area_path("unit:village") == "/9904/990421/990421101/990421101201/"
    assert chart.area_path("unit:housing") == "/9904/990421/"
    assert chart.area_path("unit:moon") == "/"


def test_a_government_without_a_code_does_not_share_its_superiors_path() -> None:
    county = small_county()
    nameless = replace(county.units["unit:township"], area="")
    chart = Chart(replace(county, units={**county.units, nameless.id: nameless}))
    assert chart.area_path("unit:township") == "/9904/990421/unit:township/"


def test_successors_are_followed_to_the_last() -> None:
    county = succeed(
        succeed(small_county(), "unit:court", "unit:labour"), "unit:labour", "unit:housing"
    )
    chart = Chart(county)
    assert chart.successor("unit:court") == "unit:housing"
    assert chart.successor("unit:housing") == "unit:housing"
    assert chart.predecessors("unit:housing") == ("unit:court", "unit:labour")


def test_what_stood_below_a_succeeded_government_stands_below_the_successor() -> None:
    chart = Chart(succeed(small_county(), "unit:township", "unit:other-township"))
    assert chart.government_of("unit:township-petitions") == "unit:other-township"
    assert chart.area_path("unit:village") == "/9904/990421/990421102/990421101201/"


def test_an_office_that_was_succeeded_is_not_found() -> None:
    chart = Chart(succeed(small_county(), "unit:petitions", "unit:city-petitions"))
    assert chart.petition_office_of("unit:housing") == "unit:city-petitions"


@pytest.mark.parametrize(
    ("unit", "changes"),
    [
        ("unit:city", {"parent": "unit:village"}),
        ("unit:city", {"parent": "unit:city"}),
        ("unit:city", {"parent": "unit:moon"}),
        ("unit:city", {"succeeded_by": "unit:city"}),
        ("unit:city", {"succeeded_by": "unit:moon"}),
        ("unit:county", {"succeeded_by": "unit:housing"}),
    ],
)
def test_units_that_lead_nowhere_make_no_chart(unit: str, changes: dict[str, str]) -> None:
    county = small_county()
    changed = replace(county.units[unit], **changes)
    with pytest.raises(ChartBroken, match="leads nowhere"):
        Chart(replace(county, units={**county.units, unit: changed}))


def test_a_chart_does_not_change(chart: Chart) -> None:
    with pytest.raises(AttributeError):
        setattr(chart, "organisation", Organisation())  # noqa: B010


@given(organisations())
def test_every_unit_knows_where_it_stands(organisation: Organisation) -> None:
    chart = Chart(organisation)
    for unit in organisation.units:
        line = chart.line(unit)
        assert line[0] == unit
        assert len(set(line)) == len(line)
        government = chart.government_of(unit)
        if government:
            assert chart.area_path(unit) == chart.area_path(government)
            assert chart.area_path(unit).startswith(chart.area_path(chart.superior_of(unit)))
        leader = chart.portfolio_leader(unit)
        assert leader == "" or chart.unit_of(leader) in line


def test_questions_take_microseconds(chart: Chart) -> None:
    assert chart.holder("post:clerk", SINCE) == "person:clerk"
    rounds = 2_000
    spent = timeit(lambda: chart.petition_office_of("unit:village"), number=rounds)
    assert spent / rounds < 50e-6


def test_a_post_is_held_since_its_holder_came_after_somebody_else() -> None:
    days = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)]
    people = ("person:old", "person:new", "person:new", "person:old")
    held = tuple(
        Appointment(person, "post:clerk", on, following)
        for person, on, following in zip(people, days, [*days[1:], None], strict=True)
    )
    chart = Chart(replace(small_county(), appointments=held))
    assert chart.held_since("post:clerk", date(2024, 1, 31)) == days[0]
    assert chart.held_since("post:clerk", date(2024, 3, 31)) == days[1]  # appointed once more
    assert chart.held_since("post:clerk", date(2024, 5, 1)) == days[3]
    assert chart.held_since("post:clerk", date(2023, 12, 31)) is None
    assert chart.held_since("post:moon", date(2024, 5, 1)) is None
