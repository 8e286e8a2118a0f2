"""An agenda shows the cases the caller sees, with what was decided on them."""

from datetime import date

from api.views.meetings import agenda_of, decision_choices, meeting_lines
from engine.crossing import DecideAtMeeting
from engine.meeting.meeting import HoldMeeting
from tests.stories.test_meeting import convened, facts, on_agenda
from tests.support.web import Web


def test_the_agenda_within_sight(web: Web) -> None:
    office = web.office
    meeting = convened(office, date(2025, 3, 3))
    one, other = on_agenda(office, meeting), on_agenda(office, meeting)
    office.give(HoldMeeting(dossier=meeting), "clerk")
    office.give(
        DecideAtMeeting(dossier=one, meeting=meeting, decision="pay", unit="unit:labour"), "clerk"
    )
    items = agenda_of(web.here("clerk"), facts(office, meeting))
    assert [(item.id, item.is_decided, item.decision) for item in items] == [
        (other, False, ""),
        (one, True, "pay"),
    ]
    assert [item.id for item in agenda_of(web.here("labour-head"), facts(office, meeting))] == [one]
    (line,) = meeting_lines(web.here("labour-head"), "", 10)
    assert (line.open, line.decided, line.state) == (1, 1, "held")
    assert meeting_lines(web.here("other-township-head"), "", 10) == []
    assert decision_choices(office.case(one)) == [("1", "1 2025-00001 2025-03-03")]
