"""Submits a return: the figures are computed here and now, and frozen with what was submitted."""

from typing import Any

from msgspec.structs import replace

from api.entry.here import Here
from api.entry.orders_in import command_in
from api.entry.problems import BadFields
from api.returns.contradictions import contradictions
from api.returns.freezing import body_of, known_now
from engine.errors import NotVisible, Refused
from engine.returns.owed import CorrectReturn, NameSubmitter, Return, SubmitReturn
from engine.vocabulary import Command, refusal, type_name

MOVES = {type_name(kind): kind for kind in (SubmitReturn, CorrectReturn, NameSubmitter)}
"""What people do to a return, by name."""


def return_at(here: Here, number: str) -> Return:
    """Return the facts of a return within sight; NotVisible otherwise."""
    _, facts = here.find(f"return:{number}")
    if not isinstance(facts, Return):
        raise NotVisible(number)
    return facts


def command_for(here: Here, number: str, name: str, given: Any) -> Command:  # noqa: ANN401
    """Return a move with the figures frozen that it submits; nobody sends figures of his own.

    Raises:
        NotVisible: there is no such return or move.
        BadFields: what was given is not what the move takes.
        Refused: the records contradict each other.
    """
    owed, kind = return_at(here, number), MOVES.get(name)
    if kind is None:
        raise NotVisible(name)
    if isinstance(given, dict) and "figures" in given:
        raise BadFields([refusal("field_unknown", field="figures")])
    command = command_in(kind, given, owed.id)
    if not owed.form or isinstance(command, NameSubmitter):
        return command
    frozen, known = known_now(here.program, owed)
    faults = contradictions(known, here.program.desk.around.org)
    if faults:
        raise Refused(faults)
    return replace(command, figures=body_of(frozen))
