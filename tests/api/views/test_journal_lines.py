"""The journal is read within sight, one line an entry, without texts or people."""

import msgspec
import pytest

from api.views.journal_lines import journal_lines, text_refs
from engine.case.registering import AddNote
from engine.errors import NotVisible
from tests.support.web import Web


def test_lines_hold_no_text_and_no_person(web: Web) -> None:
    case = web.office.register(title="canary-1", body="canary-2")
    web.office.give(AddNote(dossier=case, note="canary-3"), "clerk-two")
    lines = journal_lines(web.here("clerk"), case)
    assert [(line.seq, line.type, line.post) for line in lines] == [
        (1, "registered", "post:clerk"),
        (2, "note_added", "post:clerk-two"),
    ]
    assert b"canary" not in msgspec.json.encode(lines)
    assert b"somebody" not in msgspec.json.encode(lines)
    assert [name for line in lines for name, _ in text_refs(line.event)] == [
        *("title_ref", "body_ref", "text_ref")
    ]


def test_nobody_reads_it_without_sight(web: Web) -> None:
    with pytest.raises(NotVisible):
        journal_lines(web.here("labour-head"), web.office.register())
