"""Bad input is told at entry with its rule; what is merely unusual is kept with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from engine.deeds.shapes import SHAPES
from engine.errors import Refused
from engine.org.facts import Appointment, Post, Rank
from engine.organising.revising import EndAppointment, ReviseOrganisation
from tests.support.deeds import TODAY, deed_of, recorded, told
from tests.support.office import Office

STAY_FROM = TODAY - timedelta(2)


@pytest.fixture
def office() -> Office:
    return Office()


def clauses(office: Office, command: Any, by: str) -> dict[str, str]:  # noqa: ANN401
    with pytest.raises(Refused) as refused:
        office.give(command, by)
    return {one.code: one.clause for one in refused.value.reasons}


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_every_kind_can_be_told(office: Office, kind: str) -> None:
    by = {"duty_roster": "township-head", "survey": "clerk"}.get(kind, "magistrate")
    made = recorded(office, kind, by)
    assert kind in {row.kind for row in office.store.deed_rows([made])[made]}
    assert office.faults() == []


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("reception", {"happened_on": date(2025, 3, 4)}, "in_the_future"),
        ("reception", {"happened_on": date(2019, 12, 31)}, "before_appointment"),
        ("reception", {"form": "by_the_way"}, "form_unknown"),
        ("reception", {"leaders": ()}, "leaders_wrong"),
        ("reception", {"leaders": ("post:magistrate",) * 2}, "leaders_wrong"),
        ("reception", {"leaders": ("post:moon",)}, "unknown_post"),
        ("reception", {"unit": "unit:moon"}, "unknown_unit"),
        ("reception", {"until": TODAY}, "span_wrong"),
        ("household_visit", {"households": " \n "}, "text_missing"),
        ("stay", {"until": TODAY + timedelta(1)}, "span_wrong"),
        ("stay", {"until": STAY_FROM}, "stay_without_night"),
        ("stay", {"until": STAY_FROM - timedelta(1)}, "span_wrong"),
        ("inspection", {"form": "random", "seed": ""}, "text_missing"),
        ("pairing", {"unit": "unit:city"}, "point_outside_area"),
        ("diary", {"leaders": ("post:secretary",)}, "diary_of_another"),
    ],
)
def test_what_is_wrong_is_told(
    office: Office, kind: str, fields: dict[str, Any], code: str
) -> None:
    fields.setdefault("late_reason", "found in a notebook")
    assert code in office.refusals(told(kind, **fields), "magistrate")


def test_nobody_tells_of_a_day_before_his_appointment(office: Office) -> None:
    office.give(EndAppointment(post="post:township-head", on=date(2025, 2, 1)))
    late = told("labour", leaders=("post:township-head",), happened_on=date(2025, 2, 10))
    assert "before_appointment" in office.refusals(late, "township-clerk")


def test_who_is_not_of_his_unit_and_of_no_petition_office_records_nothing(office: Office) -> None:
    assert office.refusals(told("forum"), "housing-head") == {"role_missing"}
    assert recorded(office, "forum", "clerk")


def test_nights_in_two_villages_do_not_overlap(office: Office) -> None:
    first = recorded(office, "stay", unit="unit:village")
    # The second night of the first stay is the first of this one.
    second = told(
        "stay", unit="unit:other-township", happened_on=STAY_FROM + timedelta(1), beside=(first,)
    )
    assert clauses(office, second, "magistrate") == {"nights_overlap": "H01"}
    # On the morning on which one stay ends, the next may begin.
    office.later(1)
    after: dict[str, Any] = {
        "happened_on": TODAY,
        "until": TODAY + timedelta(1),
        "beside": (first,),
    }
    assert recorded(office, "stay", **after)


def move(office: Office, on: date) -> None:
    """The magistrate becomes mayor; somebody else comes to his post."""
    office.give(EndAppointment(post="post:magistrate", on=on))
    office.give(EndAppointment(post="post:mayor", on=on))
    moved = (("magistrate", "mayor"), ("mayor", "magistrate"))
    appointed = (Appointment(f"person:{who}", f"post:{to}", on) for who, to in moved)
    office.give(ReviseOrganisation(appointments=tuple(appointed)))


def test_nights_are_those_of_a_person_in_whatever_post(office: Office) -> None:
    first = recorded(office, "stay", unit="unit:village")
    move(office, STAY_FROM + timedelta(1))
    again: dict[str, Any] = {
        "unit": "unit:other-township",
        "happened_on": STAY_FROM + timedelta(1),
        "beside": (first,),
    }
    same = told("stay", leaders=("post:mayor",), **again)
    assert clauses(office, same, "console") == {"nights_overlap": "H01"}
    assert recorded(office, "stay", "console", **again)  # his successor slept elsewhere


def test_a_household_is_told_once_of_a_person_in_whatever_post(office: Office) -> None:
    first = recorded(office, "household_visit")
    move(office, TODAY + timedelta(1))
    office.later(1)
    same = told("household_visit", leaders=("post:mayor",), beside=(first,))
    assert clauses(office, same, "console") == {"household_counted": "H02,Q13"}
    assert recorded(office, "household_visit", "console", beside=(first,))


def test_a_household_that_was_counted_is_told_and_counts_once(office: Office) -> None:
    first = recorded(office, "household_visit")
    again: dict[str, Any] = {"households": "the house BY the well\nAnother", "beside": (first,)}
    command = told("household_visit", **again)
    assert clauses(office, command, "magistrate") == {"household_counted": "H02,Q13"}
    kept = recorded(office, "household_visit", keep_because="They asked for it", **again)
    assert deed_of(office, kept).body.unusual == ("household_counted",)
    rows = office.store.deed_rows([first, kept])
    visits = [row for row in (*rows[first], *rows[kept]) if row.kind == "household_visit"]
    assert len({row.key for row in visits}) == 2


def test_two_groups_in_one_village_on_one_day_are_unusual(office: Office) -> None:
    fields: dict[str, Any] = {"pack": "suqian", "leaders": ("post:secretary",), "households": "B"}
    first = recorded(office, "household_visit")
    other = told("household_visit", beside=(first,), **fields)
    assert clauses(office, other, "secretary") == {"two_groups_one_day": "Q24"}
    before: dict[str, Any] = {"happened_on": date(2025, 3, 2), "beside": (first,)}
    assert recorded(office, "household_visit", "secretary", **fields, **before)
    # A place whose pack has no such rule asks for no reason.
    elsewhere: dict[str, Any] = {**fields, "pack": "national", "beside": (first,)}
    assert recorded(office, "household_visit", "secretary", **elsewhere)


@pytest.mark.parametrize(
    ("leader", "companions", "vehicles", "told_of"),
    [
        ("mayor", 0, 1, {}),
        # Four with himself, one car (H10); of whom he came with nobody is named (H11).
        ("mayor", 3, 1, {"companions_unnamed": "H11"}),
        ("mayor", 4, 1, {"party_too_large": "H10"}),
        ("mayor", 3, 2, {"vehicles_too_large": "H10", "companions_unnamed": "H11"}),
        ("magistrate", 30, 9, {}),  # the numbers bind leaders of the city
    ],
)
def test_a_party_is_small(
    office: Office, leader: str, companions: int, vehicles: int, told_of: dict[str, str]
) -> None:
    fields: dict[str, Any] = {"companions": companions, "vehicles": vehicles}
    leaders = (f"post:{leader}",)
    command = told("household_visit", pack="hefei", leaders=leaders, **fields)
    if told_of:
        assert clauses(office, command, leader) == told_of
    else:
        assert office.give(command, leader).dossier


def test_a_secretary_of_the_city_goes_with_one_more_and_two_cars(office: Office) -> None:
    _entitle(office, "mayor", "市委书记")
    fields: dict[str, Any] = {"pack": "hefei", "leaders": ("post:mayor",), "vehicles": 2}
    five = told("household_visit", companions=4, keep_because="his own office", **fields)
    assert office.give(five, "mayor").dossier
    six = told("household_visit", companions=5, households="B", **fields)
    assert clauses(office, six, "mayor") == {"party_too_large": "H09"}


def test_all_leaders_are_of_the_party_and_the_strictest_of_their_rules_holds(
    office: Office,
) -> None:
    # H10: four, the leader included; whoever of them is named first.
    fields: dict[str, Any] = {"pack": "hefei", "keep_because": "his own office"}
    for order in (("magistrate", "mayor"), ("mayor", "magistrate")):
        leaders = tuple(f"post:{one}" for one in order)
        five = told("household_visit", leaders=leaders, companions=3, **fields)
        assert clauses(office, five, order[0]) == {"party_too_large": "H10"}
        cars = told("household_visit", leaders=leaders, vehicles=2, pack="hefei")
        # That a leader of the county goes along asks for a reason too (H11).
        asked = {"vehicles_too_large": "H10", "led_together": "H11"}
        assert clauses(office, cars, order[0]) == asked
    leaders = ("post:mayor", "post:magistrate")
    four = told("household_visit", leaders=leaders, companions=2, **fields)
    assert office.give(four, "mayor").dossier
    # H09 lets five go with the secretary of the city; with another leader of it four go (H10).
    _entitle(office, "mayor", "市委书记")
    second = Post("post:vice-mayor", "unit:city", "副市长", Rank.DEPUTY)
    held = Appointment("person:vice-mayor", second.id, date(2020, 1, 1))
    office.give(ReviseOrganisation(posts=(second,), appointments=(held,)))
    both = ("post:mayor", "post:vice-mayor")
    five = told("household_visit", leaders=both, companions=3, **fields)
    assert clauses(office, five, "mayor") == {"party_too_large": "H10"}


def test_who_comes_along_is_asked_by_the_rule_of_any_of_the_leaders(office: Office) -> None:
    leaders = ("post:magistrate", "post:mayor")
    fields: dict[str, Any] = {"pack": "hefei", "leaders": leaders, "unit": "unit:township"}
    led = told("household_visit", companion_posts=("post:housing-officer",), **fields)
    assert clauses(office, led, "magistrate") == {"companion_not_allowed": "H11"}
    # A leader of the party is no companion of it.
    own = told("household_visit", companion_posts=("post:magistrate",), **fields)
    assert clauses(office, own, "magistrate") == {"led_together": "H11"}
    assert office.give(replace(own, keep_because="a visit of both"), "magistrate").dossier


def test_whoever_accompanies_is_no_leader_by_being_named_as_one(office: Office) -> None:
    # H11: the secretary of the village may come along; the head of an office may not, whatever
    # he is called in the record. Two leaders of the city go down together as they like.
    fields: dict[str, Any] = {"pack": "hefei", "unit": "unit:township"}
    both = ("post:mayor", "post:housing-head")
    escorted = told("household_visit", leaders=both, keep_because="r", **fields)
    assert clauses(office, escorted, "mayor") == {"companion_not_allowed": "H11"}
    _entitle(office, "village-secretary", "村书记")
    village = told("household_visit", leaders=("post:mayor", "post:village-secretary"), **fields)
    assert office.give(village, "mayor").dossier
    second = Post("post:vice-mayor", "unit:city", "副市长", Rank.DEPUTY)
    held = Appointment("person:vice-mayor", second.id, date(2020, 1, 1))
    office.give(ReviseOrganisation(posts=(second,), appointments=(held,)))
    city = told("household_visit", leaders=("post:mayor", second.id), households="B", **fields)
    assert office.give(city, "mayor").dossier


def test_one_companion_who_is_named_does_not_answer_for_the_others(office: Office) -> None:
    _entitle(office, "village-secretary", "村书记")
    named = ("post:village-secretary",)
    fields: dict[str, Any] = {"leaders": ("post:mayor",), "companion_posts": named}
    some = told("stay", pack="hefei", companions=2, **fields)
    assert clauses(office, some, "mayor") == {"companions_unnamed": "H11"}
    assert office.give(replace(some, keep_because="his driver"), "mayor").dossier


def test_companions_of_whom_nobody_is_named_are_kept_with_a_reason(office: Office) -> None:
    fields: dict[str, Any] = {"leaders": ("post:mayor",), "companions": 1}
    bare = told("stay", pack="hefei", **fields)
    assert clauses(office, bare, "mayor") == {"companions_unnamed": "H11"}
    made = recorded(office, "stay", "mayor", pack="hefei", keep_because="his driver", **fields)
    assert deed_of(office, made).body.unusual == ("companions_unnamed",)
    # Whoever is named is kept; a place without the rule asks nothing.
    _entitle(office, "village-secretary", "村书记")
    named = ("post:village-secretary",)
    second = recorded(
        office, "household_visit", "mayor", pack="hefei", companion_posts=named, **fields
    )
    assert deed_of(office, second).body.companion_posts == named
    assert recorded(office, "household_visit", "mayor", households="B", **fields)


def test_more_cars_than_usual_are_kept_with_a_reason(office: Office) -> None:
    fields: dict[str, Any] = {"pack": "hefei", "leaders": ("post:mayor",), "vehicles": 2}
    made = recorded(office, "household_visit", "mayor", keep_because="a breakdown", **fields)
    assert deed_of(office, made).body.unusual == ("vehicles_too_large",)


def test_only_heads_at_the_foot_of_the_ladder_come_along(office: Office) -> None:
    # H11: the secretary of the village may, the head of a county's office may not.
    _entitle(office, "village-secretary", "村书记")
    fields: dict[str, Any] = {"pack": "hefei", "leaders": ("post:mayor",)}
    village = told("stay", companion_posts=("post:village-secretary",), **fields)
    county = told("stay", companion_posts=("post:housing-officer",), **fields)
    assert clauses(office, county, "mayor") == {"companion_not_allowed": "H11"}
    assert deed_of(office, office.give(village, "mayor").dossier).body.companions == 1


def test_what_was_not_kept_is_ticked_by_the_rules_of_the_place(office: Office) -> None:
    # H07: the four prohibitions are rules of Hefei; the national pack ticks none of them.
    fields: dict[str, Any] = {"leaders": ("post:magistrate",), "breaches": ("no_slogans",)}
    made = recorded(office, "household_visit", pack="hefei", **fields)
    assert deed_of(office, made).body.breaches == ("no_slogans",)
    unknown = told("household_visit", households="B", **fields)
    assert office.refusals(unknown, "magistrate") == {"breach_unknown"}


def _entitle(office: Office, tail: str, title: str) -> None:
    post = office.context("console").org.post(f"post:{tail}")
    office.give(ReviseOrganisation(posts=(replace(post, title=title),)))
