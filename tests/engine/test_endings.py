"""A clock ends once, however often it was brought back."""

from datetime import date

from engine.endings import REINSTATED, endings
from engine.record import OutcomeRow


def test_a_clock_ends_once_and_one_that_runs_again_not_at_all() -> None:
    def row(name: str, seq: int, result: str) -> OutcomeRow:
        day = date(2025, 3, 3)
        return OutcomeRow("case:1", name, "solve", seq, result, day, day, day)

    twice = [row("solve#1", 9, "late"), row("solve#1", 4, "met"), row("solve#1", 6, REINSTATED)]
    running = [row("solve#2", 4, "met"), row("solve#2", 6, REINSTATED)]
    found = endings([*twice, *running])
    assert {key: one.result for key, one in found.items()} == {("case:1", "solve#1"): "late"}
