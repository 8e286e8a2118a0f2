"""Fields tell of each command what it asks for and how it is filled in."""

from api.entry.fields import LAST, UNASKED, Field, Form, fields_of
from api.views.moves import commands_of
from engine import registry
from engine.vocabulary import Command


def field(command: str, name: str) -> Field:
    return next(one for one in fields_of(registry.COMMANDS[command]) if one.name == name)


def test_every_command_from_outside_is_told() -> None:
    commands: list[type[Command]] = [
        *commands_of("case"),
        *commands_of("matter"),
        *(registry.COMMANDS[name] for name in ("register_case", "open_matter")),
    ]
    for command in commands:
        names = [one.name for one in fields_of(command)]
        assert tuple(names[-2:]) == LAST
        assert set(names) == set(command.__struct_fields__) - UNASKED
        needed = [one.required for one in fields_of(command)]
        assert needed == sorted(needed, reverse=True)


def test_each_form_has_its_reason() -> None:
    forms = {
        ("add_note", "note"): Form.TEXT,
        ("add_note", "is_progress"): Form.YES_NO,
        ("issue_opinion", "outcome"): Form.CHOICE,
        ("issue_opinion", "number"): Form.LINE,
        ("extend_opinion", "days"): Form.NUMBER,
        ("dispatch", "unit"): Form.CHOICE,
        ("dispatch", "report_by"): Form.DATE,
        ("register_case", "answer_due_at"): Form.INSTANT,
        ("register_case", "persons"): Form.ROWS,
        ("register_case", "route"): Form.NUMBER,
        ("register_case", "accused"): Form.LIST,
        ("record_return_visit", "solved"): Form.YES_NO,
        ("record_return_visit", "improved"): Form.MAYBE,
    }
    assert {key: field(*key).form for key in forms} == forms


def test_fields_say_what_they_refer_to() -> None:
    assert field("dispatch", "unit").refers_to == "unit"
    assert field("appoint_officer", "post").refers_to == "post"
    assert field("assign_leader", "post").refers_to == "leader"
    assert field("confirm_class", "classification").refers_to == "class"
    assert field("issue_opinion", "outcome").values == ("supported", "clarified", "not_supported")
    persons = field("register_case", "persons")
    clear = next(part for part in persons.parts if part.name == "is_clear")
    assert clear.is_on
    answers = field("record_verification", "answers")
    assert next(part for part in answers.parts if part.name == "party").refers_to == "party"
