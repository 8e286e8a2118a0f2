"""People are kept sealed: no byte of who they are lies in a database, nor can rows be swapped."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa

from engine.errors import IdentityUnreadable, KeysMissing
from engine.keyring import Key, Ring, new_key
from engine.record import EVERYTHING, PetitionerRow
from engine.sealing import Suite
from engine.store import engines
from engine.store.candidates import Candidates
from engine.store.connections import ordinary_engine
from engine.store.identities import READ, Identities, KeptPerson
from engine.store.tabled import TabledStore
from engine.store.tables import petitioner
from tests.support.dumping import dumped
from tests.support.keys import IDENTITIES, open_store
from tests.support.writes import write

CANARIES = ("Kanarienvogel", "13900007777", "Lane of Canaries 9", "990101190001017777")
WHO = PetitionerRow("k#party1", "case:1", *CANARIES)
OTHER = PetitionerRow("k#party2", "case:1", "Another", "13900008888")


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        opened.write([write("case:1", petitioners=(WHO, OTHER))])
        yield opened


def change(url: str, ref: str, **columns: object) -> None:
    engine = ordinary_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.update(petitioner).where(petitioner.c.ref == ref).values(**columns))
    engine.dispose()


def row(url: str, ref: str) -> dict[str, str]:
    engine = ordinary_engine(url, writes=False)
    with engine.connect() as connection:
        found = connection.execute(sa.select(petitioner).where(petitioner.c.ref == ref)).one()
    engine.dispose()
    return dict(found._asdict())


def read(store: TabledStore, ref: str = WHO.ref) -> PetitionerRow:
    return store.petitioners([ref], EVERYTHING)[ref]


def test_they_are_read_again_and_lie_in_no_byte_of_the_database(
    store: TabledStore, migrated_url: str
) -> None:
    assert read(store) == WHO
    assert read(store, OTHER.ref) == OTHER
    found = dumped(migrated_url)
    assert b"case:1" in found
    for canary in (*CANARIES, *(one[:8] for one in CANARIES)):
        assert canary.encode() not in found
        assert canary.encode().hex().encode() not in found


def test_they_are_found_however_they_are_typed(store: TabledStore) -> None:
    found = Candidates(store)
    for typed in (
        PetitionerRow("", "", phone="+86 139-0000-7777"),
        PetitionerRow("", "", id_number="990101 19000101 7777"),
        PetitionerRow("", "", name=" Kanarienvogel"),
    ):
        assert found.of_people([typed], EVERYTHING) == [WHO]
    assert found.of_people([PetitionerRow("", "", phone="13900007778")], EVERYTHING) == []


@pytest.mark.parametrize("field", ["name", "own_key"])
def test_what_is_another_rows_is_refused(store: TabledStore, migrated_url: str, field: str) -> None:
    change(migrated_url, WHO.ref, **{field: row(migrated_url, OTHER.ref)[field]})
    with pytest.raises(IdentityUnreadable):
        read(store)
    assert read(store, OTHER.ref) == OTHER


def test_what_is_another_fields_is_refused(store: TabledStore, migrated_url: str) -> None:
    kept = row(migrated_url, WHO.ref)
    change(migrated_url, WHO.ref, name=kept["address"], address=kept["name"])
    with pytest.raises(IdentityUnreadable):
        read(store)


def test_without_its_own_key_nothing_of_it_can_be_read(
    store: TabledStore, migrated_url: str
) -> None:
    change(migrated_url, WHO.ref, own_key="")
    assert read(store) == PetitionerRow(WHO.ref, WHO.dossier)
    assert read(store, OTHER.ref) == OTHER


def test_whoever_is_kept_anew_as_nobody_is_gone(store: TabledStore, migrated_url: str) -> None:
    entered = write("case:1", seen=1, petitioners=(PetitionerRow(WHO.ref, WHO.dossier),))
    assert store.write([entered])
    assert read(store) == PetitionerRow(WHO.ref, WHO.dossier)
    kept = row(migrated_url, WHO.ref)
    assert {name: value for name, value in kept.items() if value} == {
        "ref": WHO.ref,
        "dossier": WHO.dossier,
    }


def test_without_keys_nobody_is_kept_and_nobody_read(store: TabledStore, migrated_url: str) -> None:
    with closing(engines.open_store(migrated_url)) as keyless:
        with pytest.raises(KeysMissing):
            keyless.write([write("case:2", petitioners=(PetitionerRow("x", "case:2", "a"),))])
        assert keyless.journal("case:2") == []
        with pytest.raises(IdentityUnreadable):
            read(keyless)
    wrong = Identities(lambda: Ring([new_key()]))
    with (
        closing(engines.open_store(migrated_url, identities=wrong)) as other,
        pytest.raises(IdentityUnreadable),
    ):
        read(other)
    assert read(store) == WHO


def test_the_national_suite_keeps_as_well() -> None:
    identities = Identities(lambda: Ring([Key(Suite.SM4, bytes(32))]))
    kept = identities.kept(WHO)
    assert isinstance(kept, KeptPerson)
    assert identities.read([getattr(kept, one) for one in READ]) == WHO
    assert not {*CANARIES} & {getattr(kept, one) for one in kept.__struct_fields__}


def test_both_keys_read_and_find_while_one_takes_the_place_of_another() -> None:
    old, new = new_key(), new_key()
    before = Identities(lambda: Ring([old])).kept(WHO)
    both = Identities(lambda: Ring([new, old]))
    assert both.read([getattr(before, one) for one in READ]) == WHO
    assert both.kept(WHO).kept_under == new.name
    found = both.digests("phone", WHO.phone)
    assert {before.phone_digest, both.kept(WHO).phone_digest} == {*found}


def test_who_says_nothing_needs_no_key() -> None:
    nobody = PetitionerRow("k#party1", "case:1")
    assert Identities().kept(nobody) == KeptPerson("k#party1", "case:1")
    assert IDENTITIES.kept(nobody).kept_under == ""
