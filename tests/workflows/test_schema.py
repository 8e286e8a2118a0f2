"""The form of a pack: what is let in, and how a place in it is told."""

import pytest
from pydantic import ValidationError

from workflows.schema import Clock, Move, Pack, key_path


def test_keys_are_told_by_the_names_of_their_rows() -> None:
    raw = {"clocks": [{"kind": "C4"}], "moves": [{"name": "a"}, {"name": "a"}, {}]}
    assert key_path(raw, ("clocks", 0, "amount")) == "clocks.C4.amount"
    assert key_path(raw, ("moves", 0, "who")) == "moves.a.who"
    assert key_path(raw, ("moves", 1, "who")) == "moves.a[2].who"
    assert key_path(raw, ("moves", 2, "name")) == "moves.3.name"
    assert key_path(raw, ("title",)) == "title"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "C#1"},
        {"amount": "15"},
        {"amount": 0},
        {"nature": "wish"},
        {"unit": "weeks"},
        {"rolls": 1},
        {"start": "registered"},
        {"colour": "red"},
    ],
)
def test_a_clock_takes_nothing_but_what_is_meant(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Clock.model_validate({"kind": "C4", "title": "x", **wrong})


def test_from_is_the_key_of_a_moves_states() -> None:
    move = Move.model_validate({"name": "a", "title": "b", "from": ["*"], "who": ["time"]})
    assert move.sources == ["*"]


def test_a_pack_states_source_and_days_in_force() -> None:
    with pytest.raises(ValidationError) as told:
        Pack.model_validate({"code": "a", "title": "b"})
    assert {error["loc"] for error in told.value.errors()} == {("in_force",), ("source",)}
