"""The faults of an edition that the exhaustive search finds, each with the shortest way to it."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from engine import lifecycle
from engine.rules import Edition, Nature
from workflows.faults import Fault
from workflows.search import SHORTENED, Found, Node, Search, Slice
from workflows.slices import AWAY, slices_of

DUTY_FIELDS = ("title", "source", "amount", "unit", "rolls", "extend_max_days")


class Proof(msgspec.Struct, frozen=True):
    """What the search of an edition found: its faults, and how much it looked at."""

    faults: tuple[Fault, ...]
    states: int
    slices: dict[str, int]


_proofs: dict[str, Proof] = {}


def proof_of(edition: Edition) -> Proof:
    """Return the proof of an edition without static faults, searched once in a process.

    Editions that differ only in titles, sources and lengths of time, or in numbers that the search
    shortens, share their proof.
    """
    key = behaviour(edition)
    proof = _proofs.get(key)
    if proof is None:
        proof = _proofs[key] = prove(edition, slices_of(edition))
    return proof


def behaviour(edition: Edition) -> str:
    """Return a digest of all that the search depends on."""
    body = msgspec.to_builtins(
        {
            "states": list(edition.states.values()),
            "moves": edition.moves,
            "classes": edition.classes,
            "clocks": edition.clocks,
            "ladders": edition.ladders,
            "supervisions": edition.supervisions,
            "numbers": {
                name: number.value
                for name, number in edition.numbers.items()
                if name not in SHORTENED
            },
        }
    )
    return sha256(json.dumps(_stripped(body)).encode()).hexdigest()


def _stripped(body: object) -> object:
    if isinstance(body, dict):
        kept = {name: value for name, value in body.items() if name not in DUTY_FIELDS}
        return {name: _stripped(value) for name, value in kept.items()}
    return [_stripped(one) for one in body] if isinstance(body, list | tuple) else body


def prove(edition: Edition, slices: Iterable[Slice]) -> Proof:
    """Return what the search of these slices finds."""
    search = Search(edition)
    faults: dict[tuple[str, str], Fault] = {}
    reached: set[str] = set()
    taken: set[tuple[str, int]] = set()
    closing: set[str] = set()
    sizes: dict[str, int] = {}
    ended: dict[str, set[str]] = {}
    running: dict[tuple[str, str], Node] = {}
    for of in slices:
        found = search.run(of)
        sizes[of.name] = len(found.nodes)
        taken |= found.taken
        reached |= {node.case.state for node in found.nodes}
        closing |= {node.case.classification for node in found.nodes if node.case.closed_on}
        _count_duties(found, edition, ended, running)
        for fault in _faults(search, found, edition):
            faults.setdefault((fault.path, fault.code), fault)
    unmet = _unmet(edition, ended, running)
    unused = _unused(edition, reached, taken, closing)
    return Proof((*faults.values(), *unmet, *unused), sum(sizes.values()), sizes)


def _count_duties(
    found: Found,
    edition: Edition,
    ended: dict[str, set[str]],
    running: dict[tuple[str, str], Node],
) -> None:
    """Add which moves ended the duties of each kind, and a node for each state they run in."""
    for kind, names in found.ended.items():
        ended.setdefault(kind, set()).update(names)
    for node in found.nodes:
        for clock in node.case.clocks.values():
            if clock.marks.is_open and edition.clocks[clock.kind].nature is Nature.DUTY:
                running.setdefault((clock.kind, node.case.state), node)


def _unmet(
    edition: Edition, ended: dict[str, set[str]], running: dict[tuple[str, str], Node]
) -> Iterator[Fault]:
    """Yield the duties that run on in a state where no move that ends them is allowed.

    Not so in the first state: what runs there already waits for the work to begin.
    """
    first = next(iter(edition.states))
    for (kind, state), node in running.items():
        if state == first:
            continue
        moves = ended.get(kind, set())
        if not any(lifecycle.variants(edition, state, name) for name in moves):
            params: dict[str, str | int] = {"state": state, "path": " → ".join(node.path())}
            yield Fault("", f"clocks.{kind}", "duty_nobody_meets", params)


def _faults(search: Search, found: Found, edition: Edition) -> Iterator[Fault]:
    ends = {name for name, state in edition.states.items() if state.is_end}
    open_ = [node for node in found.nodes if node.case.state not in ends]
    bare = [node for node in open_ if not search.has_duty(node.case)]
    yield from _told(bare, "no_duty_runs")
    unanswered = [
        node
        for node in found.nodes
        if node.case.state in ends
        and edition.states[node.case.state].answer not in node.flags
        and not search.has_duty(node.case)
    ]
    yield from _told(unanswered, "end_unanswered")
    good = _ending(found.nodes, ends)
    yield from _told([node for node in open_ if node.key not in good], "no_way_to_an_end")
    yield from _told(found.unverified, "closing_unverified")


def _ending(nodes: Iterable[Node], ends: set[str]) -> set[object]:
    """Return the keys of nodes that lead to an end; withdrawing and merging do not count."""
    before: dict[object, list[Node]] = {}
    queue: deque[Node] = deque()
    good: set[object] = set()
    for node in nodes:
        if node.case.state in ends:
            good.add(node.key)
            queue.append(node)
        for name, after in node.after:
            if name not in AWAY:
                before.setdefault(after.key, []).append(node)
    while queue:
        for node in before.get(queue.popleft().key, ()):
            if node.key not in good:
                good.add(node.key)
                queue.append(node)
    return good


def _told(nodes: Iterable[Node], code: str) -> Iterator[Fault]:
    """Yield the shortest witness for each state."""
    told = set()
    for node in nodes:
        if node.case.state not in told:
            told.add(node.case.state)
            path = f"states.{node.case.state}"
            yield Fault("", path, code, {"path": " → ".join(node.path())})


def _unused(
    edition: Edition, reached: set[str], taken: set[tuple[str, int]], closing: set[str]
) -> Iterator[Fault]:
    for name in edition.states:
        if name not in reached:
            yield Fault("", f"states.{name}", "state_unreached")
    for name, ways in edition.moves.items():
        for number in range(len(ways)):
            if (name, number) not in taken:
                path = f"moves.{name}[{number + 1}]" if len(ways) > 1 else f"moves.{name}"
                yield Fault("", path, "move_never_taken")
    for name in edition.classes:
        if name not in closing:
            yield Fault("", f"classes.{name}", "class_never_closes")
