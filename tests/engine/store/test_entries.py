"""Entries of several dossiers in one statement, within sight."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from engine.record import Card, Sight, WallEntry
from engine.store.entries import entries_of
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import TODAY, entry, write

OWN = Sight(units=("u1",))


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        wall = (WallEntry("office", is_accused=False), WallEntry("u1", is_accused=True))
        for id_, unit, walled in (("case:a", "u1", 0), ("case:b", "u2", 0), ("case:c", "u1", 1)):
            kinds = ("registered", "note_added", "dispatched", "note_added")
            entries = tuple(entry(id_, n, type=kind) for n, kind in enumerate(kinds, 1))
            card = Card(kind="case", state="led", unit_id=unit, walled=bool(walled))
            walls = wall if walled else ()
            assert opened.write([write(id_, card=card, entries=entries, walls=walls)])
        yield opened


def test_entries_are_told_by_dossier_in_their_order(store: TabledStore) -> None:
    found = entries_of(store, ["case:b", "case:a", "case:x"], ["note_added", "dispatched"], OWN)
    assert {name: [(one.seq, one.type) for one in lines] for name, lines in found.items()} == {
        "case:b": [],  # another unit's
        "case:a": [(2, "note_added"), (3, "dispatched"), (4, "note_added")],
        "case:x": [],
    }
    assert {one.on for one in found["case:a"]} == {TODAY}


def test_behind_a_wall_there_are_none(store: TabledStore) -> None:
    assert entries_of(store, ["case:c"], ["note_added"], OWN) == {"case:c": []}
