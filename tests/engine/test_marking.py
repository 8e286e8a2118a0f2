"""Each event's marks stand on what the events before it left behind."""

from collections.abc import Mapping
from datetime import date

import msgspec

from engine.clockwork import Clock, Ground
from engine.marking import marked, with_marks
from engine.meeting.meeting import MeetingConvened, MeetingForm, MeetingHeld, MeetingPostponed
from engine.vocabulary import Event
from tests.support.office import Office

DAY, LATER = date(2025, 3, 3), date(2025, 3, 10)
CONVENED = MeetingConvened(
    on=DAY,
    moved_to="convened",
    id="meeting:1",
    pack="national",
    form=MeetingForm.JOINT,
    unit="unit:petitions",
    area_path="/",
    chair="post:magistrate",
    subject="s",
    meets_on=LATER,
)


class Thing(msgspec.Struct, frozen=True):
    id: str = "meeting:1"
    clocks: Mapping[str, Clock] = {}
    state: str = ""


def fold(thing: Thing | None, event: Event) -> Thing:
    thing = thing or Thing()
    return msgspec.structs.replace(thing, state=event.moved_to or thing.state)


def ground(thing: Thing, event: Event) -> Ground:
    return Ground(
        clocks=thing.clocks,
        holds=lambda _name: False,
        state=thing.state,
        is_end=event.moved_to == "minuted",
    )


def test_an_event_meets_the_clock_that_one_before_it_started() -> None:
    events = [CONVENED, MeetingHeld(on=LATER, moved_to="held")]
    first, second = marked(None, events, fold, ground, Office().context("clerk"))
    assert [(one.act, one.clock) for one in first.marks] == [("start", "meeting_hold#1")]
    assert {(one.act, one.clock) for one in second.marks} == {
        ("meet", "meeting_hold#1"),
        ("start", "meeting_minutes#1"),
    }


def test_marks_are_folded_into_the_clocks_and_without_them_nothing_changes() -> None:
    (event,) = marked(None, [CONVENED], fold, ground, Office().context("clerk"))
    assert set(with_marks(Thing(), event).clocks) == {"meeting_hold#1"}
    thing = Thing()
    assert with_marks(thing, MeetingPostponed(on=DAY, meets_on=LATER, text_ref="")) is thing
