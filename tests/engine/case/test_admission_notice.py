"""A case admitted before its written notice was given: the notice stays owed (23条)."""

from datetime import date

import pytest

from engine.case.admitting import Admit, NotifyAdmission
from engine.errors import Refused
from tests.support.office import Office


def at_housing(office: Office, *, notice_given: bool) -> str:
    case = office.register(office="unit:housing", by="housing-officer")
    office.give(Admit(dossier=case, notice_given=notice_given), "housing-officer")
    return case


def test_admitting_with_notice_meets_the_clock_of_the_notice() -> None:
    office = Office()
    case = office.case(at_housing(office, notice_given=True))
    assert not case.running("C2")
    assert case.notice_on == date(2025, 3, 3)


def test_admitting_without_notice_starts_the_sixty_days_and_leaves_the_notice_owed() -> None:
    office = Office()
    case = office.case(at_housing(office, notice_given=False))
    assert case.running("C2")
    assert case.running("C4")
    assert case.notice_on is None
    assert case.parties[0].notified_on is None


def test_the_notice_that_follows_meets_its_clock() -> None:
    office = Office()
    dossier = at_housing(office, notice_given=False)
    on = office.later(20)
    office.give(NotifyAdmission(dossier=dossier), "housing-officer")
    case = office.case(dossier)
    assert not case.running("C2")
    assert case.notice_on == case.parties[0].notified_on == on


def test_a_notice_is_given_once() -> None:
    office = Office()
    dossier = at_housing(office, notice_given=True)
    with pytest.raises(Refused, match="admission_notice_owed"):
        office.give(NotifyAdmission(dossier=dossier), "housing-officer")
