"""People come under a new key page by page; whoever was cut off goes on; nobody is lost."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from engine.errors import IdentityUnreadable
from engine.keyring import Ring, new_key
from engine.record import EVERYTHING, PetitionerRow
from engine.sealing import Suite
from engine.store import engines
from engine.store.candidates import Candidates
from engine.store.identities import Identities
from engine.store.rekeying import kept_under, rekeyed
from engine.store.tabled import TabledStore
from tests.support.writes import write

PEOPLE = [PetitionerRow(f"p{n}", "case:1", f"name {n}", f"1390000000{n}") for n in range(7)]
OLD, NEW = new_key(), new_key(Suite.SM4)


class Keys:
    """A ring that grows while a store is open."""

    def __init__(self) -> None:
        self.ring = Ring([OLD])

    def __call__(self) -> Ring:
        return self.ring


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def store(migrated_url: str, keys: Keys) -> Iterator[TabledStore]:
    with closing(engines.open_store(migrated_url, identities=Identities(keys))) as opened:
        people = (*PEOPLE, PetitionerRow("p9", "case:1"))
        opened.write([write("case:1", petitioners=people)])
        yield opened


def found(store: TabledStore, one: PetitionerRow) -> list[PetitionerRow]:
    return Candidates(store).of_people([PetitionerRow("", "", phone=one.phone)], EVERYTHING)


def test_all_come_under_the_new_key_and_are_read_in_between(
    store: TabledStore, keys: Keys, migrated_url: str
) -> None:
    keys.ring = Ring([NEW, OLD])
    rounds = rekeyed(migrated_url, store.identities, page=3)
    assert next(rounds) == 3
    assert kept_under(migrated_url) == {OLD.name: 4, NEW.name: 3}
    for one in PEOPLE:
        assert store.petitioners([one.ref], EVERYTHING) == {one.ref: one}
        assert found(store, one) == [one]
    del rounds  # cut off
    assert [*rekeyed(migrated_url, store.identities, page=3)] == [3, 4]
    assert kept_under(migrated_url) == {NEW.name: 7}
    assert [*rekeyed(migrated_url, store.identities)] == []
    keys.ring = Ring([NEW])
    assert store.petitioners([one.ref for one in PEOPLE], EVERYTHING) == {
        one.ref: one for one in PEOPLE
    }
    assert found(store, PEOPLE[0]) == [PEOPLE[0]]


def test_whoever_is_changed_in_between_is_not_overwritten(
    store: TabledStore, keys: Keys, migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.ring = Ring([NEW, OLD])
    changed = PetitionerRow("p1", "case:1", "another", "13900000099")
    kept = store.identities.kept

    def kept_after_a_change(row: PetitionerRow) -> PetitionerRow:
        if row == PEOPLE[1]:
            monkeypatch.undo()
            assert store.write([write("case:1", seen=1, petitioners=(changed,))])
        return kept(row)

    monkeypatch.setattr(store.identities, "kept", kept_after_a_change)
    assert [*rekeyed(migrated_url, store.identities)] == [7]
    assert store.petitioners(["p1"], EVERYTHING) == {"p1": changed}
    assert kept_under(migrated_url) == {NEW.name: 7}


def test_a_key_that_is_not_here_is_told_and_nothing_changed(
    store: TabledStore, keys: Keys, migrated_url: str
) -> None:
    keys.ring = Ring([NEW])
    with pytest.raises(IdentityUnreadable, match=OLD.name):
        [*rekeyed(migrated_url, store.identities)]
    assert kept_under(migrated_url) == {OLD.name: 7}


def test_a_database_without_tables_keeps_nobody(database_url: str) -> None:
    assert kept_under(database_url) == {}
