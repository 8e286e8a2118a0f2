"""A clock as a bar: every place on it follows from days counted by hand."""

from datetime import date

from msgspec.structs import replace

from api.views.clock_bars import Bar, Part, bar_of
from api.views.clock_lines import ClockLine, Step
from api.views.lamps import Lamp
from engine.drafting import NO_DAY

FIRST = date(2025, 3, 1)


def day(number: int) -> date:
    return date(2025, 3, number)


CLOCK = ClockLine(
    name="C4#1",
    kind="C4",
    title="",
    nature="duty",
    started_on=day(1),
    due_on=day(10),
    legal_on=day(10),
    due_at=None,
    provisional=False,
    lamp=Lamp.ON_TIME,
    ended_as="",
    ended_on=None,
    entered_on=None,
    rung="",
    pause="",
    party="",
    subject="",
    rule="",
    clause="",
    assumed="",
    reasons=(),
)


def test_half_of_ten_days_have_run() -> None:
    expected = Bar((Part("whole", 0, 1000), Part("run", 0, 500)), due=1000, today=500)
    assert bar_of(CLOCK, day(5)) == expected


def test_what_is_over_stands_behind_the_due_day() -> None:
    late = bar_of(replace(CLOCK, lamp=Lamp.OVERDUE), day(20))
    assert late is not None
    assert late.parts == (Part("whole", 0, 500), Part("run", 0, 500), Part("over", 500, 500))
    assert (late.due, late.today) == (500, 1000)


def test_pauses_extension_and_rolling_have_their_parts() -> None:
    steps = (
        Step("paused", "", "", day(3), day(4)),
        Step("extended", "", "", day(7), day(8)),
        Step("counted", "", "", day(2), day(6)),
    )
    clock = replace(CLOCK, due_on=day(8), legal_on=day(10), reasons=steps)
    bar = bar_of(clock, day(1))
    assert bar is not None
    assert bar.parts[2:] == (
        Part("paused", 200, 200),
        Part("extended", 600, 200),
        Part("rolled", 800, 200),
    )


def test_what_has_ended_is_drawn_to_that_day() -> None:
    met = bar_of(replace(CLOCK, lamp=None, ended_as="met", ended_on=day(5)), day(25))
    assert met == Bar((Part("whole", 0, 1000), Part("run", 0, 500)), due=1000, today=500)
    late = bar_of(replace(CLOCK, lamp=None, ended_as="late", ended_on=day(20)), day(25))
    assert late is not None
    assert late.parts[-1] == Part("over", 500, 500)
    void = bar_of(replace(CLOCK, lamp=None, ended_as="void", ended_on=day(20)), day(25))
    assert void is not None
    assert {part.kind for part in void.parts} == {"whole", "run"}


def test_what_rests_or_fell_away_before_it_began_has_no_bar() -> None:
    assert (
        bar_of(replace(CLOCK, started_on=day(8), ended_as="void", ended_on=day(5)), day(9)) is None
    )
    assert bar_of(replace(CLOCK, due_on=NO_DAY, legal_on=NO_DAY), day(5)) is None


def test_nobody_is_over_with_a_right_of_the_petitioner() -> None:
    bar = bar_of(replace(CLOCK, nature="right", lamp=None), day(20))
    assert bar is not None
    assert {part.kind for part in bar.parts} == {"whole", "run"}
