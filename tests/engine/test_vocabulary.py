"""The shape of commands and events: names, references, free text."""

from datetime import date

import msgspec
import pytest

from engine.case.answering import IssueOpinion
from engine.case.registering import AddNote, Person, RegisterCase
from engine.registry import COMMANDS, KINDS
from engine.vocabulary import Event, free_texts, refusal, snake, type_name


def test_types_are_named_in_snake_case_in_packs_and_journals() -> None:
    assert snake("ProposeLeader") == "propose_leader"
    assert type_name(AddNote) == "add_note"


def test_free_text_is_filed_under_the_reference_that_events_use() -> None:
    command = AddNote(dossier="case:1", note="said", late_reason="ill")
    filed = {filing.ref: (filing.field, filing.body) for filing in command.filed("k")}
    assert filed == {"k#note": ("note", "said"), "k#late_reason": ("late_reason", "ill")}


def test_nothing_is_filed_for_what_was_not_said() -> None:
    assert AddNote(dossier="case:1", note="").filed("k") == []


def test_people_are_filed_apart_each_with_a_reference_of_his_own() -> None:
    command = RegisterCase(
        office="unit:x",
        title="t",
        persons=(Person(name="one", phone="1", proxy_name="two"), Person(address="here")),
    )
    found = {one.ref: (one.name, one.phone, one.address) for one in command.identities("k")}
    assert found == {
        "k#party1": ("one", "1", ""),
        "k#proxy1": ("two", "", ""),
        "k#party2": ("", "", "here"),
    }


def test_a_command_touches_its_dossier_and_one_that_opens_touches_none() -> None:
    assert AddNote(dossier="case:1", note="n").touches() == ("case:1",)
    assert RegisterCase(office="unit:x", title="t").touches() == ()


def test_a_text_is_at_most_twenty_thousand_letters_when_it_comes_from_outside() -> None:
    decode = msgspec.json.Decoder(AddNote).decode
    body = '{"command":"add_note","dossier":"case:1","note":"%s"}'
    assert len(decode(body % ("字" * 20_000)).note) == 20_000
    with pytest.raises(msgspec.ValidationError):
        decode(body % ("字" * 20_001))


def test_a_command_knows_no_field_that_is_not_its_own() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"command":"add_note","note":"n","state":"closed"}', type=AddNote)


def test_no_event_holds_free_text() -> None:
    events = [event for kind in KINDS.values() for event in kind.events]
    assert {event for event in events if free_texts(event)} == set()


def test_texts_are_known_by_their_type() -> None:
    assert set(free_texts(IssueOpinion)) == {
        "late_reason",
        "request",
        "facts",
        "basis",
        "execution_plan",
    }
    assert len(COMMANDS) > 60


def test_an_event_says_only_what_differs_from_nothing() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Event(on=date(2025, 3, 3)))) == {
        "type": "event",
        "on": "2025-03-03",
    }


def test_a_refusal_takes_its_places_as_keywords() -> None:
    told = refusal("too_many", "A20", "persons", most=5)
    assert (told.code, told.clause, told.field, told.params) == (
        "too_many",
        "A20",
        "persons",
        {"most": 5},
    )
