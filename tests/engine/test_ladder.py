"""Which rung is due, who receives it, and what it leaves behind."""

from datetime import date

import pytest

from engine.case.classing import ConfirmClass
from engine.case.registering import AddNote
from engine.ladder import Climb, Redate, RungClimbed
from engine.matter.studying import OpenMatter
from engine.organising.revising import DeclareAbsence, EndAppointment
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def rungs(office: Office, dossier: str, clock: str) -> list[RungClimbed]:
    found = [event for event in office.history(dossier) if isinstance(event, RungClimbed)]
    return [event for event in found if event.clock == clock]


def test_the_procedure_climbs_to_the_principal_of_the_unit_that_owes(office: Office) -> None:
    # C1 is owed by the petition office; overseen by deputy-petitions; its head is the last.
    case = office.register()
    office.day(date(2025, 3, 26))
    office.sweep()
    climbed = rungs(office, case, "C1#1")
    assert [(one.name, one.action, one.receiver) for one in climbed] == [
        ("reminder", "remind", "post:petitions-head"),
        ("unit_head", "notify", "post:petitions-head"),
        ("portfolio", "notify", "post:deputy-petitions"),
        ("principal", "supervise", "post:petitions-head"),
    ]


def test_handling_climbs_to_the_principal_of_the_level(office: Office) -> None:
    # solve: 15 days to 18 March; rungs -3, 0, +5, +10 days.
    case = progress.in_hand(office)
    office.day(date(2025, 3, 29))
    office.sweep()
    climbed = rungs(office, case, "solve#1")
    assert [one.receiver for one in climbed] == [
        "post:housing-head",  # no officer yet: the head, marked unassigned
        "post:housing-head",
        "post:deputy-works",
        "post:magistrate",
    ]
    assert climbed[0].note == "unassigned"
    assert climbed[-1].action == "take_charge"


def test_after_the_last_rung_reminders_repeat_until_the_case_moves(office: Office) -> None:
    case = office.register()
    for day in (2, 9):  # the last rung fired on 26 March
        office.day(date(2025, 4, day))
        office.sweep()
    last = rungs(office, case, "C1#1")[4:]
    assert [(one.rung, one.name, one.action, one.is_repeat) for one in last] == [
        (5, "principal", "remind", True),
        (6, "principal", "remind", True),
    ]
    office.give(ConfirmClass(dossier=case, classification="solvable"), "clerk")
    office.day(date(2025, 4, 30))
    office.sweep()
    assert len(rungs(office, case, "C1#1")) == 6


def test_weeks_without_a_sweep_end_in_one_reminder(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 5, 1))  # 2, 9, 16, 23 and 30 April went by
    office.sweep()
    assert [one.rung for one in rungs(office, case, "C1#1")] == [1, 2, 3, 4, 9]
    office.day(date(2025, 5, 7))
    office.sweep()
    assert rungs(office, case, "C1#1")[-1].rung == 10


def test_who_is_away_is_stood_in_for(office: Office) -> None:
    case = office.register()
    office.give(
        DeclareAbsence(
            post="post:petitions-head",
            from_on=date(2025, 3, 1),
            to_on=date(2025, 3, 31),
            deputy_post="post:clerk",
        )
    )
    office.day(date(2025, 3, 18))
    office.sweep()
    (climbed,) = rungs(office, case, "C1#1")
    assert climbed.receiver == "post:clerk"


def test_a_vacant_post_leads_further_up(office: Office) -> None:
    case = office.register()
    office.give(EndAppointment(post="post:deputy-petitions", on=date(2025, 3, 3)))
    office.day(date(2025, 3, 22))
    office.sweep()
    portfolio = rungs(office, case, "C1#1")[2]
    assert (portfolio.receiver, portfolio.note) == ("post:magistrate", "vacant")


def test_a_rung_is_climbed_in_its_turn_and_not_before_its_time(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 3, 18))
    assert office.refusals(Climb(dossier=case, clock="C1#1", rung=2), "time") == {"rung_not_due"}
    office.give(Climb(dossier=case, clock="C1#1", rung=1), "time")
    assert office.refusals(Climb(dossier=case, clock="C1#1", rung=1), "time") == {"rung_not_due"}
    assert office.refusals(Climb(dossier=case, clock="C9#1", rung=1), "time") == {
        "clock_not_running"
    }


def test_only_time_climbs(office: Office) -> None:
    case = office.register()
    matter = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    office.day(date(2025, 5, 1))
    assert office.refusals(Climb(dossier=case, clock="C1#1", rung=1), "clerk") == {"role_missing"}
    climb = Climb(dossier=matter, clock="matter_study#1", rung=1)
    assert office.refusals(climb, "housing-head") == {"role_missing"}


def test_a_common_problem_climbs_within_the_unit_that_prepares_it(office: Office) -> None:
    # matter_study: 30 days from 3 March end on 2 April; the reminder fires as the 2nd begins.
    matter = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    office.day(date(2025, 4, 13))
    office.sweep()
    receivers = [one.receiver for one in rungs(office, matter, "matter_study#1")]
    assert receivers == [
        "post:housing-head",
        "post:housing-head",
        "post:deputy-works",
        "post:housing-head",
    ]


def test_a_right_and_a_silence_have_no_rungs(office: Office) -> None:
    case = progress.answered(office)
    office.day(date(2025, 4, 30))
    office.sweep()
    assert rungs(office, case, "C5#1") == []


def test_a_redating_that_moves_nothing_leaves_no_trace(office: Office) -> None:
    case = office.register()
    assert office.refusals(Redate(dossier=case, moves=()), "time") == {"nothing_moved"}
    assert office.refusals(Redate(dossier=case, moves=()), "clerk") == {"role_missing"}


def test_telling_somebody_changes_no_fact(office: Office) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="n"), "clerk")
    before = office.case(case)
    office.day(date(2025, 3, 20))
    office.sweep()
    assert office.case(case) == before
