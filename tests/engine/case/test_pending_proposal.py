"""A proposal that still waits when a case is closed has lost its object, and its clock with it."""

from datetime import date

from engine.case.answering import AnswerOrally
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing
from engine.case.dispatching import KeepForOffice
from engine.case.leading import ProposeLeader
from engine.case.terms import Outcome
from engine.sweeping import Sweep
from tests.support.office import Office


def late_case(office: Office) -> str:
    case = office.register()
    office.give(KeepForOffice(dossier=case))
    office.give(ConfirmClass(dossier=case, classification="solvable"))
    office.give(AnswerOrally(dossier=case, answer="It flows again", read_back=True))
    return case


def close(office: Office, case: str) -> None:
    office.give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="Done"))
    office.give(ApproveClosing(dossier=case))


def test_closing_ends_what_the_ladder_proposed() -> None:
    office = Office()
    case = late_case(office)
    office.day(date(2025, 3, 31))
    Sweep(office.desk).once()
    assert office.case(case).running("principal_decides")
    close(office, case)
    assert office.case(case).proposal is None
    assert not office.case(case).running("principal_decides")
    office.day(date(2025, 4, 30))
    assert Sweep(office.desk).once().refused == 0


def test_closing_ends_what_the_office_proposed() -> None:
    office = Office()
    case = late_case(office)
    office.give(ProposeLeader(dossier=case, post="post:deputy-petitions"))
    assert office.case(case).running("decide_proposal")
    close(office, case)
    assert not office.case(case).running("decide_proposal")
