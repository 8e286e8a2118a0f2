"""Several cases at once: which moves need nothing of a single one, and what stands against each."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from api.entry.fields import Field, Form, fields_of
from api.entry.here import Here
from api.entry.problems import BadFields, Reason, told
from api.views.dossiers import Dossier, dossier_from
from api.views.moves import Move, command_named
from engine import registry
from engine.errors import NotVisible
from engine.vocabulary import refusal

MOST = 50
KIND = "case"
OWN = frozenset({"party", "clock", "slip", "supervision", "instruction", "milestone"})
"""What a single case has: its own parties, clocks and papers."""


class Offer(NamedTuple):
    """A move that some of the ticked cases allow."""

    name: str
    allowed: int


class Judged(NamedTuple):
    """One ticked case before a move: why it may not be made, empty where it may."""

    dossier: Dossier
    why_not: tuple[Reason, ...]
    is_allowed: bool


def ticked(here: Here, numbers: Sequence[str]) -> list[Dossier]:
    """Return the cases that were ticked, as far as the caller sees them.

    Raises:
        BadFields: there are too many, or one is no number.
    """
    ids = list(dict.fromkeys(f"{KIND}:{number.strip()}" for number in numbers))
    if len(ids) > MOST or any("\0" in one for one in ids):
        raise BadFields([refusal("field_invalid", field="cases")])
    seen = here.program.desk.see(ids, here.actor) if ids else {}
    return [dossier_from(here, *seen[one]) for one in ids if one in seen]


def shared_fields(name: str) -> tuple[Field, ...]:
    """Return what a move asks for that is the same for every case.

    Raises:
        NotVisible: there is no such move, or it cannot be made without what one case alone has.
    """
    fields = fields_of(command_named(KIND, name))
    if any(field.required and not _is_shared(field) for field in fields):
        raise NotVisible(name)
    return tuple(field for field in fields if _is_shared(field))


def offers_of(dossiers: Sequence[Dossier]) -> list[Offer]:
    """Return the moves that can be made together, those that most of the cases allow first."""
    counted = Counter(move.name for one in dossiers for move in one.moves if _is_open(move))
    return [Offer(name, count) for name, count in counted.most_common()]


def judged(here: Here, dossiers: Sequence[Dossier], name: str) -> list[Judged]:
    """Return for each case what stands against a move."""
    return [_judged(here, one, name) for one in dossiers]


def _judged(here: Here, dossier: Dossier, name: str) -> Judged:
    move = next((one for one in dossier.moves if one.name == name), None)
    here_not = refusal("not_from_here", state=dossier.facts.state, move=name)
    reasons = move.why_not if move else (here_not,)
    said = told(reasons, here.translate, dossier.context.rules)
    return Judged(dossier, said, not reasons)


def _is_open(move: Move) -> bool:
    if not move.is_allowed or move.about != KIND:
        return False
    fields = fields_of(registry.COMMANDS[move.name])
    return all(_is_shared(field) for field in fields if field.required)


def _is_shared(field: Field) -> bool:
    return field.refers_to not in OWN and field.form not in {Form.ROWS, Form.FILES}
