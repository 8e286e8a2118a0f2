"""The sections of fieldwork as the rules the engine knows, and the faults that show in them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from engine.fieldwork import (
    DEED_KINDS,
    Checklist,
    Coverage,
    Discipline,
    Duty,
    Fieldwork,
    Item,
    Phase,
)
from engine.rules import Edition
from engine.sources import Source
from workflows.faults import Fault
from workflows.tables import Cited, Table

COUNTING = frozenset({"participation", "roster"})
"""Coverages that are told by deeds of some kinds."""
SECTIONS = ("duties", "coverage", "discipline", "checklists", "returns")


def fieldwork_of(sections: Mapping[str, Mapping[str, Cited]]) -> Fieldwork:
    """Return the rules of fieldwork from the rows of each section by name."""
    plain = {
        section: {name: _plain(row) for name, row in rows.items()}
        for section, rows in sections.items()
    }
    return msgspec.convert(plain, Fieldwork)


def _plain(row: Table) -> dict[str, Any]:
    """Return a row in plain values, with what it cites gathered as its source."""
    values: dict[str, Any] = {}
    for name in type(row).model_fields:
        value = getattr(row, name)
        if isinstance(value, Table):
            value = _plain(value)
        elif isinstance(value, list):
            value = [_plain(one) if isinstance(one, Table) else one for one in value]
        values[name] = value
    if isinstance(row, Cited):
        sourced = {key: values.pop(key) for key in ("rule", "clause", "assumed")}
        values["source"] = sourced
    return values


def cited(fieldwork: Fieldwork) -> Iterator[tuple[str, str, Source]]:
    """Yield the path, the title and the source of every row of fieldwork."""
    for section in SECTIONS:
        for row in getattr(fieldwork, section).values():
            path = f"{section}.{row.name}"
            yield path, row.title, row.source
            inner: tuple[Item | Phase, ...] = (
                *getattr(row, "items", ()),
                *getattr(row, "phases", ()),
            )
            for one in inner:
                yield f"{path}.{one.name}", one.title, one.source


def fieldwork_faults(edition: Edition) -> Iterator[Fault]:
    """Yield the faults of an edition's fieldwork: unknown names, and what is only half said."""
    fieldwork = edition.fieldwork
    for duty in fieldwork.duties.values():
        yield from _duty_faults(duty, fieldwork.duties)
    for coverage in fieldwork.coverage.values():
        yield from _coverage_faults(coverage)
    for rule in fieldwork.discipline.values():
        yield from _discipline_faults(rule)
    for checklist in fieldwork.checklists.values():
        yield from _checklist_faults(checklist)
    for owed in fieldwork.returns.values():
        if owed.period == "month" and owed.month:
            yield Fault("", f"returns.{owed.name}.month", "month_of_monthly")


def _checklist_faults(checklist: Checklist) -> Iterator[Fault]:
    for item in checklist.items:
        path = f"checklists.{checklist.name}.{item.name}"
        yield from _unknown_deeds(f"{path}.kinds", item.kinds)
        if item.by and item.since > item.by:
            yield Fault("", f"{path}.by", "to_before_from")


def _coverage_faults(coverage: Coverage) -> Iterator[Fault]:
    path = f"coverage.{coverage.name}.kinds"
    yield from _unknown_deeds(path, coverage.kinds)
    if coverage.about in COUNTING and not coverage.kinds:
        yield Fault("", path, "kinds_missing")


def _discipline_faults(rule: Discipline) -> Iterator[Fault]:
    path = f"discipline.{rule.name}"
    yield from _unknown_deeds(f"{path}.kinds", rule.kinds)
    if rule.check in {"party", "vehicles"} and not rule.most:
        yield Fault("", f"{path}.most", "most_missing")
    if rule.check == "companions" and not rule.titles:
        yield Fault("", f"{path}.titles", "titles_missing")
    if rule.check == "meeting_free_week" and not (rule.months and rule.week):
        yield Fault("", path, "week_missing")


def _duty_faults(duty: Duty, duties: Mapping[str, Duty]) -> Iterator[Fault]:
    path = f"duties.{duty.name}"
    yield from _unknown_deeds(f"{path}.kinds", duty.kinds)
    yield from _unknown_deeds(f"{path}.over", duty.over)
    if duty.of and (duty.of not in duties or duties[duty.of].of):
        yield Fault("", f"{path}.of", "unknown_duty", {"name": duty.of})
    if (duty.measure == "share") != bool(duty.over):
        yield Fault("", f"{path}.over", "share_half_said")
    if duty.out_of > 1 and duty.minimum > duty.out_of:
        yield Fault("", f"{path}.minimum", "share_above_whole")
    if duty.most and duty.most < duty.minimum:
        yield Fault("", f"{path}.most", "most_below_minimum")
    if duty.since > duty.by:
        yield Fault("", f"{path}.by", "to_before_from")


def _unknown_deeds(path: str, kinds: Iterable[str]) -> Iterator[Fault]:
    for kind in kinds:
        if kind not in DEED_KINDS:
            yield Fault("", path, "unknown_deed", {"name": kind})
