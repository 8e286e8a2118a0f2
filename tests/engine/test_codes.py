"""Why a code is given: the first, or in place of one that is lost, spoilt or known to others."""

from engine.codes import CodeGround


def test_only_the_first_code_needs_no_reason() -> None:
    assert CodeGround.again() == ("lost", "unreadable", "known_to_others")
