"""联席会议: convened, held, decided case by case, minuted; what is left goes on."""

from datetime import date

import pytest

from engine.case.meeting import CarryOutDecision
from engine.case.terms import LegalKind
from engine.crossing import CarryOver, DecideAtMeeting, PutOnMeeting, TakeOffMeeting
from engine.meeting.meeting import (
    CancelMeeting,
    CloseMeeting,
    ConveneMeeting,
    HoldMeeting,
    Meeting,
    MeetingForm,
    PostponeMeeting,
)
from tests.support import progress
from tests.support.office import CONSOLE, Office, actor


@pytest.fixture
def office() -> Office:
    return Office()


def convened(office: Office, meets_on: date = date(2025, 3, 10)) -> str:
    command = ConveneMeeting(
        form=MeetingForm.JOINT,
        unit="unit:petitions",
        chair="post:deputy-works",
        subject="供水",
        meets_on=meets_on,
        members=("unit:housing", "unit:labour"),
    )
    return office.give(command, "clerk").dossier


def facts(office: Office, meeting: str) -> Meeting:
    found: Meeting = office.desk.see([meeting], CONSOLE)[meeting][1]
    return found


def on_agenda(office: Office, meeting: str) -> str:
    case = progress.in_hand(office)
    office.give(PutOnMeeting(dossier=case, meeting=meeting), "clerk")
    return case


def decided(case: str, meeting: str, **fields: object) -> DecideAtMeeting:
    given = {"decision": "pay for it", "unit": "unit:labour", **fields}
    return DecideAtMeeting(dossier=case, meeting=meeting, **given)  # type: ignore[arg-type]


def test_from_the_summons_to_the_duty_and_the_minutes(office: Office) -> None:
    meeting = convened(office)
    assert office.due(meeting) == {"meeting_hold#1": date(2025, 3, 10)}
    case = on_agenda(office, meeting)
    before = office.due(case)
    early = decided(case, meeting)
    assert office.refusals(early, "clerk") == {"not_from_here"}
    office.day(date(2025, 3, 10))
    office.give(HoldMeeting(dossier=meeting), "clerk")
    assert office.due(meeting) == {"meeting_minutes#1": date(2025, 3, 17)}
    close = CloseMeeting(dossier=meeting, minutes="纪要1号", record="they met")
    assert office.refusals(close, "clerk") == {"cases_not_dealt_with"}
    office.give(decided(case, meeting), "clerk")
    assert office.due(case) == {**before, "decision#1": date(2025, 4, 9)}  # thirty days
    owed = {row.name: row.owner_post for row in office.store.open_clocks([case])[case]}
    assert owed["decision#1"] == "post:labour-head"
    assert case in office.desk.see([case], actor("labour-officer"))
    office.give(close, "clerk")
    assert facts(office, meeting).state == "minuted"
    assert office.due(meeting) == {}
    done = CarryOutDecision(dossier=case, decision=1, report="paid")
    assert office.refusals(done, "housing-head") == {"role_missing"}
    office.give(done, "labour-officer")
    assert office.due(case) == before
    assert case not in office.desk.see([case], actor("labour-officer"))
    assert office.faults() == []


def test_what_is_not_dealt_with_is_carried_over_or_taken_off(office: Office) -> None:
    first, second = convened(office), convened(office, date(2025, 4, 7))
    one, other = on_agenda(office, first), on_agenda(office, first)
    off = TakeOffMeeting(dossier=other, meeting=first, reason="settled meanwhile")
    assert office.refusals(off, "housing-head") == {"role_missing"}
    office.give(off, "clerk")
    assert office.refusals(off, "clerk") == {"case_not_on_agenda"}
    office.day(date(2025, 3, 10))
    office.give(HoldMeeting(dossier=first), "deputy-works")
    office.give(CarryOver(dossier=first, meeting=second), "clerk")
    assert (facts(office, first).agenda, facts(office, first).carried_to) == ((), second)
    assert facts(office, second).agenda == (one,)
    again = CarryOver(dossier=first, meeting=second)
    assert office.refusals(again, "clerk") == {"nothing_to_carry_over"}
    office.give(CloseMeeting(dossier=first, minutes="1", record="r"), "clerk")
    assert office.refusals(CancelMeeting(dossier=second, reason="r"), "clerk") == {
        "cases_not_dealt_with"
    }
    assert office.faults() == []


def test_a_meeting_that_is_not_held_climbs_its_ladder_until_it_is_put_off(office: Office) -> None:
    meeting = convened(office)
    office.day(date(2025, 3, 12))
    office.sweep()
    assert office.events(meeting)[-1] == "rung_climbed"
    later = PostponeMeeting(dossier=meeting, meets_on=date(2025, 3, 20), reason="the chair is away")
    office.give(later, "clerk")
    assert office.due(meeting) == {"meeting_hold#1": date(2025, 3, 20)}
    past = PostponeMeeting(dossier=meeting, meets_on=date(2025, 3, 1), reason="r")
    assert office.refusals(past, "clerk") == {"meeting_in_the_past"}
    office.give(CancelMeeting(dossier=meeting, reason="not needed"), "clerk")
    assert facts(office, meeting).state == "cancelled"
    assert office.faults() == []


def test_who_convenes_and_what_is_put_before_no_meeting(office: Office) -> None:
    bare = ConveneMeeting(
        form=MeetingForm.COORDINATION,
        unit="unit:housing",
        chair="post:nobody",
        subject=" ",
        meets_on=date(2025, 3, 1),
        members=("unit:nowhere",),
    )
    assert office.refusals(bare, "housing-head") == {"role_missing"}
    assert office.refusals(bare, "console") == {
        "unknown_unit",
        "unknown_post",
        "text_missing",
        "meeting_in_the_past",
    }
    meeting = convened(office)
    walled = office.register(kind=LegalKind.ACCUSATION)
    put = PutOnMeeting(dossier=walled, meeting=meeting)
    assert "walled_from_meetings" in office.refusals(put, "console")
    case = on_agenda(office, meeting)
    twice = PutOnMeeting(dossier=case, meeting=meeting)
    assert office.refusals(twice, "clerk") == {"case_on_agenda"}
