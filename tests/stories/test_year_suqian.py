"""A worked year under the pack of Suqian: months, nights, a third of the households, each month."""

from datetime import date, timedelta

import pytest

from engine.duties.judging import State
from engine.duties.tenures import names_unit
from engine.org.facts import Level, Unit, UnitKind
from tests.support.worked_year import (
    LAST,
    YEAR,
    chart,
    daily,
    deed,
    judged,
    standing,
    stay,
    verdict,
)
from workflows.loader import load

JANUARY = date(YEAR, 1, 1)


@pytest.mark.parametrize(
    ("kind", "done"), [("research", 59), ("household_visit", 60), ("reception", 59)]
)
def test_two_months_are_sixty_days_down_among_the_people(kind: str, done: int) -> None:
    """Receptions are no days down below; a day already counted would add nothing."""
    rows = daily("research", "deputy", JANUARY, 59)
    on = JANUARY if kind == "research" else LAST
    found = verdict(judged("suqian", [*rows, deed(kind, "deputy", on, 2)]), "research", "deputy")
    assert (found.required, found.done) == (60, done)
    assert found.state is (State.MET if done == 60 else State.MISSED)


def test_of_which_one_month_is_thirty_days_in_villages_and_homes() -> None:
    rows = daily("household_visit", "deputy", JANUARY, 29)
    rows += daily("forum", "deputy", date(YEAR, 3, 1), 31)
    found = judged("suqian", rows)
    assert verdict(found, "research", "deputy").state is State.MET
    assert verdict(found, "villages_and_households", "deputy").done == 29
    assert verdict(found, "villages_and_households", "deputy").missed == 1
    found = judged("suqian", [*rows, deed("household_visit", "deputy", LAST)])
    assert verdict(found, "villages_and_households", "deputy").state is State.MET


def test_five_nights_in_a_village() -> None:
    four = stay("deputy", date(YEAR, 5, 4), 4)
    assert verdict(judged("suqian", [four]), "stay", "deputy").missed == 1
    fifth = stay("deputy", LAST, 1)
    assert verdict(judged("suqian", [four, fifth]), "stay", "deputy").state is State.MET


def test_one_day_of_receptions_among_all_the_stays() -> None:
    stays = [stay("deputy", date(YEAR, 5, 4), 4), stay("deputy", date(YEAR, 9, 1), 1)]

    def state(on: date, unit: str = "east") -> State:
        reception = deed("reception", "deputy", on, unit=unit)
        return verdict(judged("suqian", [*stays, reception]), "receptions_at_stay", "deputy").state

    assert state(date(YEAR, 5, 3)) is State.MISSED  # the day before he came
    assert state(date(YEAR, 5, 4)) is State.MET
    assert state(date(YEAR, 5, 8)) is State.MET  # the morning he left
    assert state(date(YEAR, 5, 9)) is State.MISSED
    assert state(date(YEAR, 9, 2)) is State.MET  # one stay of all is enough
    assert state(date(YEAR, 5, 5), unit="west") is State.MISSED  # not where he stayed


def test_a_household_in_need_is_paired_with_each() -> None:
    other = standing("pairing", "deputy", JANUARY, form="village")
    assert verdict(judged("suqian", [other]), "pairing_household", "deputy").missed == 1
    ended = deed("pairing", "deputy", date(YEAR - 1, 3, 1), form="household", until=JANUARY)
    assert verdict(judged("suqian", [ended]), "pairing_household", "deputy").state is State.MET


def test_whatever_is_a_matter_of_principle_is_soft_and_the_rest_is_hard() -> None:
    from workflows.loader import load

    soft = {duty.name for duty in load("suqian").fieldwork.duties.values() if duty.is_soft}
    assert soft == {
        "research",
        "villages_and_households",
        "stay",
        "receptions_at_stay",
        "pairing_household",
    }


def test_each_linked_village_got_contact_cards() -> None:
    points = [
        standing("contact_point", "town-mayor", JANUARY, unit=unit, key=unit)
        for unit in ("east", "west")
    ]
    cards = [deed("contact_card", "town-mayor", LAST, unit=unit, count=80) for unit in ("east",)]
    found = verdict(judged("suqian", [*points, *cards]), "contact_cards", "town-mayor")
    assert (found.required, found.done, found.missed) == (2, 1, 1)
    cards += [deed("contact_card", "town-mayor", LAST, 2, unit="west", count=80)]
    found = verdict(judged("suqian", [*points, *cards]), "contact_cards", "town-mayor")
    assert found.state is State.MET


def test_a_third_of_the_households_jointly_and_each_ones_share() -> None:
    households = {"east": 100, "west": 0}
    rows = [
        standing("contact_point", post, JANUARY, unit="east", key="east")
        for post in ("town-mayor", "town-secretary")
    ]
    rows += [standing("contact_point", "town-mayor", JANUARY, unit="west", key="west")]
    rows += daily("household_visit", "town-mayor", JANUARY, 20)
    # two homes both went to, thirteen only the secretary
    rows += daily("household_visit", "town-secretary", JANUARY, 2)
    rows += daily("household_visit", "town-secretary", date(YEAR, 2, 1), 13)
    rows += daily("household_visit", "deputy", date(YEAR, 6, 1), 9)  # not linked with the village
    found = verdict(judged("suqian", rows, households=households), "households_share", "town-mayor")
    east, west = found.parts
    # a third of 100 is 33 and a third: 34
    assert (east.required, east.tally.done, east.tally.own, east.lacking) == (34, 33, 20, 1)
    assert (west.required, west.tally.base) == (0, 0)  # nobody has said how many live there
    assert found.state is State.MISSED
    rows += [deed("household_visit", "town-secretary", LAST, key="one-more")]
    after = judged("suqian", rows, households=households)
    assert verdict(after, "households_share", "town-mayor").state is State.MET
    assert verdict(after, "households_share", "town-secretary").parts[0].tally.own == 16


@pytest.mark.parametrize(("homes", "state"), [(9, State.MISSED), (10, State.MET)])
def test_each_is_in_touch_with_ten_households(homes: int, state: State) -> None:
    rows = daily("household_visit", "town-mayor", LAST - timedelta(days=homes - 1), homes)
    assert verdict(judged("suqian", rows), "households", "town-mayor").state is state


def receptions(*months: int, last_day: bool = False) -> list[date]:
    firsts = [date(YEAR, month, 1) for month in months]
    return [
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if last_day else first
        for first in firsts
    ]


def test_the_principals_receive_in_public_on_a_day_of_each_month() -> None:
    every = [
        deed("reception", "secretary", on, form="scheduled")
        for on in receptions(*range(1, 13), last_day=True)
    ]
    found = verdict(judged("suqian", every), "monthly_reception", "secretary")
    assert (found.required, found.done, found.state) == (12, 12, State.MET)
    # two days in June do not stand for July
    twice = [one for one in every if one.on.month != 7]
    twice += [deed("reception", "secretary", date(YEAR, 6, 2), form="scheduled")]
    found = verdict(judged("suqian", twice), "monthly_reception", "secretary")
    assert (found.missed, found.state) == (1, State.MISSED)
    assert [part.name for part in found.parts if part.lacking] == [f"{YEAR}-07"]


def test_receiving_without_notice_is_not_receiving_in_public_and_only_principals_owe_it() -> None:
    walk_in = [deed("reception", "secretary", JANUARY, form="walk_in")]
    found = judged("suqian", walk_in)
    assert verdict(found, "monthly_reception", "secretary").done == 0
    assert {one.post for one in found if one.duty == "monthly_reception"} == {"secretary"}


def test_a_month_that_is_running_is_still_owed() -> None:
    done = [deed("reception", "secretary", on, form="scheduled") for on in receptions(1, 2)]
    found = verdict(judged("suqian", done, date(YEAR, 3, 10)), "monthly_reception", "secretary")
    assert (found.state, found.missed, found.owed) == (State.OPEN, 0, 10)
    assert (found.next_owed, found.by) == (1, date(YEAR, 3, 31))
    # the last quarter of March, less than 7.75 days, begins on the 24th
    states = [
        verdict(judged("suqian", done, date(YEAR, 3, day)), "monthly_reception", "secretary").state
        for day in (23, 24, 31)
    ]
    assert states == [State.OPEN, State.BEHIND, State.MISSED]


def test_whoever_came_in_march_owes_no_january() -> None:
    org = chart({"secretary": date(YEAR, 3, 31)})
    done = [
        deed("reception", "secretary", on, form="scheduled")
        for on in receptions(*range(3, 13), last_day=True)
    ]
    found = verdict(judged("suqian", done, org=org), "monthly_reception", "secretary")
    assert (found.required, found.prorated, found.done) == (12, 10, 10)
    assert (found.state, found.owed_raw) == (State.MET_PRORATED, 2)


def test_party_branches_of_villages_do_three_things() -> None:
    # Q20: a round of checking, an education in Party spirit, and disputes without a number.
    asked = load("suqian").fieldwork.checklists["three_ones"]
    assert asked.who.levels == ("village",)
    assert [(item.name, item.minimum) for item in asked.items] == [
        ("weak_branches", 1),
        ("party_spirit", 1),
        ("disputes", 0),
    ]


@pytest.mark.parametrize("kind", ["petition_office", "inspection_office", "discipline"])
def test_petition_offices_inspection_and_discipline_are_departments_of_their_place(
    kind: str,
) -> None:
    # Q02 asks every member of the departments of cities and counties, Q22 a return of each at 市直.
    fieldwork = load("suqian").fieldwork
    asked = fieldwork.coverage["participation_departments"].who
    city, county = (Unit("x", "x", UnitKind(kind), level) for level in (Level.CITY, Level.COUNTY))
    assert names_unit(asked, city)
    assert names_unit(asked, county)
    [to] = [one for one in fieldwork.returns["progress"].recipients if names_unit(one.who, city)]
    assert to.to == "市委市级机关工委"
    assert names_unit(fieldwork.checklists["practical"].who, county)
