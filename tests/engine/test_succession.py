"""After the chart changed: successors owe what their predecessors owed, at once and once."""

from datetime import date

import pytest

from engine.case.leading import AssignLeader, ConfirmAssignment
from engine.ladder import RungClimbed
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation, SucceedUnit
from engine.record import ClockRow
from engine.succession import hand_on_all
from engine.vocabulary import Actor
from tests.support import progress
from tests.support.office import Office

MONDAY = date(2025, 3, 10)


@pytest.fixture
def office() -> Office:
    return Office()


def rows(office: Office, case: str) -> dict[str, ClockRow]:
    return {row.name: row for row in office.store.open_clocks([case])[case]}


def appoint(office: Office, person: str, post: str, on: date = MONDAY) -> None:
    office.give(EndAppointment(post=post, on=on), "console")
    new = Appointment(person, post, on)
    office.give(ReviseOrganisation(appointments=(new,), names={person: person}), "console")


def test_who_comes_to_a_leaders_post_has_each_of_its_cases_to_confirm(office: Office) -> None:
    led = [progress.led(office, progress.in_hand(office)) for _ in range(2)]
    other = progress.led(office, progress.in_hand(office), "deputy-petitions")
    office.day(MONDAY)
    appoint(office, "person:new", "post:deputy-works")
    assert hand_on_all(office.desk) == led
    assert hand_on_all(office.desk) == []
    assert [office.due(case)["takeover#1"] for case in led] == [date(2025, 3, 17)] * 2
    assert "takeover#1" not in office.due(other)
    assert office.faults() == []


def test_the_successor_of_a_joint_leader_owes_it_and_hears_of_it_first(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    shared = AssignLeader(dossier=case, post="post:deputy-petitions", role="joint")
    office.give(shared, "magistrate")
    office.day(MONDAY)
    appoint(office, "person:new", "post:deputy-petitions")
    assert hand_on_all(office.desk) == [case]
    assert hand_on_all(office.desk) == []
    row = rows(office, case)["takeover#1"]
    assert (row.owner_post, row.due_on) == ("post:deputy-petitions", date(2025, 3, 17))
    office.day(date(2025, 3, 18))
    office.sweep()
    climbed = [one for one in office.history(case) if isinstance(one, RungClimbed)]
    assert [one.receiver for one in climbed if one.clock == "takeover#1"][:1] == [row.owner_post]
    confirm, new = ConfirmAssignment(dossier=case), Actor("person:new", "post:deputy-petitions")
    office.desk.execute(confirm, new, key="confirmed")
    assert "takeover#1" not in office.due(case)
    assert hand_on_all(office.desk) == []
    assert office.faults() == []


def test_who_comes_on_the_day_of_the_confirmation_is_asked_too_and_once(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    leader = office.case(case).lead
    assert leader is not None
    assert leader.confirmed_on is not None
    appoint(office, "person:new", "post:deputy-works", leader.confirmed_on)
    assert hand_on_all(office.desk) == [case]
    assert office.due(case)["takeover#1"] > leader.confirmed_on
    assert hand_on_all(office.desk) == []
    office.give(ConfirmAssignment(dossier=case), "console")
    assert hand_on_all(office.desk) == []


def test_an_appointment_that_lies_ahead_changes_nothing_yet(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    appoint(office, "person:new", "post:deputy-works", date(2025, 3, 12))
    assert hand_on_all(office.desk) == []
    office.day(date(2025, 3, 12))
    assert hand_on_all(office.desk) == [case]


def test_who_is_appointed_anew_to_his_own_post_hands_nothing_over(office: Office) -> None:
    progress.led(office, progress.in_hand(office))
    office.day(MONDAY)
    appoint(office, "person:deputy-works", "post:deputy-works")
    assert hand_on_all(office.desk) == []


def test_a_second_successor_owes_it_again(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    for on, person in ((MONDAY, "person:new"), (date(2025, 3, 17), "person:newer")):
        office.day(on)
        appoint(office, person, "post:deputy-works", on)
        hand_on_all(office.desk)
        office.give(ConfirmAssignment(dossier=case), "console")
    assert office.events(case).count("handover_owed") == 2


def test_the_clocks_of_a_succeeded_unit_are_its_successors_at_once(office: Office) -> None:
    case = progress.planned(office)
    dates = office.due(case)
    assert rows(office, case)["settle#1"].owner_post == "post:housing-officer"
    office.give(SucceedUnit(old="unit:housing", new="unit:labour"), "console")
    assert hand_on_all(office.desk) == [case]
    owed = {(row.owner_unit, row.owner_post) for row in rows(office, case).values()}
    assert owed == {("unit:labour", "post:labour-head")}
    assert office.due(case) == dates
    assert hand_on_all(office.desk) == []
    assert office.events(case).count("clocks_handed_on") == 1
    assert office.faults() == []
