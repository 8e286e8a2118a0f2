"""The parts of a case: they tell only what was said, and know no foreign field."""

import msgspec
import pytest

from engine.case.parts import Milestone, Party
from tests.support.cases import DAY


def test_a_part_says_only_what_differs_from_nothing() -> None:
    assert msgspec.json.encode(Party(ref="p1")) == b'{"ref":"p1"}'


def test_a_part_knows_no_foreign_field() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"ref":"p1","risk":"high"}', type=Party)


def test_a_milestone_keeps_its_first_date_beside_the_last() -> None:
    milestone = Milestone(due_on=DAY, first_due_on=DAY)
    assert (milestone.met_on, milestone.revisions) == (None, 0)
