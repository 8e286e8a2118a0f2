"""Which clocks an event starts, meets, ends, brings back or moves."""

from datetime import date
from typing import Any, ClassVar

import msgspec
import pytest

from engine.clockwork import Clock, Ground, marks_for, running
from engine.context import Context
from engine.marks import Marks
from engine.rules import ClockSpec, Edition, Ladder, Nature, Rung
from engine.vocabulary import Event, Mark
from tests.support.office import Office

replace = msgspec.structs.replace
DAY = date(2025, 3, 3)
LATER = date(2025, 3, 10)


class Begun(Event, frozen=True, kw_only=True):
    party: str = ""
    due: tuple[date, ...] = ()
    settle_by: date | None = None


class Done(Event, frozen=True, kw_only=True):
    party: str = ""
    number: int = 0


class Undone(Event, frozen=True, kw_only=True):
    undoes: ClassVar[str] = "done"


class Stretched(Event, frozen=True, kw_only=True):
    days: int = 0
    settle_by: date | None = None


def spec(kind: str, **fields: object) -> ClockSpec:
    given: dict[str, object] = {"title": kind, "nature": Nature.DUTY, "amount": 10}
    return msgspec.convert({**given, "kind": kind, **fields}, ClockSpec)


def edition(*specs: ClockSpec) -> Edition:
    rungs = tuple(Rung(name=f"r{i}", title="", offset=i, receiver="unit_head") for i in range(3))
    ladder = Ladder(name="steps", title="", rungs=rungs, repeat_days=7)
    rules = Office().rules
    return replace(
        rules,
        hash=f"test-{[msgspec.json.encode(one) for one in specs]}",
        clocks={one.kind: one for one in specs},
        ladders={"steps": ladder},
    )


def context(*specs: ClockSpec, rungs: dict[str, int] | None = None) -> Context:
    return replace(Office().context("clerk"), rules=edition(*specs), rungs=rungs or {})


def ground(clocks: dict[str, Clock] | None = None, **fields: object) -> Ground:
    given: dict[str, object] = {"state": "in_hand", "is_end": False, "holds": lambda _: True}
    return Ground(clocks=clocks or {}, **{**given, **fields})  # type: ignore[arg-type]


def clock(kind: str = "act", party: str = "", ended_by: str = "", **marks: Any) -> Clock:  # noqa: ANN401
    return Clock(kind=kind, marks=Marks(started_on=DAY, **marks), party=party, ended_by=ended_by)


def acts(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.act, mark.clock) for mark in marks]


def test_an_event_starts_its_clock_on_its_own_day() -> None:
    marks = marks_for(Begun(on=DAY), ground(), context(spec("act", start=["begun"])), "case")
    assert marks == (Mark(act="start", clock="act#1", on=DAY),)


def test_a_clock_starts_only_where_all_its_conditions_hold() -> None:
    rules = context(spec("act", start=["begun"], when=["a", "b"]))
    assert marks_for(Begun(on=DAY), ground(holds=lambda name: name == "a"), rules, "case") == ()
    assert acts(marks_for(Begun(on=DAY), ground(), rules, "case")) == [("start", "act#1")]


def test_a_running_clock_is_not_started_twice_and_the_next_is_counted_on() -> None:
    rules = context(spec("act", start=["begun"]))
    assert marks_for(Begun(on=DAY), ground({"act#1": clock()}), rules, "case") == ()
    ended = {"act#1": clock(met_on=DAY)}
    assert acts(marks_for(Begun(on=DAY), ground(ended), rules, "case")) == [("start", "act#2")]


def test_a_clock_per_party_starts_for_the_party_of_the_event_or_for_all() -> None:
    rules = context(spec("act", start=["begun"], per_party=True))
    all_of_them = marks_for(Begun(on=DAY), ground(parties=("a", "b")), rules, "case")
    assert [(mark.clock, mark.party) for mark in all_of_them] == [("act#1", "a"), ("act#2", "b")]
    (one,) = marks_for(Begun(on=DAY, party="b"), ground(parties=("a", "b")), rules, "case")
    assert one.party == "b"


def test_an_act_of_one_party_ends_its_own_clock_and_what_is_everybodys() -> None:
    rules = context(spec("act", meet=["done"]))
    clocks = {"act#1": clock(party="a"), "act#2": clock(party="b"), "act#3": clock()}
    marks = marks_for(Done(on=LATER, party="b"), ground(clocks), rules, "case")
    assert acts(marks) == [("meet", "act#2"), ("meet", "act#3")]


def test_a_clock_is_met_only_where_its_conditions_hold() -> None:
    rules = context(spec("act", meet=["done"], meet_when=["all_received"]))
    clocks = {"act#1": clock()}
    assert marks_for(Done(on=LATER), ground(clocks, holds=lambda _: False), rules, "case") == ()
    assert acts(marks_for(Done(on=LATER), ground(clocks), rules, "case")) == [("meet", "act#1")]


def test_a_clock_is_void_only_where_its_conditions_hold() -> None:
    rules = context(spec("act", void=["done"], void_when=["moot"]))
    clocks = {"act#1": clock()}
    assert marks_for(Done(on=LATER), ground(clocks, holds=lambda _: False), rules, "case") == ()
    assert acts(marks_for(Done(on=LATER), ground(clocks), rules, "case")) == [("void", "act#1")]


def test_given_days_become_one_clock_each_and_a_single_one_the_due_day() -> None:
    rules = context(spec("step", amount=None, start=["begun"], given="due"))
    marks = marks_for(Begun(on=DAY, due=(DAY, LATER)), ground(), rules, "case")
    assert [(mark.clock, mark.given_on) for mark in marks] == [("step#1", DAY), ("step#2", LATER)]
    rules = context(spec("settle", amount=None, start=["begun"], given="settle_by"))
    (mark,) = marks_for(Begun(on=DAY, settle_by=LATER), ground(), rules, "case")
    assert mark.given_on == LATER
    assert marks_for(Begun(on=DAY), ground(), rules, "case") == ()


def test_a_number_counts_the_newest_clocks_of_its_kind() -> None:
    # A first timetable of one step is over; the second has two, of which the second is met.
    rules = context(spec("step", amount=None, meet=["done"]))
    clocks = {
        "step#1": clock("step", void_on=DAY),
        "step#2": clock("step"),
        "step#3": clock("step"),
    }
    marks = marks_for(Done(on=LATER, number=2), ground(clocks, numbered=2), rules, "case")
    assert acts(marks) == [("meet", "step#3")]
    done = {**clocks, "step#3": clock("step", met_on=DAY)}
    assert marks_for(Done(on=LATER, number=2), ground(done, numbered=2), rules, "case") == ()


def test_an_extension_adds_days_and_a_new_date_takes_the_place_of_the_old() -> None:
    clocks = {"act#1": clock()}
    rules = context(spec("act", extend=["stretched"]))
    (mark,) = marks_for(Stretched(on=DAY, days=30), ground(clocks), rules, "case")
    assert (mark.act, mark.days) == ("extend", 30)
    rules = context(spec("act", regive=["stretched"], given="settle_by"))
    (mark,) = marks_for(Stretched(on=DAY, settle_by=LATER), ground(clocks), rules, "case")
    assert (mark.act, mark.given_on) == ("regive", LATER)


def test_an_end_puts_to_rest_what_it_does_not_keep() -> None:
    rules = context(spec("act"), spec("right", keep_in=["merged"]), spec("new", start=["begun"]))
    clocks = {"act#1": clock(), "right#1": clock("right"), "act#0": clock(met_on=DAY)}
    event = Begun(on=LATER, moved_to="merged")
    marks = marks_for(event, ground(clocks, state="merged", is_end=True), rules, "case")
    assert acts(marks) == [("start", "new#1"), ("rest", "act#1")]


def test_leaving_an_end_brings_back_what_it_had_put_to_rest_and_nothing_else() -> None:
    rules = context(spec("act", start=["begun"]))
    clocks = {
        "act#1": clock(void_on=DAY, ended_by="class_changed"),
        "act#2": clock(void_on=DAY, ended_by="rest"),
        "act#3": clock(met_on=DAY, ended_by="done"),
    }
    marks = marks_for(Begun(on=LATER), ground(clocks, came_back=True), rules, "case")
    assert acts(marks) == [("reinstate", "act#2")]


def test_what_an_event_undoes_runs_on_where_the_pack_says_so() -> None:
    rules = context(spec("act", reinstate=["undone"], when=["a"]), spec("other"))
    clocks = {
        "act#1": clock(met_on=DAY, ended_by="reviewed"),
        "act#2": clock(met_on=DAY, ended_by="done"),
        "other#1": clock("other", met_on=DAY, ended_by="done"),
    }
    assert acts(marks_for(Undone(on=LATER), ground(clocks), rules, "case")) == [
        ("reinstate", "act#2")
    ]
    assert marks_for(Undone(on=LATER), ground(clocks, holds=lambda _: False), rules, "case") == ()


def test_a_right_that_lapsed_before_its_use_was_entered_is_met_after_all() -> None:
    # Ten days from 3 March end on Thursday the 13th; it lapsed by a calendar that said the 10th.
    lapsed = {"right#1": clock("right", lapsed_on=LATER)}
    right = spec("right", nature="right", meet=["done"])
    for day in (10, 13):
        used = marks_for(Done(on=date(2025, 3, day)), ground(lapsed), context(right), "case")
        assert acts(used) == [("meet", "right#1")]
    too_late = Done(on=date(2025, 3, 14))
    assert marks_for(too_late, ground(lapsed), context(right), "case") == ()
    duty = spec("right", meet=["done"])
    assert marks_for(Done(on=LATER), ground(lapsed), context(duty), "case") == ()


def test_new_clocks_begin_behind_the_height_of_the_dossier_but_before_the_last_rung() -> None:
    rules = context(spec("act", start=["begun"], ladder="steps"))
    rungs = [
        marks_for(Begun(on=DAY), ground(height=height), rules, "case")[0].rung
        for height in (0, 1, 9)
    ]
    assert rungs == [0, 1, 2]


def test_an_ended_clock_keeps_the_rung_it_stood_on() -> None:
    rules = context(spec("act", meet=["done"]), rungs={"act#1": 3})
    (mark,) = marks_for(Done(on=LATER), ground({"act#1": clock()}), rules, "case")
    assert mark.rung == 3


def test_a_clock_starts_after_the_rights_that_run() -> None:
    # Ten days from 3 March end on Thursday the 13th; from 10 March on Thursday the 20th.
    rules = context(
        spec("right", nature="right", start=["begun"]),
        spec("end", start=["begun"], start_after=["right"]),
    )
    marks = marks_for(Begun(on=LATER), ground({"right#1": clock("right")}), rules, "case")
    assert [(mark.clock, mark.on) for mark in marks] == [("end#1", date(2025, 3, 13))]
    both = marks_for(Begun(on=LATER), ground(), rules, "case")
    assert [(mark.clock, mark.on) for mark in both] == [
        ("right#1", LATER),
        ("end#1", date(2025, 3, 20)),
    ]


@pytest.mark.parametrize(
    ("act", "field", "ended_by"),
    [
        ("meet", "met_on", "done"),
        ("void", "void_on", "done"),
        ("rest", "void_on", "rest"),
        ("lapse", "lapsed_on", "done"),
    ],
)
def test_a_mark_ends_the_clock_and_says_what_ended_it(act: str, field: str, ended_by: str) -> None:
    event = Done(on=LATER, marks=(Mark(act=act, clock="act#1", on=LATER, rung=2),))
    (after,) = running({"act#1": clock()}, event).values()
    assert (getattr(after.marks, field), after.ended_by, after.rung) == (LATER, ended_by, 2)


def test_what_is_brought_back_runs_as_if_it_had_never_ended() -> None:
    ended = clock(void_on=DAY, ended_by="rest")
    event = Undone(on=LATER, marks=(Mark(act="reinstate", clock="act#1", on=LATER),))
    assert running({"act#1": ended}, event) == {"act#1": clock()}


def test_a_pause_lasts_from_its_first_day_to_its_last() -> None:
    clocks = {"act#1": clock()}
    for act, day in (("pause", DAY), ("resume", LATER)):
        event = Done(on=day, marks=(Mark(act=act, clock="act#1", on=day),))
        clocks = running(clocks, event)
    (pause,) = clocks["act#1"].marks.pauses
    assert (pause.from_on, pause.to_on) == (DAY, LATER)


def test_folding_leaves_the_clocks_before_untouched() -> None:
    before = {"act#1": clock()}
    event = Begun(on=LATER, marks=(Mark(act="start", clock="act#2", on=LATER, party="a"),))
    after = running(before, event)
    assert list(before) == ["act#1"]
    assert after["act#2"] == Clock(kind="act", marks=Marks(started_on=LATER), party="a")
