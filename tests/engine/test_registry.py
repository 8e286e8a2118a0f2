"""All kinds of dossier, and how what they hold is read and written."""

import msgspec
import pytest

from engine.case.registering import AddNote, NoteAdded
from engine.ladder import Climb
from engine.registry import (
    COMMANDS,
    KIND_OF,
    KINDS,
    command_of,
    encode,
    event_of,
    facts_of,
    kind_of,
)
from tests.support.cases import DAY, a_case


def test_a_dossier_is_of_the_kind_its_id_begins_with() -> None:
    assert " ".join(KINDS) == "case matter meeting petition visit deed return org calendar"
    assert kind_of("case:1") is KINDS["case"]
    with pytest.raises(KeyError):
        kind_of("rumour:1")


def test_every_command_is_known_by_its_name() -> None:
    assert COMMANDS["add_note"] is AddNote
    assert KIND_OF[AddNote].name == "case"
    # A rung is climbed by cases and by common problems; without an id it is about a case.
    assert KIND_OF[Climb].name == "case"


def test_what_is_encoded_is_read_again_and_canonical() -> None:
    case = a_case(assisting=("unit:labour",))
    body = encode(case)
    assert facts_of(case.id, body) == case
    assert encode(facts_of(case.id, body)) == body


def test_events_and_commands_are_known_by_their_tags() -> None:
    event = NoteAdded(on=DAY, text_ref="k#note")
    assert event_of("case:1", encode(event).decode()) == event
    command = AddNote(dossier="case:1", note="n")
    assert command_of(encode(command)) == command


def test_a_command_that_does_not_fit_is_told_where() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.note"):
        command_of(b'{"command":"add_note","note":1}')
