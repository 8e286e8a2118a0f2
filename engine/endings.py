"""How clocks ended the last time: what statistics count, and never the rows themselves."""

from collections.abc import Iterable

from engine.record import OutcomeRow

REINSTATED = "reinstated"


def endings(outcomes: Iterable[OutcomeRow]) -> dict[tuple[str, str], OutcomeRow]:
    """Return by dossier and clock how each clock that has ended did so the last time.

    Statistics count these and never the rows themselves: a clock that was brought back and met
    again has ended once, and one that runs on again not at all.
    """
    last: dict[tuple[str, str], OutcomeRow] = {}
    for one in sorted(outcomes, key=lambda one: one.seq):
        last[one.dossier, one.name] = one
    return {key: one for key, one in last.items() if one.result != REINSTATED}
