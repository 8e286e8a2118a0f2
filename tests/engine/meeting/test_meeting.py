"""What a meeting is told in: its kinds are those of the labels."""

from api.wording.labels import LABELS
from engine.meeting.meeting import MeetingForm


def test_every_kind_of_meeting_has_its_label() -> None:
    assert {one.value for one in MeetingForm} == {*LABELS["meeting_forms"]}
