"""Decisions of meetings are said to a case one at a time."""

from engine.case.parts import MeetingDecision
from tests.support.cases import DAY, a_case
from tests.support.packs import national
from workflows import meetings
from workflows.wording import WORDINGS


def test_one_is_said_where_none_is() -> None:
    one = MeetingDecision(meeting=meetings.MEETING, unit="unit:labour", decided_on=DAY)
    said = WORDINGS["decide_at_meeting"]
    assert len([*said(a_case(), national())]) == 1
    assert [*said(a_case(decisions=(one,)), national())] == []
