"""A meeting as it is indexed: who sees it, who owes it, when it is at an end."""

import pytest
from msgspec.structs import replace

from engine.meeting.kind import KIND, convenes
from engine.meeting.meeting import HoldMeeting, Meeting, MeetingForm, MeetingHeld
from tests.support.cases import DAY
from tests.support.office import Office

MEETING = Meeting(
    id="meeting:2025-00001",
    pack="national",
    state="convened",
    form=MeetingForm.JOINT,
    unit="unit:petitions",
    area_path="/9904/990421/",
    chair="post:magistrate",
    members=("unit:housing",),
    convened_on=DAY,
    meets_on=DAY,
)


def test_chair_and_members_see_it_and_the_convening_unit_owes_it() -> None:
    assert KIND.card(MEETING).shared == ("post:magistrate", "unit:housing")
    owed = KIND.owner(MEETING, "convening_unit", Office().context("clerk"), "")
    assert owed == ("unit:petitions", "post:petitions-head")


def test_only_minutes_or_a_cancellation_end_it() -> None:
    context = Office().context("clerk")
    ends = {
        state
        for state in ("convened", "held", "minuted", "cancelled")
        if KIND.is_answered(replace(MEETING, state=state), context)
    }
    assert ends == {"minuted", "cancelled"}


def test_nothing_but_its_summons_begins_it() -> None:
    with pytest.raises(ValueError, match="MeetingHeld"):
        KIND.apply(None, MeetingHeld(on=DAY))
    held = KIND.decide(MEETING, HoldMeeting(dossier=MEETING.id), Office().context("clerk"))
    assert KIND.apply(MEETING, held[0]).held_on == DAY


def test_offices_and_governments_convene_for_themselves_alone() -> None:
    org = Office().context("clerk").org
    assert convenes("post:clerk", "unit:petitions", org)
    assert convenes("post:deputy-works", "unit:county", org)
    assert not convenes("post:deputy-works", "unit:petitions", org)
    assert not convenes("post:housing-head", "unit:housing", org)
    assert not convenes("post:nobody", "", org)
