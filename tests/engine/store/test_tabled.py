"""The journal is read in pages, and a sight is rendered once."""

from contextlib import closing

import pytest

from engine.record import Sight
from engine.store import tabled
from engine.store.tabled import reading
from tests.support.keys import open_store
from tests.support.writes import write


def test_the_whole_journal_is_read_page_by_page(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabled, "PAGE", 3)
    with closing(open_store(migrated_url)) as store:
        assert list(store.entries()) == []
        for number, events in enumerate((2, 1, 4, 2)):
            assert store.write([write(f"case:{number}", events=events)])
        read = [(entry.dossier, entry.seq) for entry in store.entries()]
    assert read == sorted(read)
    assert len(read) == 9


def test_one_sight_is_rendered_once() -> None:
    first = reading("sqlite", Sight(units=("u1",)), has_keys=True)
    assert reading("sqlite", Sight(units=("u1",)), has_keys=True) is first
    assert reading("sqlite", Sight(units=("u1",)), has_keys=False) != first
