"""How commands are said to a case on the proving ground: the register of their wordings."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from engine.case.facts import Case
from engine.rules import Edition
from engine.vocabulary import Command, type_name
from workflows.proving_ground import DAY

MATTER, OTHER = "matter:1", "case:other"
SAID, GROUND = "……", "key_case"
SOON, LATER = DAY + timedelta(days=10), DAY + timedelta(days=20)

Wording = Callable[[Case, Edition], Iterator[Command]]

WORDINGS: dict[str, Wording] = {}
"""For each command by name: how it is said to a case; nothing where it would make no sense."""


def words(kind: type[Command]) -> Callable[[Wording], Wording]:
    """Register how commands of a type are said."""

    def register(wording: Wording) -> Wording:
        WORDINGS[type_name(kind)] = wording
        return wording

    return register


def simple(kind: type[Command], **fields: Any) -> None:  # noqa: ANN401 - fields of any command
    """Register a command that is said alike to every case."""

    def wording(case: Case, rules: Edition) -> Iterator[Command]:
        yield kind(dossier=case.id, **fields)

    WORDINGS[type_name(kind)] = wording


def of_parties(kind: type[Command], **fields: Any) -> None:  # noqa: ANN401 - fields of any command
    """Register a command that is said once for each party."""
    made: Callable[..., Command] = kind

    def wording(case: Case, rules: Edition) -> Iterator[Command]:
        for party in case.parties:
            yield made(dossier=case.id, party=party.ref, **fields)

    WORDINGS[type_name(kind)] = wording
