"""The form of a pack.toml: every section, every key, every value it may hold."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from workflows.fieldwork_tables import Checklist, Coverage, Discipline, Duty, Return
from workflows.tables import Cited, DayUnit, Kind, Name, Names, Table, Title


class State(Table):
    """One state (状态); ``stage`` 1 to 5 is its place in the line of five, 0 beside it."""

    name: Name
    title: Title
    stage: int = Field(default=0, ge=0, le=5)
    is_end: bool = False
    answer: str = ""


class Move(Cited):
    """One way to make a move (办理动作); rows of one name are its variants, tried in order.

    ``from``: states, ``*`` for every state that is no end, ``**`` for every state. ``to`` empty:
    the state stays. ``who``: roles, one of which must fit. ``requires``: conditions, all of which
    must hold.
    """

    name: Name
    title: Title
    sources: Names = Field(alias="from", min_length=1)
    to: str = ""
    who: Names = Field(min_length=1)
    requires: Names = []


class Classification(Cited):
    """One class of problems (分类): what must stand before handling begins and before closing.

    ``verify_days``: calendar days from the ending to the verification (核实回访).
    """

    name: Name
    title: Title
    begin: Names = []
    closing: Names = []
    verify_days: int = Field(ge=1)
    verify_rule: str = ""
    verify_clause: str = ""
    verify_assumed: str = ""


class Clock(Cited):
    """One kind of clock (期限); for the meaning of each key see the rules of the engine."""

    kind: Kind
    title: Title
    nature: Literal["duty", "right", "silence"] = "duty"
    amount: int | None = Field(default=None, ge=1)
    unit: DayUnit = "calendar_days"
    rolls: bool = True
    start: Names = []
    when: Names = []
    meet: Names = []
    meet_when: Names = []
    void_when: Names = []
    void: Names = []
    reinstate: Names = []
    regive: Names = []
    extend: Names = []
    pause: Names = []
    resume: Names = []
    given: str = ""
    start_after: Names = []
    keep_in: Names = []
    dossier: str = "case"
    per_party: bool = False
    per: str = ""
    owner: str = "handling_unit"
    ladder: str = ""
    expires_to: str = ""
    extend_max_days: int = Field(default=0, ge=0)
    pausable: bool = False


class Rung(Cited):
    """One rung (梯级): ``offset`` days of ``unit`` from the due day, negative before it.

    ``supervision``: the kind that a rung which supervises (督办) opens.
    """

    name: Name
    title: Title
    offset: int
    unit: DayUnit = "calendar_days"
    action: Literal["remind", "notify", "supervise", "take_charge"] = "notify"
    receiver: str
    supervision: Literal["", "follow_up", "listed"] = ""


class Ladder(Table):
    """One ladder (升级阶梯); after its last rung a reminder every ``repeat_days`` calendar days."""

    name: Name
    title: Title
    repeat_days: int = Field(ge=1)
    repeat_rule: str = ""
    repeat_clause: str = ""
    repeat_assumed: str = ""
    rungs: list[Rung] = Field(min_length=1)


class Supervision(Cited):
    """One kind of supervision (督办方式); what each key means stands in the rules of the engine."""

    kind: Literal["follow_up", "listed", "time_limited", "dynamic"]
    title: Title
    days: int = Field(default=0, ge=0)
    over: Names = []
    yellow: int = Field(default=0, ge=0, le=100)
    red: int = Field(default=0, ge=0, le=100)
    until: Names = []


class Number(Cited):
    """A single number (数值) that the program asks for by name."""

    name: Name
    title: Title
    value: int


class Topic(Cited):
    """One topic of problems (题材); ``is_conduct``: behind the wall until it is looked at."""

    name: Name
    title: Title
    is_conduct: bool = False


class PauseReason(Cited):
    """One ground of the closed list on which an assumed clock may rest (暂停事由)."""

    name: Name
    title: Title


class InForce(Table):
    """The days on which a pack is in force, both included; no ``to``: until further notice."""

    from_on: date = Field(alias="from")
    to_on: date | None = Field(default=None, alias="to")


class Paper(Table):
    """The notice or law that a pack carries out (依据)."""

    title: Title
    number: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    note: str = ""


class Remove(Table):
    """What a pack takes away from the one it extends, by name or kind."""

    moves: Names = []
    clocks: Names = []
    duties: Names = []
    coverage: Names = []
    discipline: Names = []
    checklists: Names = []
    returns: Names = []


class Pack(Table):
    """A whole pack.toml as written, before it is laid over the one it extends."""

    code: Name
    title: Title
    extends: str = ""
    in_force: InForce
    adopted_by: str = ""
    source: Paper
    remove: Remove = Remove()
    states: list[State] = []
    moves: list[Move] = []
    classes: list[Classification] = []
    clocks: list[Clock] = []
    ladders: list[Ladder] = []
    numbers: list[Number] = []
    pause_reasons: list[PauseReason] = []
    supervisions: list[Supervision] = []
    topics: list[Topic] = []
    duties: list[Duty] = []
    coverage: list[Coverage] = []
    discipline: list[Discipline] = []
    checklists: list[Checklist] = []
    returns: list[Return] = []


def key_path(raw: Any, loc: tuple[int | str, ...]) -> str:  # noqa: ANN401 - unread TOML
    """Return a place in ``raw`` as dotted keys, rows of a list by their name or kind."""
    parts: list[str] = []
    for step in loc:
        inner = _within(raw, step)
        if isinstance(step, int):
            name = inner.get("name") or inner.get("kind") if isinstance(inner, dict) else None
            alike = [row for row in raw[:step] if isinstance(row, dict) and row.get("name") == name]
            ordinal = f"[{len(alike) + 1}]" if name and alike else ""
            parts.append(f"{name}{ordinal}" if name else str(step + 1))
        else:
            parts.append(step)
        raw = inner
    return ".".join(parts)


def _within(raw: Any, step: int | str) -> Any:  # noqa: ANN401 - unread TOML
    if isinstance(step, int):
        return raw[step] if isinstance(raw, list) and step < len(raw) else None
    return raw.get(step) if isinstance(raw, dict) else None
