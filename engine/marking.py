"""Events with the marks they make on clocks, each decided after those before it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from engine.clockwork import Clock, Ground, marks_for, running
from engine.context import Context
from engine.vocabulary import Event

replace = msgspec.structs.replace


class Clocked(Protocol):
    """Facts of a dossier that has clocks; its id tells its kind."""

    @property
    def id(self) -> str:
        """Return the id of the dossier."""

    @property
    def clocks(self) -> Mapping[str, Clock]:
        """Return its clocks by name."""


F = TypeVar("F", bound=Clocked)


def marked(
    facts: F | None,
    events: Sequence[Event],
    fold: Callable[[F | None, Event], F],
    ground_of: Callable[[F, Event], Ground],
    context: Context,
) -> list[Event]:
    """Return events with their marks; ``ground_of`` is asked of the facts after each event."""
    done: list[Event] = []
    for event in events:
        facts = fold(facts, event)
        kind = facts.id.partition(":")[0]
        marks = marks_for(event, ground_of(facts, event), context, kind)
        done.append(replace(event, marks=marks) if marks else event)
        facts = with_marks(facts, done[-1])
    return done


def with_marks(facts: F, event: Event) -> F:
    """Return facts with the marks of an event folded into their clocks."""
    if not event.marks:
        return facts
    changed: F = replace(facts, clocks=running(facts.clocks, event))  # type: ignore[type-var]
    return changed
