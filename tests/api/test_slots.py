"""What is done each night: exceptions counted, clocks dated anew where decrees came."""

from datetime import date

import pytest

from api import slots
from api.slots import (
    ECHO,
    FORGET,
    HAND_ON,
    MORNING,
    PUBLISH,
    REDATE,
    RETURNS,
    SLOTS,
    carry_out,
    echoed,
    figures_of,
    last_night,
    redated,
)
from engine.days import Decree, DecreedDay
from engine.decreeing import LoadDecree
from engine.organising.revising import SucceedUnit
from engine.redating import DossierMoved, Redated, redate_all
from tests.support import progress
from tests.support.web import Web, open_web


def test_each_slot_has_a_name_of_its_own() -> None:
    assert [slot.name for slot in SLOTS] == [
        *(REDATE, RETURNS, HAND_ON, ECHO, FORGET, PUBLISH, MORNING),
    ]


def test_exceptions_are_counted_and_kept(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    case = web.office.register()
    assert echoed(web.program) == {"faults": 0, "dossiers": ""}
    monkeypatch.setattr("engine.audit._is_owed", lambda *_: False)
    assert echoed(web.program) == {"faults": 1, "dossiers": case}
    echo = next(slot for slot in SLOTS if slot.name == ECHO)
    assert figures_of(web.program, ECHO) is None
    assert last_night(web.program) is None
    assert carry_out(web.program, echo, "2025-03-04T02:30")
    assert not carry_out(web.program, echo, "2025-03-04T02:30")
    night = last_night(web.program)
    assert night is not None
    assert (night.faults, night.dossiers) == (1, (case,))


def test_clocks_follow_a_decree_that_came_since_the_last_night(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    web.office.day(date(2031, 3, 3))
    case = web.office.register()
    redate = next(slot for slot in SLOTS if slot.name == REDATE)
    assert carry_out(web.program, redate, "2031-03-04T00:10")
    # 15 days from Monday 3 March 2031 end on the 18th: a day off now, so the law says the 19th.
    day_off = DecreedDay(date(2031, 3, 18), "day off")
    web.office.give(LoadDecree(decree=Decree(year=2031, holidays=(day_off,))))
    assert redated(web.program)["moved"] == 1
    assert web.office.events(case)[-1] == "clock_redated"
    assert carry_out(web.program, redate, "2031-03-05T00:10")
    before = len(web.office.events(case))
    figures = figures_of(web.program, REDATE)
    assert figures is not None
    assert figures["calendar"] == web.program.calendar().version
    assert redated(web.program)["moved"] == 0
    assert len(web.office.events(case)) == before
    web.program.close()


def test_a_decree_put_back_before_its_clocks_were_dated_is_seen_by_the_night(web: Web) -> None:
    """The calendar is that of the last night; what was dated by the other meanwhile is not."""
    web.office.day(date(2031, 3, 3))
    web.office.register()
    redate = next(slot for slot in SLOTS if slot.name == REDATE)
    plain, moved = (
        Decree(year=2031, holidays=tuple(DecreedDay(date(2031, 3, day), "day off") for day in days))
        for days in ((1,), (1, 18))
    )
    web.office.give(LoadDecree(decree=plain))
    assert carry_out(web.program, redate, "2031-03-04T00:10")
    web.office.give(LoadDecree(decree=moved))
    assert redate_all(web.program.desk).moved
    web.office.give(LoadDecree(decree=plain))  # and whoever loaded it was cut off
    assert carry_out(web.program, redate, "2031-03-05T00:10")
    figures = figures_of(web.program, REDATE)
    assert figures is not None
    assert figures["moved"] == 1
    assert web.office.faults() == []


def test_each_night_hands_on_what_others_owe(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(SucceedUnit(old="unit:housing", new="unit:labour"), "console")
    hand_on = next(slot for slot in SLOTS if slot.name == HAND_ON)
    assert carry_out(web.program, hand_on, "2025-03-04T00:20")
    assert figures_of(web.program, HAND_ON) == {"changed": 1}
    assert "clocks_handed_on" in web.office.events(case)


def test_a_night_that_left_something_is_followed_by_another_try(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Redated(left=(DossierMoved("case:1", ()),))
    comes_of_it = [left, left, Redated()]
    monkeypatch.setattr(slots, "redate_all", lambda _: comes_of_it.pop(0))
    redate = next(slot for slot in SLOTS if slot.name == REDATE)
    for day in range(4, 8):
        assert carry_out(web.program, redate, f"2031-03-0{day}T00:10")
    # The third try left nothing, and no fourth was made.
    assert comes_of_it == []


def test_a_night_publishes_the_quarters_that_are_over(web: Web) -> None:
    public = next(slot for slot in SLOTS if slot.name == PUBLISH)
    assert carry_out(web.program, public, "2025-03-04T04:00")
    # The last four before 3 March 2025, each once.
    assert figures_of(web.program, PUBLISH) == {"published": 4}
    assert carry_out(web.program, public, "2025-03-05T04:00")
    assert figures_of(web.program, PUBLISH) == {"published": 0}
