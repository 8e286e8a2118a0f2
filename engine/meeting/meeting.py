"""What a meeting is (联席会议, 协调会): its facts, what can be asked of it, what is said of it."""

from datetime import date
from enum import StrEnum

import msgspec

from engine.clockwork import Clock
from engine.vocabulary import Command, Event, Text


class MeetingForm(StrEnum):
    """What kind of meeting it is."""

    JOINT = "joint"  # 联席会议
    COORDINATION = "coordination"  # 协调会


class Meeting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a meeting; ``unit`` convenes it, ``chair`` is a post, ``members`` are units.

    ``agenda``: the cases not dealt with yet; ``decided``: those on which it has decided.
    ``matters``: common problems it hears of, whose study has commands of its own.
    """

    id: str
    pack: str
    state: str
    form: MeetingForm
    unit: str
    area_path: str
    chair: str
    subject: str = ""
    members: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    convened_on: date
    meets_on: date
    postponed: int = 0
    held_on: date | None = None
    agenda: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    carried_to: str = ""
    minutes: str = ""
    minutes_ref: str = ""
    clocks: dict[str, Clock] = {}


class ConveneMeeting(Command, frozen=True, kw_only=True):
    """Convene a meeting for a day; ``unit`` is one's own and owes that it is held and minuted."""

    pack: str = "national"
    form: MeetingForm
    unit: str
    chair: str
    subject: str
    meets_on: date
    members: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class MeetingConvened(Event, frozen=True, kw_only=True):
    """A meeting was convened."""

    id: str
    pack: str
    form: MeetingForm
    unit: str
    area_path: str
    chair: str
    subject: str
    meets_on: date
    members: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


class PostponeMeeting(Command, frozen=True, kw_only=True):
    """Put it off to another day, with the reason."""

    meets_on: date
    reason: Text


class MeetingPostponed(Event, frozen=True, kw_only=True):
    """It was put off."""

    meets_on: date
    text_ref: str


class HoldMeeting(Command, frozen=True, kw_only=True):
    """State that it was held; what it decides is entered case by case."""


class MeetingHeld(Event, frozen=True, kw_only=True):
    """It was held: its minutes are owed."""


class CloseMeeting(Command, frozen=True, kw_only=True):
    """Close it with its minutes (会议纪要): number and text; every case is dealt with by then."""

    minutes: str
    record: Text


class MeetingClosed(Event, frozen=True, kw_only=True):
    """Its minutes are there."""

    minutes: str
    text_ref: str


class CancelMeeting(Command, frozen=True, kw_only=True):
    """Cancel it with a reason; no case stands on its agenda any more."""

    reason: Text


class MeetingCancelled(Event, frozen=True, kw_only=True):
    """It does not take place."""

    text_ref: str


class CaseListed(Event, frozen=True, kw_only=True):
    """A case was put on the agenda."""

    case: str


class CaseUnlisted(Event, frozen=True, kw_only=True):
    """A case was taken off the agenda; the case tells why."""

    case: str


class CaseDecided(Event, frozen=True, kw_only=True):
    """The meeting decided on a case; the case tells what."""

    case: str


class CasesCarriedOver(Event, frozen=True, kw_only=True):
    """What was not dealt with went on to the next meeting."""

    meeting: str
    cases: tuple[str, ...]


class CasesTakenOver(Event, frozen=True, kw_only=True):
    """What another meeting did not deal with came onto the agenda."""

    meeting: str
    cases: tuple[str, ...]
