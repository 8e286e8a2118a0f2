"""The rules of a place as plain engine types, built from a pack and never changed afterwards."""

from enum import StrEnum

import msgspec

from engine.fieldwork import Fieldwork
from engine.sources import Source

LAW = "A"
"""How the ids of the articles of the Regulations begin in the register."""


class Nature(StrEnum):
    """What the end of a clock means."""

    DUTY = "duty"  # somebody is late: a ladder is climbed
    RIGHT = "right"  # the petitioner's: it lapses, nobody is late
    SILENCE = "silence"  # expiry issues a command


class DayUnit(StrEnum):
    """How the days of a period are counted (民法典 200-204)."""

    CALENDAR = "calendar_days"
    WORKING = "working_days"


class ClockSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of clock (期限).

    ``amount`` is in ``unit``; None means that the starting event gives the date itself.
    ``start``, ``meet``, ``void``, ``reinstate`` and ``regive`` are event types; ``when`` names
    conditions on the dossier as it is after the event, all of which must hold for the clock to
    start, ``meet_when`` those for it to be met, ``void_when`` to be void. ``given`` names the
    field of the starting (or ``regive``) event that holds the date, the instant or several dates.
    ``start_after``: it starts on the last day of a running clock of these kinds, where there is
    one. ``keep_in``: ends in which it runs on; in every other end an open clock is void.
    ``rolls``: a last day that is a day off moves to the first day after it that is not; ``due_on``
    stays as counted and ``legal_on`` is rolled. ``owner`` is the role that owes the act.
    ``expires_to`` (silence) is the command issued at expiry. ``extend_max_days`` is the most that
    one lawful extension adds.
    ``per`` names the field of its events that tells what it is about, for kinds of which several
    run side by side: one clock for each unit that assists, each clock that rests, each supervision.
    """

    kind: str
    title: str
    nature: Nature
    amount: int | None = None
    unit: DayUnit = DayUnit.CALENDAR
    rolls: bool = True
    start: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    meet: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    reinstate: tuple[str, ...] = ()
    regive: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    pause: tuple[str, ...] = ()
    resume: tuple[str, ...] = ()
    meet_when: tuple[str, ...] = ()
    void_when: tuple[str, ...] = ()
    given: str = ""
    start_after: tuple[str, ...] = ()
    keep_in: tuple[str, ...] = ()
    dossier: str = "case"
    per_party: bool = False
    per: str = ""
    owner: str = "handling_unit"
    ladder: str = ""
    expires_to: str = ""
    extend_max_days: int = 0
    pausable: bool = False
    source: Source = Source()

    @property
    def is_of_law(self) -> bool:
        """Return whether it counts a period of the Regulations, not one that is assumed."""
        cites = any(rule.strip().startswith(LAW) for rule in self.source.rule.split(","))
        return cites and not self.source.assumed


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One rung of a ladder: fires at 00:00 Asia/Shanghai after the day ``offset`` from due_on.

    ``action`` is remind, notify, supervise or take_charge; ``receiver`` is a role.
    ``supervision``: the kind of supervision (督办) that ``supervise`` opens.
    """

    name: str
    title: str
    offset: int
    unit: DayUnit = DayUnit.CALENDAR
    action: str = "notify"
    receiver: str
    supervision: str = ""
    source: Source = Source()


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """The rungs that a late duty climbs, then a reminder every ``repeat_days`` calendar days."""

    name: str
    title: str
    rungs: tuple[Rung, ...]
    repeat_days: int
    repeat_source: Source = Source()


class MoveSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One move: from which states, to which state (empty: stays), by whom, under which guards."""

    name: str
    title: str
    sources: tuple[str, ...]
    to: str = ""
    who: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    source: Source = Source()


class StateSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the work track; ``stage`` is its place in the line of five, 0 beside it."""

    name: str
    title: str
    stage: int = 0
    is_end: bool = False
    answer: str = ""  # for an end: the condition that counts as its answer


class ClassSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One class (四类) with the evidence asked for before closing, as names of guards."""

    name: str
    title: str
    begin: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    verify_days: int
    source: Source = Source()
    verify_source: Source = Source()


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One topic of the list that problems are sorted by (题材).

    ``is_conduct``: it is about somebody's conduct, and stands behind the wall of accusations until
    the office has said that it is none.
    """

    name: str
    title: str
    is_conduct: bool = False
    source: Source = Source()


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A single number of a pack, for example how many tries a verification takes."""

    name: str
    title: str
    value: int
    source: Source = Source()


class PauseReason(msgspec.Struct, frozen=True, kw_only=True):
    """One ground of the closed list on which an assumed clock may rest for a while (暂停事由)."""

    name: str
    title: str
    source: Source = Source()


class SupervisionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of supervision (督办): follow_up, listed, time_limited or dynamic.

    ``days``: calendar days between two reports (follow_up). ``over``: kinds of clocks whose used
    share counts, the first that runs; ``yellow`` and ``red`` are shares in percent (dynamic).
    ``until``: events after which there is nothing left to supervise.
    """

    kind: str
    title: str
    days: int = 0
    over: tuple[str, ...] = ()
    yellow: int = 0
    red: int = 0
    until: tuple[str, ...] = ()
    source: Source = Source()


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A resolved pack at one content hash: all that ``decide`` may ask about a place's rules."""

    code: str
    title: str
    hash: str
    states: dict[str, StateSpec]
    moves: dict[str, tuple[MoveSpec, ...]]
    classes: dict[str, ClassSpec]
    clocks: dict[str, ClockSpec]
    ladders: dict[str, Ladder]
    numbers: dict[str, Number]
    pause_reasons: dict[str, PauseReason] = {}
    supervisions: dict[str, SupervisionSpec] = {}
    topics: dict[str, Topic] = {}
    fieldwork: Fieldwork = Fieldwork()

    def number(self, name: str) -> int:
        """Return the number called ``name``; KeyError when the pack has none."""
        return self.numbers[name].value
