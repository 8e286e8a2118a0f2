"""The demo county is a sound organisation, the same for the same seed."""

from datetime import date

import pytest
from msgspec.structs import replace

from api.demo.county import VACANT, county
from engine.org.chart import Chart
from engine.org.facts import Level, Organisation, Rank, UnitKind
from engine.org.receivers import ROLES, About, receive
from engine.org.sight import sight_of
from engine.organising.kind import apply, decide
from engine.vocabulary import Actor
from tests.support.deciding import office_context

ON = date(2024, 6, 3)


@pytest.fixture(scope="module")
def chart() -> Chart:
    (event,) = decide(None, county(), office_context(Organisation()))
    return Chart(apply(None, event))


def test_the_same_seed_makes_the_same_county() -> None:
    assert county(3) == county(3)
    assert replace(county(3), appointments=(), names={}) == replace(
        county(4), appointments=(), names={}
    )
    assert county(3).names != county(4).names


def test_a_county_has_townships_villages_and_their_heads(chart: Chart) -> None:
    units = chart.organisation.units.values()
    levels = [unit.level for unit in units if unit.kind is UnitKind.GOVERNMENT]
    assert (levels.count(Level.TOWNSHIP), levels.count(Level.VILLAGE)) == (8, 40)
    for unit in units:
        assert chart.principal_of(unit.id)
        assert chart.area_path(unit.id).startswith("/9904/")


def test_every_post_but_one_is_held(chart: Chart) -> None:
    posts = chart.organisation.posts
    assert [post for post in posts if not chart.holder(post, ON)] == [VACANT]
    assert {held.person for held in chart.organisation.appointments} == set(county().names)


def test_government_comes_before_party_in_administrative_matters(chart: Chart) -> None:
    assert chart.principal_of("unit:990421") == "post:990421-principal"
    assert chart.principals_of("unit:990421") == ("post:990421-principal", "post:990421-secretary")


def test_every_unit_finds_a_receiver_for_every_role(chart: Chart) -> None:
    for unit in chart.organisation.units:
        office = chart.petition_office_of(unit)
        about = About(handling_unit=unit, registering_unit=office)
        for role in ROLES:
            assert chart.holder(receive(role, about, chart, ON).post, ON)


def test_departments_are_overseen_and_have_two_members_of_staff(chart: Chart) -> None:
    for unit in chart.organisation.units.values():
        if unit.kind is UnitKind.DEPARTMENT:
            assert chart.post(chart.portfolio_leader(unit.id)).rank is Rank.DEPUTY
            assert len(chart.staff_of(unit.id)) == 2


def test_the_clerk_of_the_county_sees_the_county(chart: Chart) -> None:
    sight = sight_of(Actor("", "post:990421-petitions-clerk"), chart, ON)
    assert sight.areas == ("/9904/990421/",)
