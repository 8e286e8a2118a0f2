"""符合政策、能马上解决的，及时解决: solved at the counter, without 包案 and without 下访."""

from datetime import date

from engine.case.answering import AnswerOrally
from engine.case.classing import CheckClass, ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing
from engine.case.concluding import Conclude
from engine.case.dispatching import KeepForOffice
from engine.case.terms import Channel, Outcome
from tests.support import progress
from tests.support.office import Office


def test_what_can_be_solved_at_once_ends_at_the_counter() -> None:
    office = Office()
    case = office.register(channel=Channel.IN_PERSON, classification="solvable")
    office.give(KeepForOffice(dossier=case), "clerk")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "clerk")
    office.give(CheckClass(dossier=case), "inspector")
    # An answer by word of mouth is written down and read back (31条(6) does not apply).
    office.give(AnswerOrally(dossier=case, answer="it flows again", read_back=True), "clerk")
    office.give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done"), "clerk")
    # The office handled it itself: its 分管领导 approves.
    approve = ApproveClosing(dossier=case)
    assert office.refusals(approve, "petitions-head") == {"role_missing"}
    office.give(approve, "deputy-petitions")
    # Fifteen days later somebody else has asked whether the answer was real.
    assert office.due(case) == {"verification#1": date(2025, 3, 18)}
    office.day(date(2025, 3, 12))
    progress.verify(office, case)
    # No written opinion, no right to a review: five working days to conclude.
    assert office.due(case) == {"conclude#1": date(2025, 3, 19)}
    office.give(Conclude(dossier=case), "clerk")
    facts = office.case(case)
    assert (facts.state, facts.leaders, facts.visits) == ("concluded", (), ())
    assert set(office.outcomes(case).values()) == {"met"}
    assert office.faults() == []
