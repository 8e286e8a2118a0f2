"""Instructions are said to a case one at a time, from a leader and from outside."""

from engine.case.parts import Instruction
from tests.support.cases import DAY, a_case
from tests.support.packs import national
from workflows import instructions
from workflows.wording import WORDINGS


def test_one_is_begun_where_none_is() -> None:
    assert instructions.__doc__
    one = Instruction(by_post="x", submitted_on=DAY)
    for name in ("submit_for_instruction", "record_outside_instruction"):
        assert len([*WORDINGS[name](a_case(), national())]) == 1
        assert [*WORDINGS[name](a_case(instructions=(one,)), national())] == []
