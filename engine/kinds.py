"""What a kind of dossier gives the road: how it decides, folds events in, and shows itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.clockwork import Clock
from engine.context import Context
from engine.record import Card, DeedRow, WallEntry
from engine.vocabulary import Command, Event


def no_clocks(_facts: Any) -> Mapping[str, Clock]:  # noqa: ANN401 - facts differ by kind
    """Return the clocks of a kind that has none."""
    return {}


def no_walls(_facts: Any) -> tuple[WallEntry, ...] | None:  # noqa: ANN401 - facts differ by kind
    """Return the wall of a kind that never has one."""
    return None


def no_owner(
    _facts: Any,  # noqa: ANN401 - facts differ by kind
    _role: str,
    _context: Context,
    _subject: str = "",
) -> tuple[str, str]:
    """Return the unit and post that owe a clock, for a kind without clocks."""
    return "", ""


def is_always_answered(_facts: Any, _context: Context) -> bool:  # noqa: ANN401
    """Return True for a kind that owes nobody an answer."""
    return True


def no_deeds(_facts: Any) -> tuple[DeedRow, ...]:  # noqa: ANN401 - facts differ by kind
    """Return what leaders did, for a kind that tells of none."""
    return ()


def heading(facts: Any) -> str:  # noqa: ANN401 - facts differ by kind
    """Return the heading of a dossier, empty for a kind that has none."""
    found: str = getattr(facts, "subject", "")
    return found


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of dossier: ``case``, ``matter``, ``meeting``, ``visit``, ``org`` or ``calendar``.

    ``series(command, context)`` names the series that a new dossier takes its number from; None
    where there is only ``main``.

    ``decide(facts | None, command, context)`` returns events or raises Refused and is pure;
    ``commands`` are those about a dossier of this kind, ``beside`` those about another one that
    also change this kind. ``apply(facts | None, event)`` returns the facts with one event folded
    in; ``card(facts)`` the thin columns; ``clocks``, ``walls`` and ``owner`` what else is indexed.
    ``owner(facts, role, context, subject)`` names unit and post; the subject is that of the clock.
    ``words`` is by what it is searched: no names, they are kept apart.
    ``deeds`` is what leaders did, ordered by post and key.
    ``is_answered`` tells whether it stands at an end with what counts as its answer.
    """

    name: str
    facts: type[Any]
    commands: tuple[type[Command], ...]
    beside: tuple[type[Command], ...]
    events: tuple[type[Event], ...]
    decide: Callable[[Any, Command, Context], list[Event]]
    apply: Callable[[Any, Event], Any]
    card: Callable[[Any], Card]
    clocks: Callable[[Any], Mapping[str, Clock]] = no_clocks
    walls: Callable[[Any], tuple[WallEntry, ...] | None] = no_walls
    owner: Callable[[Any, str, Context, str], tuple[str, str]] = no_owner
    is_answered: Callable[[Any, Context], bool] = is_always_answered
    words: Callable[[Any], str] = heading
    deeds: Callable[[Any], tuple[DeedRow, ...]] = no_deeds
    series: Callable[[Command, Context], str] | None = None
