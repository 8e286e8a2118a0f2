"""Meetings of the year: one held and minuted, one to come with three cases."""

from datetime import date

import pytest

from api.demo.programme import programme
from api.demo.scene import DEEDS, NotYet, Scene
from engine.meeting.meeting import Meeting
from tests.support.demo_year import UNTIL, year


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


def test_none_is_convened_before_there_is_anything_to_put_on_it() -> None:
    play = next(one for one in programme(30, 1, UNTIL) if one.script.name == "meeting_held")
    chart = year().desk.around.org
    opened = {"planned_now": ["case:C-1"], "led_now": ["case:C-2"]}
    with pytest.raises(NotYet):
        DEEDS["convene"](Scene(play, None, UNTIL, chart, ("joint",), {}))
    assert len(DEEDS["convene"](Scene(play, None, UNTIL, chart, ("joint",), opened))) == 1
