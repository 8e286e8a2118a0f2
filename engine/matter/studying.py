"""What a common problem is: opened, studied collectively, carried out, and tracked to an end."""

from datetime import date
from enum import StrEnum

import msgspec

from engine.clockwork import Clock
from engine.vocabulary import Command, Event, Text

OPEN_STATES = ("gathering", "scheduled")
"""The states in which a common problem is not decided yet."""


class DecisionField(StrEnum):
    """What the decision of a common problem is about, where others are to be heard before it."""

    LIVELIHOOD = "livelihood"  # 教育、医疗、社会保障、保障性住房、价格和收费
    MAJOR = "major"  # 其他重大决策


class Matter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a common problem (共性问题)."""

    id: str
    pack: str
    state: str
    unit: str
    area_path: str
    subject: str = ""
    decides_on: DecisionField | None = None
    consulted: tuple[str, ...] = ()
    opened_on: date
    cases: tuple[str, ...] = ()
    agenda_on: date | None = None
    agenda_body: str = ""
    minutes: str = ""
    studied_on: date | None = None
    policy_change_ref: str = ""
    ended_on: date | None = None
    clocks: dict[str, Clock] = {}


class OpenMatter(Command, frozen=True, kw_only=True):
    """Open a common problem; ``unit`` prepares its study, ``decides_on``: what it is to decide."""

    pack: str = "national"
    unit: str
    subject: str
    decides_on: DecisionField | None = None
    root_cause: Text = ""


class MatterOpened(Event, frozen=True, kw_only=True):
    """A common problem was opened: its study is owed."""

    id: str
    pack: str
    unit: str
    area_path: str
    subject: str
    decides_on: DecisionField | None = None
    text_ref: str = ""


class PutOnAgenda(Command, frozen=True, kw_only=True):
    """Put the problem on the agenda of a named body: 常委会, 常务会 or 联席会议."""

    body: str
    meets_on: date


class AgendaSet(Event, frozen=True, kw_only=True):
    """The study stands on an agenda."""

    body: str
    meets_on: date


class StudyRecorded(Event, frozen=True, kw_only=True):
    """The leaders studied the problem and decided."""

    minutes: str
    text_ref: str
    cases: tuple[str, ...]


class EndMatter(Command, frozen=True, kw_only=True):
    """End the common problem after its decision was carried out, with the change of policy."""

    policy_change: Text


class MatterEnded(Event, frozen=True, kw_only=True):
    """The decision was carried out."""

    text_ref: str


class CaseJoined(Event, frozen=True, kw_only=True):
    """A case joined the common problem."""

    case: str


class CaseLeft(Event, frozen=True, kw_only=True):
    """A case left the common problem before it was studied."""

    case: str
