"""What is noted beside the procedure: facts from before it was noted fold as they did."""

import msgspec

from engine.case.facts import Case
from tests.support.cases import a_case


def test_a_case_of_which_nothing_was_noted_says_nothing_of_it() -> None:
    told = msgspec.to_builtins(a_case())
    assert {"grade", "urgent_on", "agreements", "aid", "breach_records"}.isdisjoint(told)
    case = msgspec.convert(told, Case)
    assert (case.grade, case.aid, case.breach_records) == (None, (), ())
