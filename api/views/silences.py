"""What has no echo (无回音): named by the last night, looked at again now, and units left empty."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from api.entry.here import Here
from api.slots import last_night
from engine import registry
from engine.audit import Audit


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier that neither ended with its answer nor owes somebody in office a duty.

    ``code`` is ``no_echo`` or ``nobody_in_office``, as ``huiyin audit echo`` tells it.
    """

    id: str
    number: str
    kind: str
    title: str
    unit: str
    code: str


class EmptyUnit(msgspec.Struct, frozen=True):
    """A unit with open cases in which nobody holds a post today."""

    unit: str
    open: int


class Silences(msgspec.Struct, frozen=True, kw_only=True):
    """What has no echo within sight.

    ``looked_at`` is when the last night looked at every dossier, None before the first;
    ``mended`` counts those it named that have their echo by now; ``hides_some``: it found
    more than it could name.
    """

    looked_at: datetime | None
    items: tuple[Silence, ...]
    mended: int
    hides_some: bool
    empty_units: tuple[EmptyUnit, ...]


def silences(here: Here, open_by_unit: Iterable[tuple[str, int]]) -> Silences:
    """Return what the last night named within sight and is so still, and units left empty."""
    night = last_night(here.program)
    named = night.dossiers if night else ()
    items, seen = _still(here, named)
    return Silences(
        looked_at=night.at if night else None,
        items=items,
        mended=seen - len(items),
        hides_some=bool(night and night.faults > len(named)),
        empty_units=tuple(_empty(here, open_by_unit)),
    )


def _still(here: Here, named: tuple[str, ...]) -> tuple[tuple[Silence, ...], int]:
    """Return those of ``named`` that have no echo now, and how many of them are within sight."""
    if not named:
        return (), 0
    program = here.program
    seen = program.desk.see(named, here.actor)
    audit = Audit(program.store, program.desk.around, program.clock)
    faults = audit.echo_among([row for row, _ in seen.values()])
    return tuple(_told(fault.dossier, seen[fault.dossier][1], fault.code) for fault in faults), len(
        seen
    )


def _told(dossier: str, facts: object, code: str) -> Silence:
    card = registry.kind_of(dossier).card(facts)
    kind, _, number = dossier.partition(":")
    return Silence(
        id=dossier, number=number, kind=kind, title=card.title, unit=card.unit_id, code=code
    )


def _empty(here: Here, open_by_unit: Iterable[tuple[str, int]]) -> Iterable[EmptyUnit]:
    chart = here.program.desk.around.org
    for unit, count in open_by_unit:
        successor = chart.successor(unit)
        if count and not any(chart.holder(one, here.today) for one in chart.posts_in(successor)):
            yield EmptyUnit(unit, count)
