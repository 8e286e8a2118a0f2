"""What the pack asks for before a case of its class is closed, and what of it is there."""

from collections.abc import Iterator

import msgspec

from api.wording.words import word
from engine.case.conditions import holds
from engine.case.facts import Case
from engine.context import Context
from notifications.words import Translate

CLOSING = "request_closing"
# Stands for all that the class itself asks for.
OF_CLASS = "class_evidence"
# Not a piece of evidence: whether the request may be made once more.
BESIDE = frozenset({"no_closing_request"})


class Evidence(msgspec.Struct, frozen=True):
    """One piece of evidence (办结依据): its stable name, its title, whether it is there.

    ``of_class``: the class of the case asks for it, not every closing.
    """

    name: str
    title: str
    is_there: bool
    of_class: bool


def evidence_of(facts: object, context: Context, say: Translate) -> tuple[Evidence, ...]:
    """Return what is asked for before the closing of a case; nothing for other dossiers."""
    if not isinstance(facts, Case):
        return ()
    asked = dict(_asked(facts, context))
    return tuple(
        Evidence(name, word("evidence", name, say), holds(name, facts, context), of_class)
        for name, of_class in asked.items()
    )


def _asked(case: Case, context: Context) -> Iterator[tuple[str, bool]]:
    spec = context.rules.classes.get(case.classification)
    for move in context.rules.moves.get(CLOSING, ())[:1]:
        for name in move.requires:
            if name == OF_CLASS:
                yield from ((one, True) for one in (spec.closing if spec else ()))
            elif name not in BESIDE:
                yield name, False
