"""What a head or a principal owes himself is told to him, and at last to who stands above him."""

from datetime import date

from engine.case.asking_extension import AskExtension
from engine.case.leading import ProposeLeader
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office


def told(office: Office, case: str, clock: str) -> dict[str, str]:
    """Return who was told on each rung of a clock before its reminders, tail of the post."""
    return {
        event.name: event.receiver.removeprefix("post:")
        for event in office.history(case)
        if isinstance(event, RungClimbed) and event.clock == clock and not event.is_repeat
    }


def test_a_request_the_head_leaves_lying_goes_from_him_to_the_county() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.give(AskExtension(dossier=case, days=10, reason="r"), "housing-officer")
    office.day(date(2025, 3, 14))  # it was due on 6 March; eight days later
    office.sweep()
    assert told(office, case, "extension_request#1") == {
        "reminder": "housing-head",
        "unit_head": "housing-head",
        "portfolio": "deputy-works",
        "principal": "magistrate",
    }


def test_a_proposal_the_magistrate_leaves_lying_goes_to_the_city() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    office.day(date(2025, 3, 18))  # five working days from 3 March: the 10th; eight days later
    office.sweep()
    after = told(office, case, "decide_proposal#1")
    assert (after["reminder"], after["principal"]) == ("magistrate", "mayor")
    assert office.faults() == []
