"""Ten thousand long lives, twenty million commands: nothing that comes between breaks a case.

``HUIYIN_SIMULATION_SEEDS`` and ``HUIYIN_SIMULATION_COMMANDS`` ask for more or fewer.
"""

import os
import time
from multiprocessing import get_context

import pytest

from tests.simulation.judging import lived, told

SEEDS = int(os.environ.get("HUIYIN_SIMULATION_SEEDS", "10000"))
COMMANDS = int(os.environ.get("HUIYIN_SIMULATION_COMMANDS", "20000000"))
FIRST = 1_000_000
"""No seed of the short form is lived again."""


def live(seed: int) -> tuple[int, float, str]:
    """Live one life; return its commands, its seconds of computing, and what broke."""
    begun = time.process_time()
    world, found = lived(seed, -(-COMMANDS // SEEDS))
    broken = told(seed, COMMANDS // SEEDS, found) if found else ""
    return world.ledger.decided, time.process_time() - begun, broken


@pytest.mark.torture
def test_no_interleaving_breaks_a_case_in_many_lives(capsys: pytest.CaptureFixture[str]) -> None:
    commands, seconds, broken = 0, 0.0, []
    with get_context("fork").Pool(os.cpu_count()) as pool:
        for some, took, what in pool.imap_unordered(live, range(FIRST, FIRST + SEEDS), 4):
            commands, seconds = commands + some, seconds + took
            broken += [what] if what else []
    with capsys.disabled():
        cost = f"{seconds / commands * 1e6:.0f} us a command"
        print(f"\n{SEEDS} lives, {commands} commands, {cost}, {len(broken)} broken")  # noqa: T201
    assert broken == [], "\n".join(broken)
    assert commands >= COMMANDS
