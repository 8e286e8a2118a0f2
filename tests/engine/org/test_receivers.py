"""Who receives a rung: every rule by example, and the promise for any organisation at all."""

from datetime import date

import msgspec
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.org.receivers import ROLES, About, Receiver, principal, receive
from engine.org.stand_ins import Bar, StandIns
from tests.support.offices import send_away, small_county, vacate, without_units
from tests.support.organisations import TODAY, organisations

HOUSING = About(handling_unit="unit:housing", registering_unit="unit:petitions")
TOWNSHIP = About(handling_unit="unit:township", registering_unit="unit:petitions")


def received(role: str, about: About, organisation: Organisation | None = None) -> Receiver:
    return receive(role, about, Chart(organisation or small_county()), TODAY)


def about(**fields: object) -> About:
    return msgspec.convert(msgspec.to_builtins(HOUSING) | fields, About)


@pytest.mark.parametrize(
    ("role", "post"),
    [
        ("unit_head", "housing-head"),
        ("unit_staff", "housing-officer"),
        ("registering_office", "clerk"),
        ("registering_head", "petitions-head"),
        ("petition_office", "clerk"),
        ("petition_office_head", "petitions-head"),
        ("portfolio_leader", "deputy-works"),
        ("principal_of_unit", "housing-head"),
        ("principal_of_level", "magistrate"),
        ("inspection_office", "inspector"),
    ],
)
def test_each_role_names_its_post(role: str, post: str) -> None:
    assert received(role, HOUSING) == Receiver(f"post:{post}")


def test_assigned_people_receive_themselves() -> None:
    assigned = about(officer_post="post:housing-officer-two", leader_post="post:deputy-petitions")
    assert received("case_officer", assigned) == Receiver("post:housing-officer-two")
    assert received("leader_in_charge", assigned) == Receiver("post:deputy-petitions")


def test_a_role_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        received("everybody", HOUSING)


def test_while_nobody_handles_the_registering_unit_is_meant() -> None:
    registered = About(registering_unit="unit:petitions")
    assert received("portfolio_leader", registered) == Receiver("post:deputy-petitions")
    assert received("principal_of_level", registered) == Receiver("post:magistrate")
    assert received("principal_of_unit", registered) == Receiver("post:petitions-head")


def test_nobody_assigned_goes_to_who_oversees_the_unit() -> None:
    assert received("leader_in_charge", HOUSING) == Receiver("post:deputy-works", "unassigned")
    unseen = about(handling_unit="unit:discipline")
    assert received("leader_in_charge", unseen) == Receiver("post:petitions-head", "unassigned")


def test_no_officer_named_goes_to_the_head_of_who_handles() -> None:
    assert received("case_officer", HOUSING) == Receiver("post:housing-head", "unassigned")
    registered = About(registering_unit="unit:petitions")
    assert received("case_officer", registered) == Receiver("post:deputy-petitions", "unassigned")


def test_a_unit_nobody_oversees_belongs_to_the_principal() -> None:
    unseen = about(handling_unit="unit:discipline")
    assert received("portfolio_leader", unseen) == Receiver("post:magistrate", "unassigned")


def test_absent_goes_to_the_deputy_named() -> None:
    away = send_away(small_county(), "post:housing-head", "post:labour-head")
    assert received("unit_head", HOUSING, away) == Receiver("post:labour-head", "deputy")


def test_absent_without_a_deputy_goes_to_the_next_by_rank() -> None:
    away = send_away(small_county(), "post:housing-head")
    assert received("unit_head", HOUSING, away) == Receiver("post:housing-deputy", "next_in_unit")
    alone = vacate(away, "post:housing-deputy")
    assert received("unit_head", HOUSING, alone) == Receiver("post:housing-officer", "next_in_unit")


def test_an_absent_deputy_named_does_not_receive() -> None:
    away = send_away(small_county(), "post:housing-head", "post:labour-head")
    both = send_away(away, "post:labour-head")
    assert received("unit_head", HOUSING, both) == Receiver("post:housing-deputy", "next_in_unit")


def test_an_absent_leader_goes_to_a_leader_before_the_staff() -> None:
    away = send_away(small_county(), "post:deputy-works")
    next_by_rank = Receiver("post:secretary", "next_in_unit")
    assert received("portfolio_leader", HOUSING, vacate(away, "post:deputy-petitions")) == (
        next_by_rank
    )


def test_absent_staff_go_to_staff_before_the_head() -> None:
    officer = about(officer_post="post:housing-officer-two")
    away = send_away(small_county(), "post:housing-officer-two")
    assert received("case_officer", officer, away) == Receiver(
        "post:housing-officer", "next_in_unit"
    )
    alone = send_away(away, "post:housing-officer")
    assert received("case_officer", officer, alone) == Receiver(
        "post:housing-deputy", "next_in_unit"
    )


def test_a_whole_unit_away_leaves_it_to_who_stands_above() -> None:
    away = small_county()
    for post in Chart(away).posts_in("unit:housing"):
        away = send_away(away, post)
    assert received("unit_head", HOUSING, away) == Receiver("post:deputy-works", "superior")


def test_vacant_goes_to_the_principal_of_the_unit() -> None:
    officer = about(officer_post="post:housing-officer")
    vacant = vacate(small_county(), "post:housing-officer")
    assert received("case_officer", officer, vacant) == Receiver("post:housing-head", "vacant")
    away = send_away(vacant, "post:housing-head")
    assert received("case_officer", officer, away) == Receiver("post:housing-deputy", "vacant")


def test_any_of_the_staff_is_as_good_as_the_first() -> None:
    vacant = vacate(small_county(), "post:clerk")
    assert received("registering_office", HOUSING, vacant) == Receiver("post:clerk-two")


def test_a_vacant_principal_leaves_it_to_the_other_leaders_and_then_above() -> None:
    vacant = vacate(small_county(), "post:housing-head")
    assert received("unit_head", HOUSING, vacant) == Receiver("post:housing-deputy", "vacant")
    headless = vacate(vacant, "post:housing-deputy")
    assert received("unit_head", HOUSING, headless) == Receiver("post:deputy-works", "vacant")


def test_of_two_principals_the_other_one_stands_in() -> None:
    vacant = vacate(small_county(), "post:magistrate")
    assert received("principal_of_level", HOUSING, vacant) == Receiver("post:secretary", "vacant")
    recused = about(recused=("post:magistrate",))
    assert received("principal_of_level", recused) == Receiver("post:secretary", "recused")


def test_recused_goes_to_the_first_upward_who_is_not() -> None:
    officer = {"officer_post": "post:housing-officer"}
    one = about(**officer, recused=("post:housing-officer",))
    assert received("case_officer", one) == Receiver("post:housing-deputy", "recused")
    three = about(
        **officer,
        recused=("post:housing-officer", "post:housing-deputy", "post:housing-head"),
    )
    assert received("case_officer", three) == Receiver("post:deputy-works", "recused")
    four = about(recused=("post:housing-head", "post:deputy-works"))
    assert received("unit_head", four) == Receiver("post:secretary", "recused")


def test_who_is_recused_in_one_post_is_so_in_all_his_posts() -> None:
    county = small_county()
    head = Chart(county).holder("post:housing-head", TODAY)
    doubled = Organisation(
        county.units,
        county.posts,
        tuple(
            type(held)(head, held.post, held.from_on) if held.post == "post:deputy-works" else held
            for held in county.appointments
        ),
    )
    recused = about(recused=("post:housing-head",))
    assert received("unit_head", recused, doubled) == Receiver("post:secretary", "recused")


def test_nobody_inside_the_accused_unit_receives() -> None:
    accused = about(accused=("unit:housing",), officer_post="post:housing-officer")
    assert received("case_officer", accused) == Receiver("post:deputy-works", "recused")
    assert received("unit_staff", accused) == Receiver("post:deputy-works", "recused")


def test_the_successor_of_an_accused_unit_is_accused_too() -> None:
    county = small_county()
    old = county.units["unit:labour"]
    succeeded = type(old)(
        old.id, old.name, old.kind, old.level, old.parent, succeeded_by="unit:housing"
    )
    merged = Organisation({**county.units, old.id: succeeded}, county.posts, county.appointments)
    handled = about(handling_unit="unit:labour", accused=("unit:labour",))
    assert received("unit_head", about(handling_unit="unit:labour"), merged) == Receiver(
        "post:housing-head"
    )
    assert received("unit_head", handled, merged) == Receiver("post:deputy-works", "recused")


def test_what_accuses_a_government_goes_above_it() -> None:
    accused = about(accused=("unit:county",))
    for role in ROLES:
        assert received(role, accused).post == "post:mayor"


def test_without_anybody_above_an_accused_government_its_inspection_office_receives() -> None:
    lone = without_units(small_county(), "unit:city", "unit:city-petitions", "unit:city-inspection")
    accused = about(handling_unit="unit:county", accused=("unit:county",))
    assert received("unit_head", accused, lone) == Receiver("post:inspector", "no_superior")


def test_the_principal_in_charge_leaves_it_to_his_superior() -> None:
    for post in ("post:magistrate", "post:secretary"):
        led = about(leader_post=post, leaders=(post,))
        assert received("principal_of_level", led) == Receiver("post:mayor", "superior")


@pytest.mark.parametrize(
    ("unit", "owing", "receiver"),
    [
        ("housing", "housing-head", Receiver("post:magistrate", "superior")),
        ("housing", "housing-officer", Receiver("post:housing-head")),
        ("county", "secretary", Receiver("post:mayor", "superior")),
        ("county", "deputy-works", Receiver("post:magistrate")),
        ("city", "mayor", Receiver("post:mayor")),
    ],
)
def test_a_head_who_is_late_himself_leaves_it_to_the_principal_above(
    unit: str, owing: str, receiver: Receiver
) -> None:
    late = about(handling_unit=f"unit:{unit}", owing_post=f"post:{owing}")
    assert received("principal_of_unit", late) == receiver


def test_a_rung_goes_higher_than_whoever_leads_already() -> None:
    first = received("principal_of_level", TOWNSHIP)
    assert first == Receiver("post:township-head")
    led = about(handling_unit="unit:township", leader_post=first.post, leaders=(first.post,))
    second = received("principal_of_level", led)
    assert second == Receiver("post:magistrate", "superior")
    joint = about(
        handling_unit="unit:township",
        leader_post="post:deputy-works",
        leaders=("post:deputy-works", second.post),
    )
    assert received("principal_of_level", joint) == Receiver("post:mayor", "superior")


def test_a_principal_who_is_away_is_proposed_himself() -> None:
    chart = Chart(send_away(small_county(), "post:magistrate"))
    assert principal(about(), chart, TODAY) == "post:magistrate"
    assert received("principal_of_level", about(), chart.organisation).post != "post:magistrate"


def test_for_a_vacant_post_who_stands_in_is_proposed_and_nobody_who_leads_nothing() -> None:
    gone = vacate(small_county(), "post:magistrate", "post:secretary")
    assert principal(about(), Chart(gone), TODAY) == "post:deputy-petitions"
    led = about(leader_post="post:mayor", leaders=("post:mayor",))
    # Above the mayor nobody stands: the inspection office urges, and leads no case.
    assert principal(led, Chart(small_county()), TODAY) == ""


def test_no_superior_leaves_it_to_the_inspection_office() -> None:
    led = about(leader_post="post:mayor")
    assert received("principal_of_level", led) == Receiver("post:city-inspector", "no_superior")
    lone = without_units(small_county(), "unit:city", "unit:city-petitions", "unit:city-inspection")
    county = about(leader_post="post:magistrate")
    assert received("principal_of_level", county, lone) == Receiver("post:inspector", "no_superior")
    away = send_away(lone, "post:inspector")
    assert received("principal_of_level", county, away) == Receiver(
        "post:inspection-officer", "no_superior"
    )


def test_an_office_alone_in_the_world_receives_what_it_can() -> None:
    others = [unit for unit in small_county().units if unit != "unit:petitions"]
    office = without_units(small_county(), *others)
    registered = About(registering_unit="unit:petitions")
    assert received("principal_of_level", registered, office) == Receiver(
        "post:petitions-head", "no_superior"
    )
    away = send_away(vacate(office, "post:clerk", "post:clerk-two"), "post:petitions-head")
    assert received("registering_head", registered, away) == Receiver("post:petitions-head")
    nobody = vacate(office, "post:clerk", "post:clerk-two", "post:petitions-head")
    assert received("registering_office", registered, nobody) == Receiver("post:clerk", "vacant")
    recused = About(registering_unit="unit:petitions", recused=("post:petitions-head",))
    assert received("registering_head", recused, nobody) == Receiver("", "no_superior")


def test_a_case_of_no_unit_goes_to_the_highest_in_office() -> None:
    assert received("unit_head", About()) == Receiver("post:mayor", "no_superior")


@given(st.data())
def test_no_organisation_leads_a_rung_to_the_wrong_desk(data: st.DataObject) -> None:
    organisation = data.draw(organisations())
    chart = Chart(organisation)
    units = st.sampled_from(["", *organisation.units])
    posts = st.sampled_from(["", *organisation.posts])
    anybody = st.lists(st.sampled_from([*organisation.units, *organisation.posts]), max_size=3)
    matter = About(
        handling_unit=data.draw(units),
        registering_unit=data.draw(units),
        leader_post=data.draw(posts),
        officer_post=data.draw(posts),
        accused=tuple(data.draw(anybody)),
        recused=tuple(data.draw(st.lists(posts.filter(bool), max_size=3))),
    )
    role = data.draw(st.sampled_from(sorted(ROLES)))
    found = receive(role, matter, chart, TODAY)
    event(found.note or "the named post")
    bar = Bar.around(chart, TODAY, matter.accused, matter.recused)
    assert found.post not in {*matter.accused, *matter.recused}
    assert chart.unit_of(found.post) not in matter.accused
    assert not StandIns(chart, TODAY, bar, is_strict=False).is_barred(found.post)
    if not (found.post and chart.holder(found.post, TODAY)):
        assert not StandIns(chart, TODAY, bar, is_strict=False).held(organisation.posts)
    if not found.post or chart.is_absent(found.post, TODAY):
        assert not ready_above(chart, matter, StandIns(chart, TODAY, bar, is_strict=False))


def ready_above(chart: Chart, matter: About, stand_ins: StandIns) -> tuple[str, ...]:
    """Everybody eligible on the way up or in an inspection office of the way up."""
    start = chart.successor(matter.handling_unit) or chart.successor(matter.registering_unit)
    line = chart.line(start)
    offices = [chart.inspection_office_of(unit) for unit in line]
    return stand_ins.ready(p for unit in (*line, *offices) for p in chart.posts_in(unit))


def test_the_way_of_a_day_is_the_way_of_that_day() -> None:
    away = send_away(small_county(), "post:housing-head")
    before = date(2019, 1, 1)
    assert receive("unit_head", HOUSING, Chart(away), before) == Receiver(
        "post:housing-head", "vacant"
    )
