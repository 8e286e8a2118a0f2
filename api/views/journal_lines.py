"""The journal of a dossier as people read it, one line an entry."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from api.entry.here import Here
from engine import registry
from engine.record import Entry
from engine.vocabulary import Event


class JournalLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: when it happened, when it was recorded, by whom; ``event`` is what it says."""

    seq: int
    type: str
    happened_on: date
    happened_at: datetime | None
    recorded_at: datetime
    person: str
    post: str
    on_behalf_of: str
    event: Any
    hash: str


def journal_lines(here: Here, dossier: str) -> list[JournalLine]:
    """Return the journal of a dossier that the caller sees; NotVisible otherwise."""
    here.find(dossier)
    return [_line(entry) for entry in here.program.store.journal(dossier)]


def _line(entry: Entry) -> JournalLine:
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
        event=event,
        hash=entry.hash,
    )


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
