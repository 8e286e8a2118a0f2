"""Laying a pack over the one it extends, and the result as the rules the engine knows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from engine.rules import (
    ClassSpec,
    ClockSpec,
    DayUnit,
    Edition,
    Ladder,
    MoveSpec,
    Nature,
    Number,
    PauseReason,
    Rung,
    StateSpec,
    SupervisionSpec,
    Topic,
)
from engine.sources import Source
from workflows import fieldwork_rows, schema
from workflows.faults import Fault
from workflows.tables import Cited, Table

EVERY_OPEN_STATE, EVERY_STATE = "*", "**"

Row = TypeVar("Row", bound=Table)
Rows = TypeVar("Rows")


@dataclass(slots=True)
class Layers:
    """Packs laid over each other, the base first; ``files`` tells which file each row is from."""

    states: dict[str, schema.State] = field(default_factory=dict)
    moves: dict[str, list[schema.Move]] = field(default_factory=dict)
    classes: dict[str, schema.Classification] = field(default_factory=dict)
    clocks: dict[str, schema.Clock] = field(default_factory=dict)
    ladders: dict[str, schema.Ladder] = field(default_factory=dict)
    numbers: dict[str, schema.Number] = field(default_factory=dict)
    pause_reasons: dict[str, schema.PauseReason] = field(default_factory=dict)
    supervisions: dict[str, schema.Supervision] = field(default_factory=dict)
    topics: dict[str, schema.Topic] = field(default_factory=dict)
    fieldwork: dict[str, dict[str, Cited]] = field(
        default_factory=lambda: {section: {} for section in fieldwork_rows.SECTIONS}
    )
    files: dict[str, str] = field(default_factory=dict)

    def lay(self, pack: schema.Pack, file: str) -> list[Fault]:
        """Lay ``pack`` over what lies here; returns what it removes without its being there."""
        faults = [
            *self._take_away("moves", self.moves, pack.remove.moves, file),
            *self._take_away("clocks", self.clocks, pack.remove.clocks, file),
        ]
        self._put("states", self.states, ((row.name, row) for row in pack.states), file)
        self._put("classes", self.classes, ((row.name, row) for row in pack.classes), file)
        self._put("clocks", self.clocks, ((row.kind, row) for row in pack.clocks), file)
        self._put("ladders", self.ladders, ((row.name, row) for row in pack.ladders), file)
        self._put("numbers", self.numbers, ((row.name, row) for row in pack.numbers), file)
        reasons = ((row.name, row) for row in pack.pause_reasons)
        self._put("pause_reasons", self.pause_reasons, reasons, file)
        self._put("topics", self.topics, ((row.name, row) for row in pack.topics), file)
        kinds = ((row.kind, row) for row in pack.supervisions)
        self._put("supervisions", self.supervisions, kinds, file)
        for section, laid in self.fieldwork.items():
            faults += self._take_away(section, laid, getattr(pack.remove, section), file)
            self._put(section, laid, ((row.name, row) for row in getattr(pack, section)), file)
        ways: dict[str, list[schema.Move]] = {}
        for row in pack.moves:
            ways.setdefault(row.name, []).append(row)
        self.moves.update(ways)
        self.files.update({f"moves.{name}": file for name in ways})
        return faults

    def _put(
        self, section: str, rows: dict[str, Row], new: Iterable[tuple[str, Row]], file: str
    ) -> None:
        for name, row in new:
            rows[name] = row
            self.files[f"{section}.{name}"] = file

    def _take_away(
        self, section: str, rows: dict[str, Rows], names: list[str], file: str
    ) -> list[Fault]:
        unknown = [name for name in names if rows.pop(name, None) is None]
        path = f"remove.{section}"
        return [Fault(file, path, "removes_unknown", {"name": name}) for name in unknown]


def edition_of(layers: Layers, code: str, title: str) -> Edition:
    """Return the resolved rules; the hash is that of all they hold.

    Order is content: a case begins in the first state, and of the ways to make a move the first
    open one is taken.
    """
    draft = Edition(
        code=code,
        title=title,
        hash="",
        states={row.name: _state(row) for row in layers.states.values()},
        moves={
            name: tuple(_move(row, layers.states) for row in rows)
            for name, rows in layers.moves.items()
        },
        classes={row.name: _class(row) for row in layers.classes.values()},
        clocks={row.kind: _clock(row) for row in layers.clocks.values()},
        ladders={row.name: _ladder(row) for row in layers.ladders.values()},
        numbers={row.name: _number(row) for row in layers.numbers.values()},
        pause_reasons={row.name: _pause_reason(row) for row in layers.pause_reasons.values()},
        supervisions={row.kind: _supervision(row) for row in layers.supervisions.values()},
        topics={row.name: _topic(row) for row in layers.topics.values()},
        fieldwork=fieldwork_rows.fieldwork_of(layers.fieldwork),
    )
    digest = sha256(msgspec.json.encode(draft)).hexdigest()
    return msgspec.structs.replace(draft, hash=digest)


def _source(row: Cited) -> Source:
    return Source(rule=row.rule, clause=row.clause, assumed=row.assumed)


def _state(row: schema.State) -> StateSpec:
    return StateSpec(**row.model_dump())


def _move(row: schema.Move, states: dict[str, schema.State]) -> MoveSpec:
    sources: dict[str, None] = {}
    for name in row.sources:
        if name in {EVERY_OPEN_STATE, EVERY_STATE}:
            chosen = (s for s in states.values() if name == EVERY_STATE or not s.is_end)
            sources.update(dict.fromkeys(state.name for state in chosen))
        else:
            sources[name] = None
    return MoveSpec(
        name=row.name,
        title=row.title,
        sources=tuple(sources),
        to=row.to,
        who=tuple(row.who),
        requires=tuple(row.requires),
        source=_source(row),
    )


def _class(row: schema.Classification) -> ClassSpec:
    return ClassSpec(
        name=row.name,
        title=row.title,
        begin=tuple(row.begin),
        closing=tuple(row.closing),
        verify_days=row.verify_days,
        source=_source(row),
        verify_source=Source(row.verify_rule, row.verify_clause, row.verify_assumed),
    )


def _clock(row: schema.Clock) -> ClockSpec:
    plain = row.model_dump(exclude={"rule", "clause", "assumed", "nature", "unit"})
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()
    }
    return ClockSpec(
        **values, nature=Nature(row.nature), unit=DayUnit(row.unit), source=_source(row)
    )


def _rung(row: schema.Rung) -> Rung:
    return Rung(
        name=row.name,
        title=row.title,
        offset=row.offset,
        unit=DayUnit(row.unit),
        action=row.action,
        receiver=row.receiver,
        supervision=row.supervision,
        source=_source(row),
    )


def _ladder(row: schema.Ladder) -> Ladder:
    return Ladder(
        name=row.name,
        title=row.title,
        rungs=tuple(_rung(rung) for rung in row.rungs),
        repeat_days=row.repeat_days,
        repeat_source=Source(row.repeat_rule, row.repeat_clause, row.repeat_assumed),
    )


def _supervision(row: schema.Supervision) -> SupervisionSpec:
    return SupervisionSpec(
        kind=row.kind,
        title=row.title,
        days=row.days,
        over=tuple(row.over),
        yellow=row.yellow,
        red=row.red,
        until=tuple(row.until),
        source=_source(row),
    )


def _number(row: schema.Number) -> Number:
    return Number(name=row.name, title=row.title, value=row.value, source=_source(row))


def _topic(row: schema.Topic) -> Topic:
    return Topic(name=row.name, title=row.title, is_conduct=row.is_conduct, source=_source(row))


def _pause_reason(row: schema.PauseReason) -> PauseReason:
    return PauseReason(name=row.name, title=row.title, source=_source(row))
