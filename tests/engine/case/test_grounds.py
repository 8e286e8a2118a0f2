"""Grounds are short codes; those of rules are nobody's to name."""

import pytest

from engine.case.grounds import BY_LADDER, BY_REACH, demand_code, with_basis
from engine.errors import Refused


@pytest.mark.parametrize("ground", ["", "key_case", "x" * 40])
def test_a_code_passes(ground: str) -> None:
    demand_code(ground)


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        ("two words", "ground_is_no_code"),
        ("x" * 41, "ground_is_no_code"),
        ("ladder", "ground_of_rules"),
        ("reopened", "ground_of_rules"),
        ("out_of_reach", "ground_of_rules"),
    ],
)
def test_free_text_and_rules_do_not(ground: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        demand_code(ground)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_a_ground_is_remembered_with_each_thing_it_rests_on() -> None:
    assert with_basis(BY_LADDER, ("solve#1",)) == ("ladder/solve#1",)
    assert with_basis(BY_REACH, ()) == ()
