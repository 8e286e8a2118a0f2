"""超期: from the reminder to the principal, who is proposed, and in charge when he is silent."""

from datetime import date

from engine.case.leading import ConfirmAssignment
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office


def climbed(office: Office, case: str, clock: str) -> list[tuple[date, str]]:
    events = [event for event in office.history(case) if isinstance(event, RungClimbed)]
    return [(event.on, event.receiver) for event in events if event.clock == clock]


def test_what_is_late_climbs_to_the_principal_and_stands_in_his_name() -> None:
    office = Office()
    case = progress.led(office, progress.in_hand(office))
    # solve: fifteen days to 18 March; a day later each rung: -3, 0, +5, +10.
    for day in (16, 19, 24, 29):
        office.day(date(2025, 3, day))
        office.sweep()
    assert climbed(office, case, "solve#1") == [
        (date(2025, 3, 16), "post:housing-head"),
        (date(2025, 3, 19), "post:housing-head"),
        (date(2025, 3, 24), "post:deputy-works"),
        (date(2025, 3, 29), "post:magistrate"),
    ]
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.ground == "ladder"
    # Five working days of silence, Qingming between: the 8th of April finds him in charge.
    office.day(date(2025, 4, 8))
    office.sweep()
    leaders = {leader.post: leader.role for leader in office.case(case).leaders}
    assert leaders == {"post:magistrate": "lead", "post:deputy-works": "joint"}
    office.give(ConfirmAssignment(dossier=case), "magistrate")
    # After the last rung a reminder a week; weeks without a sweep end in one.
    office.day(date(2025, 4, 20))
    office.sweep()
    assert len(climbed(office, case, "solve#1")) == 6
    assert office.faults() == []


def test_procedure_ends_at_the_principal_of_the_unit_that_owes() -> None:
    office = Office()
    case = progress.sent(office)
    office.day(date(2025, 4, 30))
    office.sweep()
    receivers = [receiver for _, receiver in climbed(office, case, "C2#1")]
    assert receivers[:4] == [
        "post:housing-head",
        "post:housing-head",
        "post:deputy-works",
        "post:housing-head",
    ]
    assert set(receivers[4:]) == {"post:housing-head"}
    assert office.case(case).proposal is None
