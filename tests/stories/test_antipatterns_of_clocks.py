"""What office software gets wrong about deadlines, each by its name."""

from datetime import date

from msgspec.structs import replace

from engine.case.answering import RecordDelivery
from engine.case.closing import ReturnClosing
from engine.case.correcting import CorrectFact
from engine.case.joining import MergeCase, UnmergeCase
from engine.case.kind import KIND
from engine.case.leading import AssignLeader
from engine.case.pausing import PauseClock, ResumeClock
from engine.case.planning import AppointOfficer
from engine.case.raising import AcceptRaised, RaiseLevel
from engine.case.recusing import RecuseFromCase
from engine.case.registering import AddNote
from engine.case.reopening import ReopenCase
from engine.case.terms import ReceiptProof, Road
from engine.dates import dates
from engine.days import DecreedDay
from engine.marks import Marks, Pause
from notifications.audience import Happening, audience
from tests.support import progress
from tests.support.office import Office
from workflows.decrees import seed_calendar
from workflows.loader import load


def paused(office: Office, case: str) -> None:
    """Let it rest from 10 to 14 March: five days."""
    office.day(date(2025, 3, 10))
    rest = PauseClock(
        dossier=case, clock="solve#1", pause_reason="expert_opinion", reason="the survey is out"
    )
    office.give(rest, "clerk")
    office.day(date(2025, 3, 14))
    office.give(ResumeClock(dossier=case, clock="solve#1"), "clerk")


def marks(office: Office, case: str) -> dict[str, Marks]:
    return {name: clock.marks for name, clock in office.case(case).clocks.items()}


def test_a_comment_restarts_nothing() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = marks(office, case)
    office.later(7)
    for by in ("clerk", "housing-officer", "magistrate"):
        office.give(AddNote(dossier=case, note="asked again", is_progress=True), by)
    assert marks(office, case) == before


def test_an_edit_restarts_nothing() -> None:
    office = Office()
    case = progress.in_hand(office)
    before = marks(office, case)
    office.later(7)
    office.give(CorrectFact(dossier=case, reason="a slip", topic="供水"), "clerk")
    assert marks(office, case) == before


def test_a_reassignment_restarts_nothing() -> None:
    # Another officer, another leader, another unit: whoever owes it, the days are the same.
    office = Office()
    case = progress.in_hand(office)
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    before = marks(office, case)
    office.later(7)
    office.give(RecuseFromCase(dossier=case, post="post:housing-officer", reason="kin"), "clerk")
    office.give(AppointOfficer(dossier=case, post="post:housing-head"), "housing-head")
    office.give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    office.give(RaiseLevel(dossier=case, unit="unit:city", reason="beyond us"), "housing-head")
    office.give(AcceptRaised(dossier=case), "city-clerk")
    assert office.case(case).unit == "unit:city"
    after = marks(office, case)
    assert {name: after[name] for name in before} == before
    assert office.faults() == []


def test_a_pause_adds_exactly_its_days_and_no_more_however_often_it_is_asked() -> None:
    office = Office()
    case = progress.in_hand(office)
    paused(office, case)
    # 18 March and five days.
    assert office.due(case)["solve#1"] == date(2025, 3, 23)
    office.day(date(2025, 3, 20))
    assert office.due(case)["solve#1"] == date(2025, 3, 23)
    assert office.due(case)["C4#1"] == date(2025, 5, 2)


def test_a_merger_tells_both_sides_and_the_earliest_clock_governs() -> None:
    office = Office()
    older = progress.in_hand(office)
    office.later(10)
    newer = progress.in_hand(office)
    # Sixty days from 3 and from 13 March.
    assert (office.due(older)["C4#1"], office.due(newer)["C4#1"]) == (
        date(2025, 5, 2),
        date(2025, 5, 12),
    )
    office.give(MergeCase(dossier=older, main=newer), "clerk")
    assert (office.due(older)["C4#1"], office.due(newer)["C4#1"]) == (
        date(2025, 5, 2),
        date(2025, 5, 12),
    )
    for case, told in ((older, "case_merged"), (newer, "merged_in")):
        assert office.events(case)[-1] == told
        assert "post:housing-head" in heard(office, case)
    # The days of the older one climb while it stands merged, and rest with nobody.
    office.day(date(2025, 5, 3))
    office.sweep()
    assert "C4#1" in {entry.clock for entry in office.store.journal(older)}
    office.give(UnmergeCase(dossier=older, main=newer, reason="another street"), "clerk")
    assert office.due(older)["C4#1"] == date(2025, 5, 2)
    assert office.case(older).state == "in_hand"
    assert office.faults() == []


def heard(office: Office, case: str) -> set[str]:
    """Return the posts that the newest event of a case tells."""
    context = office.context("clerk")
    facts, event = office.case(case), office.history(case)[-1]
    happening = Happening(
        kind=KIND, event=event, before=facts, after=facts, chart=context.org, on=event.on
    )
    return {one.post for one in audience(happening)}


def test_a_changed_rule_forgets_no_earlier_pause() -> None:
    # Fifteen days become ten: 13 March, and the five days of rest to the 18th.
    office = Office()
    case = progress.in_hand(office)
    paused(office, case)
    of = marks(office, case)["solve#1"]
    shorter = replace(load("national").clocks["solve"], amount=10)
    assert dates(of, shorter, seed_calendar()).due_on == date(2025, 3, 18)


def test_an_amended_decree_forgets_no_earlier_pause() -> None:
    # Ten working days from 3 March are the 17th; two working days of rest move it to the 19th.
    # A decree that takes the 18th off moves it once more, to the 20th.
    office = Office()
    spec = load("national").clocks["assist"]
    of = Marks(started_on=date(2025, 3, 3), pauses=(Pause(date(2025, 3, 10), date(2025, 3, 11)),))
    calendar = office.context("clerk").calendar
    assert dates(of, spec, calendar).due_on == date(2025, 3, 19)
    decree = next(one for one in calendar.decrees if one.year == 2025)
    amended = replace(decree, holidays=(*decree.holidays, DecreedDay(date(2025, 3, 18), "x")))
    assert dates(of, spec, calendar.with_decree(amended)).due_on == date(2025, 3, 20)


def test_a_reopened_case_remembers_the_time_it_used() -> None:
    # What ran before stays as it was; the opinion's days are over and do not begin anew.
    office = Office()
    case = progress.answered(office)
    paused(office, case)
    progress.closed(office, case)
    progress.verify(office, case, Road.ANSWER_MISSING)
    before = marks(office, case)
    office.later(3)
    office.give(ReopenCase(dossier=case, reason="no water still"), "clerk")
    after = marks(office, case)
    assert after["solve#1"] == before["solve#1"]
    assert after["C4#1"] == before["C4#1"]
    assert {name for name in after if name.startswith("C4")} == {"C4#1"}
    assert "solve#2" in office.due(case)
    assert office.faults() == []


def test_a_returned_request_goes_on_with_the_days_that_were_left() -> None:
    # Asked on the 10th, returned on the 17th: the fifteen days still end on 18 March.
    office = Office()
    case = progress.answered(office)
    office.day(date(2025, 3, 10))
    progress.asked_to_close(office, case)
    office.day(date(2025, 3, 17))
    office.give(ReturnClosing(dossier=case, reason="not done"), "clerk")
    assert office.due(case)["solve#1"] == date(2025, 3, 18)


def test_a_fact_entered_late_counts_on_the_day_it_happened() -> None:
    # Received on 5 March, entered on the 20th: the thirty days for asking a review end on 4 April.
    office = Office()
    case = progress.in_hand(office)
    progress.opine(office, case)
    office.day(date(2025, 3, 20))
    party = office.case(case).parties[0].ref
    late = RecordDelivery(
        dossier=case, party=party, proof=ReceiptProof.POSTAL, happened_on=date(2025, 3, 5)
    )
    office.give(late, "clerk")
    assert office.due(case)["C5#1"] == date(2025, 4, 4)
