"""A decision on a case is carried out once, by its day, and by nobody else."""

from datetime import date

from engine.case.meeting import CarryOutDecision
from engine.crossing import DecideAtMeeting
from engine.meeting.meeting import HoldMeeting
from tests.stories.test_meeting import convened, on_agenda
from tests.support.office import Office


def test_the_day_lies_ahead_and_the_decision_is_carried_out_once() -> None:
    office = Office()
    meeting = convened(office, date(2025, 3, 3))
    case = on_agenda(office, meeting)
    office.give(HoldMeeting(dossier=meeting), "clerk")
    past = DecideAtMeeting(
        dossier=case, meeting=meeting, decision="d", unit="unit:housing", due_on=date(2025, 3, 3)
    )
    assert office.refusals(past, "clerk") == {"decision_day_past"}
    ahead = DecideAtMeeting(
        dossier=case, meeting=meeting, decision="d", unit="unit:housing", due_on=date(2025, 3, 21)
    )
    office.give(ahead, "clerk")
    assert office.due(case)["decision#1"] == date(2025, 3, 21)
    unknown = CarryOutDecision(dossier=case, decision=2, report="r")
    assert office.refusals(unknown, "housing-head") == {"no_such_decision"}
    done = CarryOutDecision(dossier=case, decision=1, report="r")
    office.give(done, "housing-head")
    assert office.refusals(done, "housing-head") == {"decision_open"}
