"""Histories told by older versions of the program are read today as they were told then."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from engine import registry
from tests.support.golden import Golden, History, read
from tests.support.office_life import CANARY

FILES = sorted(Path(__file__).parent.glob("*.jsonl.xz"))


@cache
def golden(path: Path) -> Golden:
    return Golden(read(path))


@pytest.mark.parametrize("path", FILES, ids=[path.name.partition(".")[0] for path in FILES])
def test_every_history_is_read_as_it_was_told(path: Path) -> None:
    told = golden(path)
    differences = {
        f"{one.told_by}/{one.dossier}": found
        for one in told.histories
        if (found := told.differences(one))
    }
    assert differences == {}
    assert not any(CANARY in entry.payload for one in told.histories for entry in one.journal)


def test_there_are_histories_of_every_kind_under_several_packs() -> None:
    kinds: Counter[str] = Counter()
    packs: Counter[str] = Counter()
    for told in map(golden, FILES):
        kinds.update(one.dossier.partition(":")[0] for one in told.histories)
        packs.update(told.editions[one.edition].code for one in told.histories)
    assert kinds.total() >= 500
    assert set(kinds) == set(registry.KINDS)
    assert {code for code, count in packs.items() if count >= 100} >= {"national", "hefei"}


def running() -> tuple[Golden, History]:
    """Return the first case with an open clock and at least three entries."""
    told = golden(FILES[0])
    for one in told.histories:
        if one.clocks and len(one.journal) > 2:
            return told, one
    raise AssertionError


def test_a_changed_payload_is_found() -> None:
    told, one = running()
    first, *others = one.journal
    payload = first.payload.replace('"channel":"in_person"', '"channel":"call"')
    planted = replace(one, journal=(replace(first, payload=payload), *others))
    assert told.differences(planted) == ["hash", "facts"]


def test_a_changed_or_missing_entry_is_found() -> None:
    told, one = running()
    *others, last = one.journal
    assert "hash" in told.differences(replace(one, journal=tuple(others)))
    later = replace(last, recorded_at=last.recorded_at.replace(microsecond=1))
    assert told.differences(replace(one, journal=(*others, later))) == ["hash"]


def test_a_changed_hash_fact_or_date_is_found() -> None:
    told, one = running()
    assert told.differences(replace(one, last_hash="0" * 64)) == ["hash"]
    facts = one.facts.replace(one.dossier, "case:another")
    assert told.differences(replace(one, facts=facts)) == ["facts"]
    row, *rows = one.clocks
    moved = replace(row, due_on=row.due_on.replace(year=row.due_on.year + 1))
    assert told.differences(replace(one, clocks=(moved, *rows))) == [row.name]
    assert told.differences(replace(one, clocks=tuple(rows))) == [row.name]
