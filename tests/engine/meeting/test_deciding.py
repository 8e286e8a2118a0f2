"""Every command on a meeting is decided somewhere, and every one beside it too."""

from engine.meeting.deciding import DECIDERS
from engine.meeting.kind import KIND
from engine.meeting.meeting import ConveneMeeting


def test_every_command_has_its_decider() -> None:
    assert {*KIND.commands, *KIND.beside} - {ConveneMeeting} == {*DECIDERS}
