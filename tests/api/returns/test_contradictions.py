"""Each way in which records of a return cannot be true at once, and the like that can."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import asdict

from api.returns.contradictions import contradictions
from api.returns.freezing import known_now
from engine.deeds.deed import CorrectDeed, RetractDeed
from engine.organising.revising import EndAppointment
from tests.support.deeds import recorded, told
from tests.support.forms import DEPUTY, HEAD
from tests.support.returns_web import bureau, summary_of
from tests.support.web import Web

DAY_BEFORE = date(2025, 2, 25)
"""The day before the days that the summary for March covers."""


@pytest.fixture
def place(migrated_sqlite_url: str) -> Iterator[tuple[Web, dict[str, str]]]:
    web, made = bureau(migrated_sqlite_url)
    yield web, made
    web.program.close()


def found(web: Web) -> list[tuple[str, str]]:
    _, known = known_now(web.program, summary_of(web))
    faults = contradictions(known, web.program.chart())
    return [(one.code, str(one.params["number"])) for one in faults]


def number(dossier: str) -> str:
    return dossier.partition(":")[2]


def test_what_was_told_well_contradicts_nothing(place: tuple[Web, dict[str, str]]) -> None:
    assert found(place[0]) == []


def test_problems_heard_from_nobody(place: tuple[Web, dict[str, str]]) -> None:
    web, _ = place
    give: dict[str, Any] = {"by": "labour-head", "leaders": (HEAD,), "unit": "unit:village"}
    # Nobody may come on a day of reception; where nobody came no problem was heard.
    nobody = recorded(web.office, "reception", **give)
    assert found(web) == []
    web.office.register(heard_at=nobody, office="unit:petitions")
    assert found(web) == [("heard_from_nobody", number(nobody))]


def test_a_problem_registered_before_it_was_heard(place: tuple[Web, dict[str, str]]) -> None:
    web, made = place
    web.office.day(date(2025, 3, 10))
    said = asdict(told("reception", unit="unit:village", leaders=(HEAD,), count=4))
    moved = {"dossier": made["reception"], "reason": "r", "happened_on": date(2025, 3, 10)}
    web.office.give(CorrectDeed(**said | moved), "labour-head")
    assert found(web) == [("registered_before_heard", number(made["reception"]))]


def test_one_night_in_two_places(place: tuple[Web, dict[str, str]]) -> None:
    web, _ = place
    give: dict[str, Any] = {"by": "labour-head", "leaders": (HEAD,)}
    first = recorded(web.office, "stay", **give, unit="unit:village")
    assert found(web) == []
    recorded(web.office, "stay", **give, unit="unit:township")
    assert found(web) == [("nights_contradict", number(first))]


@pytest.mark.parametrize(
    ("nights", "expected"),
    [
        ((date(2025, 2, 24), date(2025, 2, 27)), True),  # the night of the 26th is of the period
        ((date(2025, 2, 24), date(2025, 2, 26)), False),  # left on the morning of the 26th
    ],
)
def test_a_night_at_the_turn_of_the_period(
    place: tuple[Web, dict[str, str]], nights: tuple[date, date], *, expected: bool
) -> None:
    web, _ = place
    give: dict[str, Any] = {"by": "labour-head", "leaders": (HEAD,)}
    on, until = nights
    first = recorded(web.office, "stay", **give, unit="unit:village", happened_on=on, until=until)
    later: dict[str, Any] = {"happened_on": date(2025, 2, 26), "until": date(2025, 2, 28)}
    assert found(web) == []
    recorded(web.office, "stay", **give, unit="unit:township", **later)
    assert found(web) == ([("nights_contradict", number(first))] if expected else [])


def test_a_night_before_the_period_is_none_of_its_own(place: tuple[Web, dict[str, str]]) -> None:
    web, _ = place
    give: dict[str, Any] = {"by": "labour-head", "leaders": (HEAD,), "happened_on": DAY_BEFORE}
    for unit, until in (("unit:village", date(2025, 2, 26)), ("unit:township", date(2025, 2, 28))):
        recorded(web.office, "stay", **give, unit=unit, until=until)
    assert found(web) == []


@pytest.mark.parametrize("on", [date(2025, 2, 3), date(2025, 3, 3)])
def test_a_household_told_twice_in_a_year(place: tuple[Web, dict[str, str]], on: date) -> None:
    web, _ = place
    give: dict[str, Any] = {"by": "labour-head", "unit": "unit:village", "households": "The well"}
    visits = "household_visit"
    first = recorded(web.office, visits, **give, leaders=(HEAD,), happened_on=on)
    # Another leader calls on it as well, and counts for himself.
    recorded(web.office, visits, **give, leaders=(DEPUTY,))
    assert found(web) == []
    kept: dict[str, Any] = {"beside": (first,), "keep_because": "the roof came down"}
    recorded(web.office, visits, **give, leaders=(HEAD,), **kept)
    assert found(web) == []
    again = recorded(web.office, visits, **give, leaders=(HEAD,))
    assert found(web) == [("households_contradict", number(again))]
    retracted = RetractDeed(dossier=again, reason="told twice")
    web.office.give(retracted, "labour-head")
    assert found(web) == []


def test_a_leader_who_as_it_turns_out_was_in_office_no_more(
    place: tuple[Web, dict[str, str]],
) -> None:
    web, made = place
    ended = EndAppointment(post=HEAD, on=date(2025, 3, 1))
    web.office.give(ended)
    codes = found(web)
    assert {code for code, _ in codes} == {"not_in_post_then"}
    assert number(made["labour"]) in {one for _, one in codes}
