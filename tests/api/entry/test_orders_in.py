"""Bodies become commands or name their field; keys are their owner's; versions are read."""

from datetime import date, datetime

import pytest

from api.entry.orders_in import command_in, json_in, key_in, version_in
from api.entry.problems import BadFields
from engine.case.planning import SetTimetable
from engine.case.registering import AddNote, RegisterCase
from engine.errors import KeyMissing
from engine.vocabulary import Actor, Command


def faults(kind: type[Command], given: object) -> list[tuple[str, str]]:
    with pytest.raises(BadFields) as error:
        command_in(kind, given, "case:1")
    return [(reason.code, reason.field) for reason in error.value.reasons]


def test_a_body_becomes_a_command() -> None:
    command = command_in(AddNote, {"note": "n", "happened_on": "2025-03-03"}, "case:1")
    assert command == AddNote(dossier="case:1", note="n", happened_on=date(2025, 3, 3))


def test_faults_name_their_field() -> None:
    assert faults(AddNote, {}) == [("field_missing", "note")]
    assert faults(AddNote, {"note": "n", "x": 1}) == [("field_unknown", "x")]
    assert faults(AddNote, {"note": 1}) == [("field_invalid", "note")]
    assert faults(AddNote, "n") == [("field_invalid", "")]
    own = {"note": "n", "command": "conclude", "dossier": "case:2"}
    assert faults(AddNote, own) == [("field_unknown", "command"), ("field_unknown", "dossier")]
    person = {"office": "o", "title": "t", "persons": [{"nome": "x"}]}
    assert faults(RegisterCase, person) == [("field_unknown", "persons[0].nome")]
    long = {"note": "n" * 20_001}
    assert faults(AddNote, long) == [("field_invalid", "note")]


def test_what_no_calendar_or_column_holds_is_a_fault() -> None:
    steps = {"settle_by": "2025-03-03", "steps": [{"due_on": "9999-12-31", "text": "a\0"}]}
    assert faults(SetTimetable, steps) == [
        ("date_out_of_range", "steps.0.due_on"),
        ("field_invalid", "steps.0.text"),
    ]
    at = {"office": "o", "title": "t", "answer_due_at": "0001-01-01T00:00:00Z"}
    assert faults(RegisterCase, at) == [("date_out_of_range", "answer_due_at")]
    early = {"office": "o", "title": "t", "answer_due_at": "2025-01-01T00:00:00+08:00"}
    command = command_in(RegisterCase, early)
    assert isinstance(command, RegisterCase)
    assert command.answer_due_at == datetime.fromisoformat("2025-01-01T00:00:00+08:00")


def test_words_are_short_and_texts_may_be_long() -> None:
    given = {"office": "o", "title": "t" * 256, "body": "b" * 20_000, "subject": "s" * 255}
    command_in(RegisterCase, given)
    word = "w" * 256
    long = {**given, "subject": word, "accused": [word], "persons": [{"name": word}]}
    assert faults(RegisterCase, long) == [
        ("field_invalid", "subject"),
        ("field_invalid", "accused.0"),
    ]


def test_nobody_names_what_imports_know_a_petition_by() -> None:
    given = {"office": "o", "title": "t", "source_key": "system:1"}
    assert faults(RegisterCase, given) == [("field_unknown", "source_key")]


def test_a_body_is_json() -> None:
    assert json_in(b"") == {}
    assert json_in(b'{"a": 1}') == {"a": 1}
    for body in (b"{", b"\xff", b"[" * 20_000):
        with pytest.raises(BadFields):
            json_in(body)


def test_nobody_meets_the_key_of_another() -> None:
    one, two = Actor("person:1", "post:1"), Actor("person:2", "post:1")
    assert key_in("k", one) == key_in("k", one)
    assert len({key_in("k", one), key_in("k", two), key_in("l", one)}) == 3
    for missing in (None, "", "k" * 256):
        with pytest.raises(KeyMissing):
            key_in(missing, one)


def test_versions_are_read_strictly() -> None:
    assert [version_in(one) for one in (None, "*", ' "7" ')] == [None, None, 7]
    assert [version_in(one) for one in ("7", 'W/"7"', '"7", "8"', '""', '"x"')] == [-1] * 5
