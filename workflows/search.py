"""The exhaustive search: every abstract state a case can reach under a pack, to a fixpoint.

The real engine decides and folds; only the repeats are shortened (see ``SHORTENED``) and dates are
left out of account. Two cases are the same abstract state when they agree in state, class, the
truth of every condition a pack may name, the clocks that run, and the few facts that conditions do
not show (see ``workflows.hidden``). The dimensions of a case are too many for one product:
``workflows.slices`` says how they are folded into several searches.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from engine import lifecycle
from engine.case.beside import BESIDE, MOVES_BESIDE, UNDOING
from engine.case.conditions import CONDITIONS
from engine.case.facts import Case
from engine.case.kind import KIND, apply, decide, owner
from engine.case.registering import Person, RegisterCase
from engine.case.visited import VISIT
from engine.clock import day_start
from engine.context import Context
from engine.dates import dates, next_rung_at
from engine.errors import Refused
from engine.rules import Edition, MoveSpec, Nature
from engine.vocabulary import TIME, Actor, Command, Event, type_name
from workflows.alphabet import said
from workflows.decrees import seed_calendar
from workflows.hidden import hidden_in, running_in
from workflows.proving_ground import DAY, OFFICE, proving_chart
from workflows.wording import MATTER, OTHER, SAID

CONSOLE = Actor(person="", post="console")
A_YEAR = 365
NOON = day_start(DAY) + timedelta(hours=12)
SHORTENED = {
    "verification_tries": 1,
    "sample_above": 0,
    "deferrals_before_study": 1,
    "reopenings_before_principal": 2,
    "superior_settles_days": 0,
}
"""Numbers of repeats and of days to wait, with the value the search puts in their place."""
CLASS_EVIDENCE = "class_evidence"
TELLING = tuple(CONDITIONS.items())

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One search: where cases begin, which commands are given, which classes they may take.

    ``wide``: commands of which every canonical instance is given, of the others only the first.
    """

    name: str
    roots: tuple[dict[str, Any], ...] = ({},)
    commands: frozenset[str]
    classes: tuple[str, ...]
    wide: frozenset[str] = frozenset()


@dataclass(slots=True)
class Node:
    """A reached abstract state with one case that stands for it, and how it was reached."""

    case: Case
    flags: frozenset[str]
    key: Key
    parent: "Node | None" = None
    by: str = ""
    depth: int = 0
    after: list[tuple[str, "Node"]] = field(default_factory=list)

    def path(self) -> list[str]:
        """Return the shortest way here as names of commands."""
        names: list[str] = []
        node: Node | None = self
        while node is not None:
            names.append(node.by)
            node = node.parent
        return names[::-1]


@dataclass(slots=True)
class Found:
    """What a search found: the nodes, which ways of moves were taken, closings left unverified.

    ``ended``: by the kind of a clock, the moves that met it or made it void.
    """

    nodes: list[Node] = field(default_factory=list)
    taken: set[tuple[str, int]] = field(default_factory=set)
    unverified: list[Node] = field(default_factory=list)
    ended: dict[str, set[str]] = field(default_factory=dict)

    def note_ended(self, events: list[Event], name: str) -> None:
        """Remember which clocks a move met or made void."""
        for mark in (mark for event in events for mark in event.marks):
            if mark.act in ("meet", "void"):
                self.ended.setdefault(mark.clock.partition("#")[0], set()).add(name)


class Search:
    """A breadth-first search of one slice under one edition."""

    def __init__(self, rules: Edition) -> None:
        """Prepare the surroundings in which every command is decided."""
        numbers = dict(rules.numbers)
        for name, value in SHORTENED.items():
            numbers[name] = replace(numbers[name], value=value)
        self.rules = replace(rules, numbers=numbers, hash=f"{rules.hash}#shortened")
        initial = next(iter(rules.states))
        main = SimpleNamespace(
            merged_into="", is_walled=False, accused=(), recused=(), kept_away=(), state=initial
        )
        self.beside = {MATTER: SimpleNamespace(), OTHER: main}
        self.console = self._context()
        self.of_time = {
            name for name, ways in rules.moves.items() if all("time" in way.who for way in ways)
        }
        self.ways: dict[tuple[str, str], list[tuple[MoveSpec, frozenset[str]]]] = {}
        self.names = sorted({type_name(one) for one in (*KIND.commands, *BESIDE)})

    def run(self, of: Slice, depth: int | None = None) -> Found:
        """Search to the fixpoint, or no deeper than ``depth`` commands after registration."""
        found = Found()
        seen: dict[Key, Node] = {}
        queue: deque[Node] = deque()
        names = [name for name in self.names if name in of.commands]
        for fields in of.roots:
            for case in self._registered(fields):
                self._reach(case, None, "register_case", (seen, queue))
        while queue:
            node = queue.popleft()
            found.nodes.append(node)
            for name in names if depth is None or node.depth < depth else ():
                self._give(node, name, of, (found, seen, queue))
        return found

    def has_duty(self, case: Case) -> bool:
        """Return whether a duty runs that somebody in office owes."""
        for clock in case.clocks.values():
            spec = self.rules.clocks[clock.kind]
            is_duty = clock.marks.is_open and spec.nature is Nature.DUTY
            if is_duty and owner(case, spec.owner, self.console, clock.subject)[1]:
                return True
        return False

    def _give(self, node: Node, name: str, of: Slice, into: tuple[Found, Any, Any]) -> None:
        found, seen, queue = into
        ways = self._ways(node, name)
        if not ways and name not in UNDOING:
            return
        for number, command in enumerate(self._said(node.case, name, of)):
            if number and name not in of.wide:
                return
            events = self._decided(node.case, command, name)
            if not events:
                continue
            after = node.case
            for event in events:
                after = apply(after, event)
            reached = self._reach(after, node, name, (seen, queue))
            node.after.append((name, reached))
            found.note_ended(events, MOVES_BESIDE.get(name, name))
            way = _taken(ways, command, node.case, after)
            if way is not None:
                found.taken.add((way.name, self.rules.moves[way.name].index(way)))
            if _is_closing(events) and not self._verifies(after):
                found.unverified.append(reached)

    def _ways(self, node: Node, name: str) -> list[MoveSpec]:
        """Return the ways of a move that are open; asking first spares most refusals."""
        state, flags = node.case.state, node.flags
        ways = self.ways.get((state, name))
        if ways is None:
            names = dict.fromkeys((name, MOVES_BESIDE.get(name, name)))
            found = [way for one in names for way in lifecycle.variants(self.rules, state, one)]
            needs = [frozenset(way.requires) - {CLASS_EVIDENCE} for way in found]
            ways = self.ways[state, name] = list(zip(found, needs, strict=True))
        return [way for way, needs in ways if needs <= flags]

    def _said(self, case: Case, name: str, of: Slice) -> Iterator[Command]:
        for command in said(case, self.rules, name):
            classification = getattr(command, "classification", "")
            if not classification or classification in of.classes:
                yield command

    def _reach(
        self, case: Case, parent: Node | None, by: str, into: tuple[dict[Key, Node], deque[Node]]
    ) -> Node:
        seen, queue = into
        flags = frozenset([name for name, holds in TELLING if holds(case, self.console)])
        key = (case.state, case.classification, flags, running_in(case), hidden_in(case))
        node = seen.get(key)
        if node is None:
            depth = parent.depth + 1 if parent else 0
            node = seen[key] = Node(case, flags, key, parent, by, depth)
            queue.append(node)
        return node

    def _registered(self, fields: dict[str, Any]) -> Iterator[Case]:
        given = {"office": OFFICE, "title": SAID, "persons": (Person(name=SAID),), **fields}
        case: Case | None = None
        for event in decide(None, RegisterCase(**given), self.console):
            case = apply(case, event)
        if case is not None:
            yield case

    def _decided(self, case: Case, command: Command, name: str) -> list[Event]:
        context = self._context_for(case, command, name)
        if context is None:
            return []
        try:
            return decide(case, command, context)
        except Refused:
            return []

    def _context_for(self, case: Case, command: Command, name: str) -> Context | None:
        if name == "climb":
            return self._at_the_rung(case, command)
        if name == "try_verification":
            tries = len(case.verification.tries) if case.verification else 0
            return self._context(later_days=tries)
        if name == "warn_supervision":
            return self._context(actor=TIME, later_days=A_YEAR)
        if name in self.of_time:
            return self._context(actor=TIME)
        if name == VISIT:
            return replace(self.console, new_id=f"visit:{len(case.visits) + 1}")
        return self.console

    def _at_the_rung(self, case: Case, command: Any) -> Context | None:  # noqa: ANN401 - a Climb
        clock = case.clocks[command.clock]
        spec = self.rules.clocks[clock.kind]
        when = dates(clock.marks, spec, self.console.calendar, as_of=DAY)
        ladder = self.rules.ladders[spec.ladder]
        at = next_rung_at(when, ladder, command.rung, self.console.calendar)
        if at is None:
            return None
        days = max((at - NOON).days + 1, 0)
        climbed = {command.clock: command.rung - 1}
        return self._context(actor=TIME, later_days=days, rungs=climbed)

    def _context(
        self, actor: Actor = CONSOLE, later_days: int = 0, rungs: dict[str, int] | None = None
    ) -> Context:
        later = timedelta(days=later_days)
        return Context(
            actor=actor,
            now=NOON + later,
            today=DAY + later,
            rules=self.rules,
            org=proving_chart(),
            calendar=seed_calendar(),
            key="key",
            new_id="case:1",
            beside=self.beside,
            rungs=rungs or {},
        )

    def _verifies(self, case: Case) -> bool:
        kinds = (clock.kind for clock in case.clocks.values() if clock.marks.is_open)
        return any("verified" in self.rules.clocks[kind].meet for kind in kinds)


def _taken(ways: list[MoveSpec], command: Command, before: Case, after: Case) -> MoveSpec | None:
    """Return the way a command took: the first open one that leads to where the case now stands."""
    name = type_name(type(command))
    if command.dossier != before.id:
        name = MOVES_BESIDE.get(name, name)
    fit = (way for way in ways if way.name == name and way.to in {"", after.state})
    return next(fit, None)


def _is_closing(events: list[Event]) -> bool:
    return any(type_name(type(event)) == "closing_approved" for event in events)
