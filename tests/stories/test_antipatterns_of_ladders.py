"""What ladders of other offices get wrong: rungs skipped, repeated, dead ends, clocks restarted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.case.closing import RequestClosing
from engine.case.planning import SignPlan
from engine.case.registering import AddNote
from engine.case.reopening import ReopenCase
from engine.case.terms import Outcome, Road
from engine.ladder import RungClimbed
from engine.organising.revising import EndAppointment
from tests.support import progress
from tests.support.office import Office
from tests.support.packs import write_pack
from workflows.rulebook import Packs

RUNG = """
[[ladders.rungs]]
name = "{0}"
title = "{0}"
offset = {1}
action = "{2}"
receiver = "{3}"
assumed = "a test"
"""
FIVE = (
    ("reminder", -3, "remind", "case_officer"),
    ("head", 0, "notify", "unit_head"),
    ("overseer", 5, "notify", "portfolio_leader"),
    ("office", 7, "notify", "petition_office_head"),
    ("principal", 10, "take_charge", "principal_of_level"),
)
LADDER = """
[[ladders]]
name = "handling"
title = "handling"
repeat_days = 7
repeat_assumed = "a test"
"""


def climbed(office: Office, case: str, clock: str = "solve#1") -> list[RungClimbed]:
    events = [event for event in office.history(case) if isinstance(event, RungClimbed)]
    return [event for event in events if event.clock == clock]


def live(office: Office, first: date, last: date, every: int = 1) -> None:
    """Sweep on each day, or on every so manieth, the last included."""
    for days in range(0, (last - first).days + 1, every):
        office.day(first + timedelta(days=days))
        office.sweep()


@pytest.mark.parametrize("every", [1, 5])
def test_every_rung_of_a_five_rung_ladder_fires_once_in_order(tmp_path: Path, every: int) -> None:
    body = LADDER + "".join(RUNG.format(*rung) for rung in FIVE)
    write_pack(tmp_path, "five", body, top='extends = "national"')
    office = Office()
    office.desk.around.rulebook = Packs(office.store, tmp_path)
    case = progress.in_hand(office, pack="five")
    # solve: fifteen days to 18 March; the last rung on the 29th.
    live(office, date(2025, 3, 4), date(2025, 3, 29), every)
    assert [(event.rung, event.name, event.receiver) for event in climbed(office, case)] == [
        (1, "reminder", "post:housing-head"),
        (2, "head", "post:housing-head"),
        (3, "overseer", "post:deputy-works"),
        (4, "office", "post:petitions-head"),
        (5, "principal", "post:magistrate"),
    ]
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.post == "post:magistrate"


def test_what_nobody_was_assigned_climbs_all_the_same() -> None:
    office = Office()
    case = progress.in_hand(office)
    live(office, date(2025, 3, 16), date(2025, 3, 24))
    # No officer: the head of the unit; no leader in charge: who oversees the unit.
    told = [(event.name, event.receiver, event.note) for event in climbed(office, case)]
    assert told == [
        ("reminder", "post:housing-head", "unassigned"),
        ("unit_head", "post:housing-head", ""),
        ("leader", "post:deputy-works", "unassigned"),
    ]


def test_what_was_never_dispatched_climbs_at_the_office_that_registered_it() -> None:
    office = Office()
    case = office.register()
    live(office, date(2025, 3, 17), date(2025, 3, 25))
    # C1: fifteen days to 18 March.
    told = [(event.name, event.receiver) for event in climbed(office, case, "C1#1")]
    assert told == [
        ("reminder", "post:petitions-head"),
        ("unit_head", "post:petitions-head"),
        ("portfolio", "post:deputy-petitions"),
    ]


def test_what_was_met_before_its_time_is_never_climbed() -> None:
    office = Office()
    case = progress.answered(office)
    office.day(date(2025, 3, 14))
    progress.asked_to_close(office, case)
    live(office, date(2025, 3, 15), date(2025, 4, 30), 3)
    assert climbed(office, case) == []


def test_what_was_met_in_time_and_entered_late_is_climbed_no_more() -> None:
    office = Office()
    case = progress.answered(office)
    live(office, date(2025, 3, 16), date(2025, 3, 24))
    assert len(climbed(office, case)) == 3
    done = RequestClosing(
        dossier=case, outcome=Outcome.SETTLED, report="done", happened_on=date(2025, 3, 17)
    )
    office.give(done, "housing-officer")
    live(office, date(2025, 3, 25), date(2025, 4, 30), 3)
    assert len(climbed(office, case)) == 3
    assert office.outcomes(case)["solve#1"] == "met"


def test_a_note_restarts_nothing() -> None:
    office = Office()
    case = progress.in_hand(office)
    for days in range(20):
        office.day(date(2025, 3, 10) + timedelta(days=days))
        office.give(AddNote(dossier=case, note="in hand"), "housing-officer")
        office.sweep()
    assert [event.name for event in climbed(office, case)] == [
        "reminder",
        "unit_head",
        "leader",
        "principal",
    ]


def test_reminders_repeat_each_week_after_the_last_rung_until_the_case_moves() -> None:
    office = Office()
    case = progress.answered(office)
    live(office, date(2025, 3, 16), date(2025, 4, 20))
    reminders = [event.on for event in climbed(office, case) if event.is_repeat]
    assert reminders == [date(2025, 4, 5), date(2025, 4, 12), date(2025, 4, 19)]
    # The charge stood in the principal's name meanwhile: without his plan nothing ends.
    office.give(SignPlan(dossier=case, plan="rebuild"), "magistrate")
    progress.asked_to_close(office, case)
    live(office, date(2025, 4, 21), date(2025, 5, 12), 7)
    assert len([event for event in climbed(office, case) if event.is_repeat]) == 3


def test_reopening_raises_the_rung_on_which_its_new_clocks_begin() -> None:
    office = Office()
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    live(office, date(2025, 3, 4), date(2025, 3, 24))
    # One rung higher: the reminder to the officer is past, the head of the unit is the first.
    assert [event.name for event in climbed(office, case, "solve#2")] == ["unit_head", "leader"]


def test_no_vacant_post_ends_a_ladder() -> None:
    office = Office()
    case = progress.in_hand(office)
    for tail in ("housing-head", "deputy-works", "magistrate", "secretary"):
        ended = EndAppointment(post=f"post:{tail}", on=date(2025, 3, 3))
        office.give(ended, "console")
    live(office, date(2025, 3, 16), date(2025, 3, 29))
    told = [(event.receiver, event.note) for event in climbed(office, case)]
    assert all(receiver for receiver, _ in told)
    assert told[-1] == ("post:deputy-petitions", "vacant")
    office.day(date(2025, 4, 8))
    office.sweep()
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:deputy-petitions"
