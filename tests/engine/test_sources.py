"""Where a rule comes from."""

from engine.sources import Source


def test_a_rule_may_stand_on_a_clause_and_on_an_assumption() -> None:
    assert Source(rule="H24t", assumed="x") != Source(rule="H24t")
