"""The register of what can be done to a case: command → events, event → facts."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, refusal

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)

Decider = Callable[[Case, C, Context], list[Event]]
Applier = Callable[[Case, E], Case]

DECIDERS: dict[type[Command], Callable[[Any, Any, Context], list[Event]]] = {}
APPLIERS: dict[type[Event], Callable[[Any, Any], Case]] = {}


def decides(kind: type[C]) -> Callable[[Decider[C]], Decider[C]]:
    """Register the function that turns a command of ``kind`` into events."""

    def register(function: Decider[C]) -> Decider[C]:
        DECIDERS[kind] = function
        return function

    return register


def applies(kind: type[E]) -> Callable[[Applier[E]], Applier[E]]:
    """Register the function that folds an event of ``kind`` into the facts."""

    def register(function: Applier[E]) -> Applier[E]:
        APPLIERS[kind] = function
        return function

    return register


def demand_text(command: Command, clause: str, *fields: str) -> None:
    """Refuse a command whose named text fields are empty, telling each of them at once."""
    faults = [
        refusal("text_missing", clause, name)
        for name in fields
        if not getattr(command, name).strip()
    ]
    if faults:
        raise Refused(faults)


def too_far(day: date, limit: str, command: Command, field: str, context: Context) -> list[Refusal]:
    """Return why ``day`` lies too far off: further than the pack's number of days called ``limit``.

    Editions from before there was such a number set no limit.
    """
    number = context.rules.numbers.get(limit)
    if number is None or (day - context.day(command)).days <= number.value:
        return []
    clause = number.source.rule
    return [refusal("date_too_far", clause, field, most=number.value)]
