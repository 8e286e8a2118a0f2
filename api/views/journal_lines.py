"""The journal of a dossier as people read it, one line an entry."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from api.entry.here import Here
from engine import registry
from engine.clock import local_day
from engine.org.chart import Chart
from engine.org.delegated import delegation_of
from engine.record import Entry
from engine.vocabulary import Actor, Event


class JournalLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: when it happened, when it was recorded, by whom; ``event`` is what it says.

    ``delegation``: the number of the written delegation by which it was entered for another post
    (代录), 0 where it was entered for nobody.
    """

    seq: int
    type: str
    happened_on: date
    happened_at: datetime | None
    recorded_at: datetime
    person: str
    post: str
    on_behalf_of: str
    delegation: int = 0
    event: Any
    hash: str


def journal_lines(here: Here, dossier: str) -> list[JournalLine]:
    """Return the journal of a dossier that the caller sees; NotVisible otherwise."""
    here.find(dossier)
    return lines_of(here, dossier)


def lines_of(here: Here, seen: str) -> list[JournalLine]:
    """Return the journal of a dossier that was found within the caller's sight already."""
    chart = here.program.desk.around.org
    return [_line(entry, chart) for entry in here.program.store.journal(seen)]


def _line(entry: Entry, chart: Chart) -> JournalLine:
    event = registry.event_of(entry.dossier, entry.payload)
    return JournalLine(
        seq=entry.seq,
        type=entry.type,
        happened_on=entry.happened_on,
        happened_at=entry.happened_at,
        recorded_at=entry.recorded_at,
        person=entry.person,
        post=entry.post,
        on_behalf_of=entry.on_behalf_of,
        delegation=_delegation(entry, chart),
        event=event,
        hash=entry.hash,
    )


def _delegation(entry: Entry, chart: Chart) -> int:
    if not entry.on_behalf_of:
        return 0
    actor = Actor(entry.person, entry.post, entry.on_behalf_of)
    found = delegation_of(actor, chart, local_day(entry.recorded_at))
    return found.number if found else 0


def text_refs(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the texts an event points to: the field of the event and the reference."""
    for name in event.__struct_fields__:
        value = getattr(event, name)
        if name.endswith("_ref") and value:
            yield name, value
        if name.endswith("_refs"):
            yield from ((name, one) for one in value if one)
        if name == "answers":
            yield from (("words_ref", one.text_ref) for one in value if one.text_ref)
