"""The hash of a journal entry covers every field of it."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from engine.chain import entry_hash, seal
from engine.record import Entry

ENTRY = Entry(
    dossier="case:1",
    seq=2,
    type="note_added",
    payload='{"type":"note_added"}',
    happened_on=date(2025, 3, 3),
    happened_at=datetime(2025, 3, 3, 1, tzinfo=UTC),
    recorded_at=datetime(2025, 3, 3, 2, tzinfo=UTC),
    person="person:clerk",
    post="post:clerk",
    on_behalf_of="",
    command_key="key-1",
    command_digest="digest",
    prev="0" * 64,
    hash="",
    clock="C4#1",
    rung=1,
)
CHANGED = {
    "dossier": "case:2",
    "seq": 3,
    "type": "other",
    "payload": "{}",
    "happened_on": date(2025, 3, 4),
    "happened_at": None,
    "recorded_at": ENTRY.recorded_at + timedelta(microseconds=1),
    "person": "",
    "post": "post:other",
    "on_behalf_of": "post:clerk",
    "command_key": "",
    "command_digest": "",
    "prev": "",
    "clock": "C2#1",
    "rung": 2,
}


def test_sealing_sets_the_hash_and_nothing_else() -> None:
    sealed = seal(ENTRY)
    assert sealed.hash == entry_hash(ENTRY) == entry_hash(sealed)
    assert msgspec.structs.replace(sealed, hash="") == ENTRY


@pytest.mark.parametrize("field", CHANGED)
def test_no_field_can_change_unnoticed(field: str) -> None:
    changed = msgspec.structs.replace(ENTRY, **{field: CHANGED[field]})
    assert entry_hash(changed) != entry_hash(ENTRY)


def test_every_field_but_the_hash_is_covered() -> None:
    assert {*CHANGED, "hash"} == set(Entry.__struct_fields__)
