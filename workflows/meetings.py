"""How meetings (联席会议, 协调会) are said to a case on the proving ground."""

from collections.abc import Iterator

from engine.case import meeting
from engine.case.facts import Case
from engine.crossing import DecideAtMeeting, PutOnMeeting, TakeOffMeeting
from engine.rules import Edition
from engine.vocabulary import Command
from workflows.proving_ground import LABOUR
from workflows.wording import SAID, simple, words

MEETING = "meeting:1"


@words(DecideAtMeeting)
def _decide(case: Case, rules: Edition) -> Iterator[Command]:
    """One at a time: several of them do not touch each other."""
    if not case.decisions:
        yield DecideAtMeeting(dossier=case.id, meeting=MEETING, decision=SAID, unit=LABOUR)


simple(PutOnMeeting, meeting=MEETING)
simple(TakeOffMeeting, meeting=MEETING, reason=SAID)
simple(meeting.CarryOutDecision, decision=1, report=SAID)
