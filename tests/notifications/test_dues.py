"""The days a message names, and why each is the day it is."""

from datetime import UTC, date, datetime

import msgspec

from engine import registry
from engine.case.facts import Case
from engine.clockwork import Clock
from engine.ladder import ClockRedated, RungClimbed
from engine.marks import Marks
from engine.org.chart import Chart
from engine.vocabulary import Event, Mark
from notifications.audience import Happening
from notifications.dues import Due, dues, is_by_law
from notifications.words import translator
from tests.support.offices import small_county
from tests.support.samples import CASE
from workflows.decrees import seed_calendar
from workflows.loader import load

ON = date(2025, 3, 3)
RULES = load("national")


def found(event: Event, clocks: dict[str, Clock], lang: str = "zh") -> list[Due]:
    after: Case = msgspec.structs.replace(CASE, clocks=clocks)
    made = Happening(registry.KINDS["case"], event, CASE, after, Chart(small_county()), ON)
    return dues(made, RULES, seed_calendar(), translator(lang))


def climbed(clock: str) -> RungClimbed:
    return RungClimbed(
        on=ON, clock=clock, rung=1, name="reminder", action="remind", receiver="post:clerk"
    )


def clock(kind: str, **marks: object) -> Clock:
    return Clock(kind=kind, marks=msgspec.structs.replace(Marks(started_on=ON), **marks))


def test_a_rung_names_its_own_clock_only() -> None:
    (due,) = found(climbed("C4#1"), {"C4#1": clock("C4"), "C2#1": clock("C2")})
    assert (due.title, due.on) == ("处理意见", "2025-05-02")
    assert due.why == "自2025-03-03起算，60日，末日为休息日，法定最迟2025-05-06"
    assert due.clause == RULES.clocks["C4"].source.clause


def test_an_extension_and_the_years_not_yet_decreed_are_told() -> None:
    (due,) = found(climbed("C4#1"), {"C4#1": clock("C4", extended_days=30)}, "en")
    assert due.why == (
        "counted from 2025-03-03, 60 days, extended by 30 days, "
        "the last day is a day off, by law 2025-06-03 at the latest"
    )
    by_law = "Handled within sixty days of admission; one extension of thirty days at most"
    assert due.clause == by_law
    later = clock("C4", started_on=date(2090, 1, 2))
    (far,) = found(climbed("C4#1"), {"C4#1": later})
    assert "2090年放假安排尚未公布" in far.why


def test_a_given_instant_is_told_to_the_minute_and_not_counted() -> None:
    given = clock("answer_given", given_at=datetime(2025, 3, 9, 16, 30, tzinfo=UTC))
    (due,) = found(climbed("answer_given#1"), {"answer_given#1": given})
    assert (due.on, due.why) == ("2025-03-10 00:30", "所定日期")


def test_what_is_over_or_unknown_is_not_named() -> None:
    met = clock("C2", met_on=ON)
    assert found(climbed("C2#1"), {"C2#1": met}) == []
    assert found(climbed("C2#2"), {"C2#1": clock("C2")}) == []
    assert found(climbed("gone#1"), {"gone#1": clock("gone")}) == []


def test_clocks_begun_and_moved_are_named_the_earliest_first() -> None:
    event = replaced_marks("start", "reinstate", "meet")
    names = {"C4#1": clock("C4"), "C2#1": clock("C2"), "C3#1": clock("C3")}
    assert [due.title for due in found(event, names)] == ["受理告知", "处理意见"]
    moved = ClockRedated(on=ON, moves=(("C3#1", ON, date(2025, 3, 11)),))
    assert [due.title for due in found(moved, names)] == ["转办异议"]


def replaced_marks(*acts: str) -> Event:
    marks = tuple(
        Mark(act=act, clock=name, on=ON)
        for act, name in zip(acts, ("C4#1", "C2#1", "C3#1"), strict=True)
    )
    return Event(on=ON, marks=marks)


def test_a_day_is_by_law_where_an_article_sets_it_and_not_where_a_notice_or_nobody_does() -> None:
    for name, by_law in (("C4#1", True), ("handover#1", False), ("milestone#1", False)):
        told = Happening(
            registry.KINDS["case"], climbed(name), CASE, CASE, Chart(small_county()), ON
        )
        assert is_by_law(told, RULES) is by_law, name
