"""The rulebook keeps what cases have pinned, whatever the files say later."""

from pathlib import Path

import pytest

from engine.errors import PackFaulty
from engine.store.memory import MemoryStore
from workflows import loader
from workflows.rulebook import Packs


def test_the_newest_edition_is_kept_for_those_who_pin_it() -> None:
    store = MemoryStore()
    newest = Packs(store).newest("national")
    assert loader.from_bytes(store.edition(newest.hash)) == newest
    assert Packs(store).newest("national") == newest


def test_a_pinned_edition_needs_no_file(tmp_path: Path) -> None:
    store = MemoryStore()
    folder = tmp_path / "yunxi"
    folder.mkdir()
    pack = folder / "pack.toml"
    pack.write_text(
        'code = "yunxi"\ntitle = "云溪"\nextends = "national"\n'
        'adopted_by = "云溪县信访局"\nin_force = { from = 2025-01-01 }\n'
        '[source]\ntitle = "云溪县信访局通知"\n',
        encoding="utf-8",
    )
    edition = Packs(store, tmp_path).newest("yunxi")
    pack.unlink()
    assert Packs(store, tmp_path).pinned(edition.hash) == edition


def test_a_pack_that_is_not_there_never_starts() -> None:
    with pytest.raises(PackFaulty):
        Packs(MemoryStore()).newest("nowhere")


def test_an_edition_nobody_kept_is_unknown() -> None:
    with pytest.raises(KeyError):
        Packs(MemoryStore()).pinned("0" * 64)


def test_a_pack_that_names_what_is_not_there_never_starts(tmp_path: Path) -> None:
    folder = tmp_path / "yunxi"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'code = "yunxi"\ntitle = "云溪"\nextends = "national"\n'
        'adopted_by = "云溪县信访局"\nin_force = { from = 2025-01-01 }\n'
        '[source]\ntitle = "云溪县信访局通知"\n'
        '[[moves]]\nname = "add_note"\ntitle = "记录"\nfrom = ["collected"]\n'
        'who = ["nobody_we_know"]\nassumed = "试验"\n',
        encoding="utf-8",
    )
    with pytest.raises(PackFaulty, match="nobody_we_know"):
        Packs(MemoryStore(), tmp_path).newest("yunxi")
