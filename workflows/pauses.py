"""The faults of pauses: no period of the law rests but for the hearing, and no pause is endless."""

from collections.abc import Iterator

from engine.case.pausing import ClockPaused, EndPause
from engine.case.remedies import HearingOpened
from engine.rules import ClockSpec, Edition, Nature
from engine.vocabulary import type_name
from workflows.faults import Fault

HEARD = ("C8", (type_name(HearingOpened),))
"""The one clock of the law that rests, and what alone lets it (36条)."""
PAUSED, ENDS = type_name(ClockPaused), type_name(EndPause)


def pause_faults(edition: Edition) -> Iterator[Fault]:
    """Yield every fault of the pauses of an edition."""
    for clock in edition.clocks.values():
        path = f"clocks.{clock.kind}.pause"
        if bool(clock.pause) != clock.pausable or bool(clock.pause) != bool(clock.resume):
            yield Fault("", path, "pause_half_said")
        elif clock.pause and clock.is_of_law and (clock.kind, clock.pause) != HEARD:
            yield Fault("", path, "law_does_not_pause")
        elif clock.pause and clock.amount is None:
            yield Fault("", path, "pause_of_given_date")
        elif PAUSED in clock.pause and not _is_limited(clock, edition):
            yield Fault("", path, "pause_without_end")
    if any(map(_limits, edition.clocks.values())) and not edition.pause_reasons:
        yield Fault("", "pause_reasons", "no_pause_reasons")


def _is_limited(clock: ClockSpec, edition: Edition) -> bool:
    """Return whether every pause of a clock ends by itself, wherever the clock is kept."""
    ended = {state for move in edition.moves.get(ENDS, ()) for state in move.sources}
    kept = set(clock.keep_in)
    limits = [one for one in edition.clocks.values() if _limits(one)]
    return any(kept <= set(one.keep_in) & ended for one in limits)


def _limits(clock: ClockSpec) -> bool:
    """Return whether a clock ends pauses: a silence that each of them starts."""
    return clock.nature is Nature.SILENCE and clock.per == "clock" and PAUSED in clock.start
