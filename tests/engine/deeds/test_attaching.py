"""Pictures and papers of a deed: kept by their content, handed in with it or later."""

from hashlib import sha256

import pytest

from engine.deeds.attaching import AttachToDeed
from engine.record import EVERYTHING
from engine.store.memory import MemoryStore
from engine.vocabulary import Upload
from tests.support.deeds import deed_of, recorded, told
from tests.support.office import Office

PICTURE = Upload(name="地头.jpg", body=b"\xff\xd8\xff1")
STRANGE = Upload(name="a.exe", body=b"MZ\0")


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def office(store: MemoryStore) -> Office:
    return Office(store)


def test_they_come_with_the_deed_or_later(office: Office, store: MemoryStore) -> None:
    made = recorded(office, "labour", files=(PICTURE,))
    later = Upload(name="b", body=b"%PDF-1")
    office.give(AttachToDeed(dossier=made, files=(later,)), "magistrate")
    first, second = deed_of(office, made).files
    assert first.hash == sha256(PICTURE.body).hexdigest()
    assert (first.type, second.type) == ("image/jpeg", "application/pdf")
    assert store.blob(made, first.hash, EVERYTHING) == PICTURE.body
    assert store.texts([first.name_ref], EVERYTHING) == {first.name_ref: "地头.jpg"}
    assert "地头" not in "".join(entry.payload for entry in store.journal(made))
    assert office.faults() == []


def test_none_or_a_strange_one_is_refused_and_nobody_else_adds_any(office: Office) -> None:
    assert office.refusals(told("labour", files=(STRANGE,)), "magistrate") == {"file_type_unknown"}
    made = recorded(office, "labour")
    assert office.refusals(AttachToDeed(dossier=made, files=()), "magistrate") == {"file_missing"}
    given = AttachToDeed(dossier=made, files=(PICTURE,))
    assert office.refusals(given, "township-head") == {"role_missing"}
    assert deed_of(office, made).files == ()
