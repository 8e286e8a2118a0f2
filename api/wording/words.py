"""Words of forms and pages: names of fields, what their values are called, what a rule cites."""

from collections.abc import Mapping

from api.entry.fields import Field
from api.wording.labels import LABELS, label
from notifications.words import Translate, words_of
from workflows.register import ids, register

WORDS = words_of("api.wording", "web.toml")
# Where the values of a field have their labels; of several the first that knows them all.
TABLES: Mapping[str, tuple[str, ...]] = {
    "kind": ("kinds", "supervisions", "deed_kinds"),
    "form": ("meeting_forms", "deed_forms"),
    "purpose": ("purposes",),
    "origin": ("origins",),
    "channel": ("channels",),
    "intake": ("intakes",),
    "treatment": ("treatments",),
    "difficulty": ("difficulties",),
    "urgency": ("urgencies",),
    "decides_on": ("decision_fields",),
    "became": ("became",),
    "article": ("articles",),
    "found_as": ("findings",),
    "outcome": ("opinions", "outcomes"),
    "rating": ("ratings",),
    "office_rating": ("ratings",),
    "way": ("ways", "agreement_ways", "consultations"),
    "deed": ("deeds",),
    "proof": ("proofs",),
    "paper": ("notices",),
    "road": ("roads",),
    "cause": ("causes",),
    "adoption": ("adoptions",),
    "refusal_ground": ("refusal_grounds",),
}

CODES = {"ground": "grounds", "reason_code": "deferrals", "role": "leaderships"}


def word(table: str, code: str, say: Translate) -> str:
    """Return a word of the pages; an unknown code stays itself."""
    return say(WORDS[table].get(code, code))


def value_label(field: Field, value: str, say: Translate) -> str:
    """Return what a value of a closed list is called."""
    tables = TABLES.get(field.name, ())
    known = (table for table in tables if {*field.values} - {""} <= {*LABELS[table]})
    found = label(next(known, "states"), value, say)
    return found or word(f"{field.name}s", value, say)


def codes_for(field: Field, say: Translate) -> list[tuple[str, str]]:
    """Return the codes that a field with no closed list is offered all the same."""
    table = CODES.get(field.name)
    words = {**LABELS, **WORDS}[table] if table else {}
    return [(code, say(text)) for code, text in words.items()]


def cited(rule: str, say: Translate) -> str:
    """Return what a rule cites, in words: ids of the register; anything else as it is."""
    known = register().rules
    return say("，").join(_cited(one, say) if one in known else say(one) for one in ids(rule))


def _cited(rule: str, say: Translate) -> str:
    found = register().rules[rule]
    number = int("".join(letter for letter in rule if letter.isdecimal()))
    return word("sources", found.source, say).format(number=number, clause=say(found.clause))
