"""The faults of what a pack says of supervision (督办): its kinds, the rungs that open them."""

from collections.abc import Iterator

from engine.rules import Edition, Ladder
from workflows import vocabulary
from workflows.faults import Fault

SUPERVISE = "supervise"
SUBJECT = "supervision"


def supervision_faults(edition: Edition) -> Iterator[Fault]:
    """Yield every fault of kinds, of rungs that open them, and of clocks that count each."""
    for ladder in edition.ladders.values():
        yield from _rungs(ladder, edition)
    for clock in edition.clocks.values():
        climbed = edition.ladders.get(clock.ladder)
        rungs = climbed.rungs if climbed else ()
        if clock.per == SUBJECT and any(rung.supervision for rung in rungs):
            path = f"clocks.{clock.kind}.ladder"
            yield Fault("", path, "supervises_itself", {"clock": clock.kind})
    yield from _kinds(edition)


def _rungs(ladder: Ladder, edition: Edition) -> Iterator[Fault]:
    for rung in ladder.rungs:
        path = f"ladders.{ladder.name}.{rung.name}.supervision"
        if (rung.action == SUPERVISE) != bool(rung.supervision):
            yield Fault("", path, "supervision_half_said")
        elif rung.supervision and rung.supervision not in edition.supervisions:
            yield Fault("", path, "supervision_unknown", {"name": rung.supervision})


def _kinds(edition: Edition) -> Iterator[Fault]:
    events = vocabulary.speeches()["case"].events
    for kind in edition.supervisions.values():
        path = f"supervisions.{kind.kind}"
        for name in kind.until:
            if name not in events:
                yield Fault("", f"{path}.until", "unknown_event", {"name": name})
        for name in kind.over:
            if name not in edition.clocks:
                yield Fault("", f"{path}.over", "unknown_clock", {"name": name})
        if (kind.kind == "follow_up") != bool(kind.days):
            yield Fault("", f"{path}.days", "days_missing")
        shares = bool(kind.over) and 0 < kind.yellow < kind.red
        if (kind.kind == "dynamic") != shares:
            yield Fault("", path, "shares_missing")
