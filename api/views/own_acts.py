"""What a petitioner may do in his own case now: each act with what it asks for."""

from collections.abc import Mapping
from typing import Any

import msgspec

from api.entry.choices import Choices
from api.entry.fields import Field, Form, fields_of
from api.views.dossiers import Dossier
from api.views.following import WORDS
from api.views.moves import move_on
from engine import registry
from engine.case.facts import Case
from engine.case.terms import ReceiptProof
from engine.errors import HuiyinError, NotVisible, Refused
from engine.vocabulary import Command

ASKED = frozenset(WORDS["fields"])
"""The fields that are asked for; whose word it is, and that it is said today, is known."""


BLANKS: Mapping[Form, Any] = {Form.TEXT: "-", Form.FILES: (), Form.YES_NO: True}


class Act(msgspec.Struct, frozen=True):
    """One act that is open to him."""

    name: str
    fields: tuple[Field, ...]


def acts_of(dossier: Dossier, ref: str) -> list[Act]:
    """Return what the party ``ref`` may do now, in the order of the words for it."""
    return [Act(name, asked_for(name)) for name in WORDS["acts"] if _is_open(name, dossier, ref)]


def asked_for(name: str) -> tuple[Field, ...]:
    """Return the fields that an act asks for; NotVisible for what is none of his."""
    if name not in WORDS["acts"]:
        raise NotVisible(name)
    return tuple(field for field in fields_of(registry.COMMANDS[name]) if field.name in ASKED)


def known_of(name: str, ref: str) -> dict[str, Any]:
    """Return the fields of an act that he is not asked for."""
    known = {"party": ref, "proof": ReceiptProof.OPENED_WITH_CODE}
    own = registry.COMMANDS[name].__struct_fields__
    return {field: value for field, value in known.items() if field in own}


def posts_to_keep_away(dossier: Dossier, names: dict[str, str]) -> Choices:
    """Return the posts that he may ask to keep away: those of the unit at work, and its leaders."""
    case: Case = dossier.facts
    org = dossier.context.org
    unit = org.successor(case.unit)
    posts = [one.id for one in org.organisation.posts.values() if one.unit == unit]
    posts += [leader.post for leader in case.leaders]
    return [(post, names[post]) for post in dict.fromkeys(posts) if post in names]


def _is_open(name: str, dossier: Dossier, ref: str) -> bool:
    """Return whether nothing stands against an act but what is not chosen yet."""
    move = move_on(dossier.facts, name, dossier.context)
    if move is None or not move.is_allowed:
        return False
    asked = {field.name for field in asked_for(name)}
    try:
        kind = registry.kind_of(dossier.id)
        kind.decide(dossier.facts, _blank(name, dossier.id, ref), dossier.context)
    except Refused as refused:
        return all(reason.field in asked for reason in refused.reasons)
    except HuiyinError:
        return False
    return True


def _blank(name: str, dossier: str, ref: str) -> Command:
    """Return an act in which something is said, and nothing chosen."""
    given = {field.name: BLANKS.get(field.form, "") for field in asked_for(name) if field.required}
    return registry.COMMANDS[name](**{**given, **known_of(name, ref), "dossier": dossier})
