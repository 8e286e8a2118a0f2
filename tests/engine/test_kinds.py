"""What a kind of dossier has when it says nothing else."""

from typing import Any

from engine.kinds import is_always_answered, no_clocks, no_owner, no_walls

NOTHING: Any = None


def test_a_kind_without_clocks_walls_or_owner_owes_nobody_an_answer() -> None:
    assert no_clocks(NOTHING) == {}
    assert no_walls(NOTHING) is None
    assert no_owner(NOTHING, "handling_unit", NOTHING, "") == ("", "")
    assert is_always_answered(NOTHING, NOTHING)
