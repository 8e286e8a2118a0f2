"""Files of a case: content by hash beside the journal, names by reference, no clock moved."""

from hashlib import sha256

import pytest
from msgspec.structs import replace

from engine.case.attaching import AttachFiles, attach_files
from engine.case.parts import Attachment
from engine.errors import Refused
from engine.record import EVERYTHING, Sight
from engine.store.memory import MemoryStore
from engine.vocabulary import PETITIONER, Actor, Upload
from tests.support.office import Office

LETTER = Upload(name="信.txt", body="停水".encode())


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def office(store: MemoryStore) -> Office:
    return Office(store)


def test_files_are_kept_by_their_hash_and_stop_no_clock(office: Office, store: MemoryStore) -> None:
    case = office.register()
    due = office.due(case)
    office.give(AttachFiles(dossier=case, files=(LETTER,)), "clerk")
    (kept,) = office.case(case).attachments
    assert (kept.hash, kept.size, kept.type) == (
        sha256("停水".encode()).hexdigest(),
        6,
        "text/plain",
    )
    assert store.blob(case, kept.hash, EVERYTHING) == LETTER.body
    assert store.blob(case, kept.hash, Sight()) is None
    assert store.texts([kept.name_ref], EVERYTHING) == {kept.name_ref: "信.txt"}
    assert office.due(case) == due
    assert "停水" not in "".join(entry.payload for entry in store.journal(case))
    assert office.faults() == []


def test_what_came_with_the_petition_stands_first(office: Office) -> None:
    case = office.register(files=(LETTER,))
    office.give(AttachFiles(dossier=case, files=(Upload(name="b", body=b"%PDF-1"),)), "clerk")
    assert [one.type for one in office.case(case).attachments] == ["text/plain", "application/pdf"]


def test_no_file_or_a_strange_one_is_refused(office: Office) -> None:
    case = office.register()
    assert office.refusals(AttachFiles(dossier=case, files=()), "clerk") == {"file_missing"}
    strange = Upload(name="a.pdf", body=b"MZ\0")
    assert office.refusals(AttachFiles(dossier=case, files=(LETTER, strange)), "clerk") == {
        "file_type_unknown"
    }
    assert office.case(case).attachments == ()


def test_what_a_petitioner_hands_in_himself_has_its_bounds(office: Office) -> None:
    most = 200 * 1024 * 1024  # as the national pack says
    case = office.case(office.register())
    before = Attachment(hash="h", size=most - len(LETTER.body), type="t", name_ref="r")
    context = replace(office.context("clerk"), actor=Actor(person="p", post=PETITIONER))
    attach = AttachFiles(dossier=case.id, files=(LETTER,))
    assert attach_files(replace(case, attachments=(before,)), attach, context)
    full = replace(case, attachments=(before, replace(before, size=1)))
    with pytest.raises(Refused) as refused:
        attach_files(full, attach, context)
    assert [one.code for one in refused.value.reasons] == ["too_much_handed_in"]
    assert attach_files(full, attach, office.context("clerk"))
