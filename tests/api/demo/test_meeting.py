"""Meetings of the year: one held and minuted, one to come with three cases."""

from datetime import date

from engine.meeting.meeting import Meeting
from tests.support.demo_year import year


def meeting(state: str) -> Meeting:
    (found,) = (one for one in year().facts("meeting") if one.state == state)
    assert isinstance(found, Meeting)
    return found


def test_one_decision_is_carried_out_and_one_is_owed() -> None:
    held = meeting("minuted")
    assert held.held_on == held.meets_on
    decisions = [one for case in year().cases() for one in case.decisions]
    assert {one.meeting for one in decisions} == {held.id}
    assert sorted(one.carried_out_on is None for one in decisions) == [False, True]


def test_three_cases_wait_for_the_week_to_come() -> None:
    coming = meeting("convened")
    assert len(coming.agenda) == 3
    assert coming.meets_on == date(2026, 3, 19)  # the Thursday after Friday 13 March
