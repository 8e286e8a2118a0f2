"""A worked year under the pack of Liyang: the leaders of a bureau, sixty, thirty, three."""

from datetime import date, timedelta

import pytest

from engine.duties.judging import State
from tests.support.worked_year import LAST, YEAR, daily, deed, judged, verdict

JANUARY = date(YEAR, 1, 1)


@pytest.mark.parametrize(("days", "state"), [(59, State.MISSED), (60, State.MET)])
def test_two_months_of_research(days: int, state: State) -> None:
    rows = daily("labour", "director", LAST - timedelta(days=days - 1), days)
    found = verdict(judged("liyang", rows), "research", "director")
    assert (found.done, found.state) == (days, state)


@pytest.mark.parametrize(("days", "state"), [(29, State.MISSED), (30, State.MET)])
def test_one_month_of_it_from_village_to_home(days: int, state: State) -> None:
    rows = daily("household_visit", "director", LAST - timedelta(days=days - 1), days)
    rows += daily("labour", "director", JANUARY, 40)
    found = verdict(judged("liyang", rows), "villages_and_households", "director")
    assert (found.done, found.state) == (days, state)


def test_three_forums_a_year_and_two_on_one_day_are_two() -> None:
    two = [deed("forum", "director", JANUARY, 1), deed("forum", "director", JANUARY, 2)]
    assert verdict(judged("liyang", two), "forums", "director").missed == 1
    closing = deed("forum", "director", LAST, form="closing_forum")
    # L04: who is told at the end what people said are officials, and it is asked for apart.
    assert verdict(judged("liyang", [*two, closing]), "forums", "director").missed == 1
    third = deed("forum", "director", LAST)
    assert verdict(judged("liyang", [*two, third]), "forums", "director").state is State.MET


def test_only_the_leaders_of_bureaus_are_asked() -> None:
    assert {one.post for one in judged("liyang", [])} == {"director"}


def test_the_sums_cover_the_days_from_the_twenty_sixth_to_the_twenty_fifth() -> None:
    from workflows.loader import load

    owed = load("liyang").fieldwork.returns["summary"]
    assert (owed.day, owed.covers_from, owed.recipients[0].to) == (25, 26, "市委组织部")
