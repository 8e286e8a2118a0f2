"""More time is asked for by who handles, granted or turned down by the head; the day stands."""

from datetime import date

import pytest

from engine.case.answering import ExtendOpinion
from engine.case.asking_extension import AskExtension, TurnDownExtension
from tests.support import progress
from tests.support.office import Office

OFFICER, HEAD = "housing-officer", "housing-head"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office)


def asked(case: str, days: int = 30) -> AskExtension:
    return AskExtension(dossier=case, days=days, reason="金丝雀")


def test_the_day_stands_until_the_head_extends(office: Office, case: str) -> None:
    before = office.due(case)["C4#1"]
    office.give(asked(case), OFFICER)
    assert office.due(case)["C4#1"] == before
    # Asked on Monday 3 March 2025: three working days to decide (assumed).
    assert office.due(case)["extension_request#1"] == date(2025, 3, 6)
    assert "金丝雀" not in repr(office.history(case))
    assert office.refusals(asked(case), OFFICER) == {"no_extension_asked"}
    office.give(ExtendOpinion(dossier=case, days=20, reason="r"), HEAD)
    assert office.outcomes(case)["extension_request#1"] == "met"
    assert office.refusals(asked(case), OFFICER) == {"extension_used"}
    assert office.faults() == []


def test_turned_down_with_a_reason_and_asked_again(office: Office, case: str) -> None:
    refused = TurnDownExtension(dossier=case, reason="r")
    assert office.refusals(refused, HEAD) == {"extension_asked"}
    office.give(asked(case), OFFICER)
    assert office.refusals(refused, OFFICER) == {"role_missing"}
    silent = TurnDownExtension(dossier=case, reason=" ")
    assert office.refusals(silent, HEAD) == {"text_missing"}
    office.give(refused, HEAD)
    assert office.outcomes(case)["extension_request#1"] == "met"
    office.give(asked(case, 10), OFFICER)
    assert "extension_request#2" in office.due(case)


def test_what_the_law_does_not_allow_is_not_asked_for(office: Office, case: str) -> None:
    # Article 34: at most thirty days more, within the sixty.
    assert office.refusals(asked(case, 31), OFFICER) == {"extension_too_long"}
    assert office.refusals(asked(case, 0), OFFICER) == {"extension_too_long"}
    # Sixty days from 3 March end within a holiday, on 2 May: the first day after it is 6 May.
    office.day(date(2025, 5, 7))
    assert office.refusals(asked(case), OFFICER) == {"extension_too_late"}


def test_an_answer_makes_it_pointless(office: Office, case: str) -> None:
    office.give(asked(case), OFFICER)
    progress.opine(office, case)
    assert office.outcomes(case)["extension_request#1"] == "void"
