"""The state machine of an edition, fired on a throw-away token and never on a dossier."""

from collections.abc import Callable
from typing import cast

from transitions import EventData, Machine, Transition

from engine.rules import Edition, MoveSpec

Check = Callable[[MoveSpec], bool]

_machines: dict[str, Machine] = {}
_variants: dict[tuple[str, str, str], tuple[MoveSpec, ...]] = {}


class Token:
    """The throw-away model: the state it stands in, and the check its moves must pass."""

    __slots__ = ("check", "state")

    def __init__(self, state: str, check: Check) -> None:
        """Stand in ``state``."""
        self.state = state
        self.check = check


class _Adapter:
    """Hands the move under way to the token's check and returns a real bool."""

    __slots__ = ("move",)

    def __init__(self, move: MoveSpec) -> None:
        self.move = move

    def __call__(self, event: EventData) -> bool:
        return cast("Token", event.model).check(self.move)


class _Transition(Transition):
    """A transition on which nothing hangs but its condition: no callback is looked for."""

    def execute(self, event_data: EventData) -> bool:
        allows = cast("_Adapter", self.conditions[0].func)
        if not allows(event_data):
            return False
        cast("Token", event_data.model).state = str(self.dest)
        return True


class _Machine(Machine):
    """A machine of such transitions."""

    transition_cls = _Transition


def machine_of(rules: Edition) -> Machine:
    """Return the one machine shared by all dossiers under ``rules``."""
    machine = _machines.get(rules.hash)
    if machine is None:
        machine = _machines[rules.hash] = _build(rules)
    return machine


def _build(rules: Edition) -> Machine:
    machine = _Machine(
        model=None,
        states=list(rules.states),
        initial=None,
        auto_transitions=False,
        send_event=True,
        queued=False,
    )
    for name, variants in rules.moves.items():
        for move in variants:
            target = move.to or "="  # staying is a transition from each state to itself
            machine.add_transition(name, list(move.sources), target, conditions=[_Adapter(move)])
    return machine


def variants(rules: Edition, state: str, name: str) -> tuple[MoveSpec, ...]:
    """Return the ways in which the move ``name`` may be made from ``state``."""
    key = (rules.hash, state, name)
    found = _variants.get(key)
    if found is None:
        ways = rules.moves.get(name, ())
        found = _variants[key] = tuple(move for move in ways if state in move.sources)
    return found


def fire(rules: Edition, state: str, name: str, check: Check) -> str | None:
    """Return the state after the move, or None where ``check`` lets no variant pass.

    The move must be possible from ``state``: ask ``variants`` first. Where none of them leads
    anywhere else there is nothing for the machine to do.
    """
    ways = variants(rules, state, name)
    if not any(move.to for move in ways):
        return state if any(check(move) for move in ways) else None
    token = Token(state, check)
    moved = machine_of(rules).events[name].trigger(token)
    return token.state if moved else None
