"""Every field, value and text has a word, and rules are cited in words."""

import re

from api.entry.fields import Field, fields_of
from api.views.moves import commands_of
from api.wording.words import WORDS, cited, value_label, word
from engine import registry
from engine.vocabulary import Command
from notifications.words import translator

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def asked() -> list[Field]:
    opening = (registry.COMMANDS[name] for name in ("register_case", "open_matter"))
    visit = registry.COMMANDS["record_field_visit"]
    commands: list[type[Command]] = [*commands_of("case"), *commands_of("matter"), *opening, visit]
    found = [field for command in commands for field in fields_of(command)]
    return found + [part for field in found for part in field.parts]


def test_every_field_has_a_label() -> None:
    assert {field.name for field in asked()} <= set(WORDS["fields"])


def test_every_value_has_a_label() -> None:
    lacking = {
        (field.name, value)
        for field in asked()
        for value in field.values
        if not CHINESE.search(value_label(field, value, str))
    }
    assert lacking == set()


def test_every_text_of_an_event_has_a_label() -> None:
    events = [event for kind in registry.KINDS.values() for event in kind.events]
    refs = {
        name
        for event in events
        for name in event.__struct_fields__
        if name.endswith(("_ref", "_refs"))
    }
    assert refs <= set(WORDS["texts"])


def test_rules_are_cited_in_words() -> None:
    assert cited("A22", str) == "信访工作条例第22条"
    assert cited("A28,A30", str) == "信访工作条例第28条，信访工作条例第30条"
    assert cited("H24t", str) == "合肥实施意见第14条"
    assert cited("something else", str) == "something else"
    assert cited("", str) == ""
    assert word("lamps", "overdue", str) == "超期"
    assert word("lamps", "unknown", str) == "unknown"


def test_english_cites_the_same_rules() -> None:
    say = translator("en")
    two = "Regulations on Petition Work, art. 28, Regulations on Petition Work, art. 30"
    assert cited("A28,A30", say) == two
    assert cited("Q22", say) == "Suqian notice, IV (1)"
