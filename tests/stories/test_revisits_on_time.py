"""Revisits are duties themselves: a late one climbs to those above who owes it."""

from datetime import date

from engine.case.returning import RecordReturnVisit
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office


def climbed(office: Office, case: str, clock: str) -> list[tuple[str, str]]:
    events = [event for event in office.history(case) if isinstance(event, RungClimbed)]
    return [(event.name, event.receiver) for event in events if event.clock == clock]


def test_a_late_verification_climbs_its_own_ladder() -> None:
    # Closed on 3 March, to be verified within 15 days (assumed): due on Tuesday the 18th. The
    # ladder of procedure reminds the day before, then tells the head, whoever oversees the
    # petition office three days late, and the head as principal of the unit seven days late.
    office = Office()
    case = progress.closed(office)
    assert office.due(case)["verification#1"] == date(2025, 3, 18)
    for day, rungs in ((17, 0), (18, 1), (19, 2), (22, 3), (26, 4)):
        office.day(date(2025, 3, day))
        office.sweep()
        assert len(climbed(office, case, "verification#1")) == rungs, day
    told = climbed(office, case, "verification#1")
    assert [name for name, _ in told] == ["reminder", "unit_head", "portfolio", "principal"]
    assert [post for _, post in told[1:]] == [
        "post:petitions-head",
        "post:deputy-petitions",
        "post:petitions-head",
    ]
    # What is late is the petition office's: nobody of the handling unit is asked for it.
    assert not any("housing" in post for _, post in told)
    progress.verify(office, case)
    assert office.outcomes(case)["verification#1"] == "late_legal"
    assert office.faults() == []


def test_a_verification_in_time_climbs_nothing() -> None:
    office = Office()
    case = progress.closed(office)
    office.day(date(2025, 3, 10))
    progress.verify(office, case)
    office.day(date(2025, 3, 26))
    office.sweep()
    assert climbed(office, case, "verification#1") == []
    assert office.outcomes(case)["verification#1"] == "met"


def test_the_leader_goes_back_where_the_place_says_so() -> None:
    # Suqian, Q25: sixty days (assumed) from 3 March end on 2 May; nationally there is no clock.
    office = Office()
    case = progress.led(office, progress.answered(office, pack="suqian"))
    progress.closed_by_leader(office, case)
    assert office.due(case)["return_visit#1"] == date(2025, 5, 2)
    progress.verify(office, case)
    progress.concluded(office, case)
    assert list(office.due(case)) == ["return_visit#1"]
    office.day(date(2025, 5, 20))
    office.sweep()
    assert climbed(office, case, "return_visit#1")
    office.give(RecordReturnVisit(dossier=case, solved=True), "deputy-works")
    assert office.due(case) == {}
    assert office.case(case).state == "concluded"
    assert office.case(case).parties[0].office_rating is None  # only the verification rates
    assert office.faults() == []


def test_without_a_leader_in_charge_nobody_owes_a_return_visit() -> None:
    office = Office()
    case = progress.closed(office, progress.answered(office, pack="suqian"))
    assert "return_visit#1" not in office.due(case)
    led = progress.closed_by_leader(office, progress.led(office, progress.answered(office)))
    assert "return_visit#1" not in office.due(led)
