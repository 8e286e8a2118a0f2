"""What falls to a principal by rule: who may take it, whom it passes to, when its ground goes."""

from datetime import date

import pytest

from engine.case.answering import IssueOpinion
from engine.case.asking_recusal import AskRecusal, GrantRecusal, RefuseRecusal
from engine.case.charging import ProposalWithdrawn
from engine.case.leading import ConfirmAssignment
from engine.case.proposing import PassToPrincipal
from engine.case.recusing import RecuseFromCase
from engine.case.terms import OpinionOutcome
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    """A case before the magistrate since 29 March; his five working days end on 7 April."""
    case = progress.in_hand(office)
    office.day(date(2025, 3, 29))
    office.sweep()
    assert before(office, case) == "magistrate"
    return case


def before(office: Office, case: str) -> str:
    """Return before whom a proposal is, tail of the post, empty for nobody."""
    proposal = office.case(case).proposal
    return proposal.post.removeprefix("post:") if proposal else ""


def lead(office: Office, case: str) -> str:
    leader = office.case(case).lead
    return leader.post.removeprefix("post:") if leader else ""


def swept(office: Office, month: int, day: int) -> None:
    office.day(date(2025, month, day))
    office.sweep()
    assert office.sweep().refused == 0


def why(office: Office, case: str) -> list[str]:
    return [one.reason_code for one in office.history(case) if isinstance(one, ProposalWithdrawn)]


def leave(office: Office, post: str, on: date) -> None:
    office.give(EndAppointment(post=f"post:{post}", on=on))


def test_a_charge_never_stands_in_a_vacant_post(office: Office, case: str) -> None:
    leave(office, "magistrate", date(2025, 3, 31))
    swept(office, 4, 8)
    # The secretary is there, and has five working days of his own: 9, 10, 11, 14, 15 April.
    assert (lead(office, case), before(office, case)) == ("", "secretary")
    assert office.due(case)["principal_decides#2"] == date(2025, 4, 15)
    assert office.outcomes(case)["principal_decides#1"] == "void"
    assert why(office, case) == ["cannot_take"]
    swept(office, 4, 16)
    assert lead(office, case) == "secretary"
    assert office.faults() == []


def test_nor_in_the_name_of_who_is_kept_away_and_came_to_the_post(
    office: Office, case: str
) -> None:
    office.give(RecuseFromCase(dossier=case, post="post:deputy-works", reason="r"), "clerk")
    leave(office, "magistrate", date(2025, 4, 1))
    leave(office, "deputy-works", date(2025, 4, 1))
    came = Appointment("person:deputy-works", "post:magistrate", date(2025, 4, 2))
    office.give(ReviseOrganisation(appointments=(came,), names={"person:deputy-works": "n"}))
    swept(office, 4, 8)
    assert (lead(office, case), before(office, case)) == ("", "secretary")
    assert office.faults() == []


def test_where_nobody_may_it_lies_ready_for_who_comes(office: Office, case: str) -> None:
    for post in ("magistrate", "secretary", "mayor", "deputy-works", "deputy-petitions"):
        leave(office, post, date(2025, 4, 1))
    swept(office, 4, 8)
    assert (lead(office, case), before(office, case)) == ("", "magistrate")
    came = Appointment("person:new", "post:magistrate", date(2025, 4, 9))
    office.give(ReviseOrganisation(appointments=(came,), names={"person:new": "n"}))
    swept(office, 4, 16)
    assert lead(office, case) == "magistrate"


def asked(office: Office, case: str) -> None:
    party = office.case(case).parties[0].ref
    ask = AskRecusal(dossier=case, party=party, post="post:magistrate", reason="his brother")
    office.give(ask, "clerk")


def test_silence_does_not_decide_while_his_recusal_is_asked(office: Office, case: str) -> None:
    asked(office, case)
    swept(office, 4, 8)
    assert (lead(office, case), before(office, case)) == ("", "magistrate")
    assert why(office, case) == ["recusal_asked"]
    office.give(GrantRecusal(dossier=case, post="post:magistrate"), "mayor")
    assert before(office, case) == "secretary"
    assert office.faults() == []


def test_once_his_recusal_is_refused_the_next_silence_counts(office: Office, case: str) -> None:
    asked(office, case)
    swept(office, 4, 8)
    office.give(RefuseRecusal(dossier=case, post="post:magistrate", reason="r"), "mayor")
    swept(office, 4, 16)
    assert lead(office, case) == "magistrate"


def test_what_a_rule_put_in_his_charge_goes_on_when_he_is_kept_away(
    office: Office, case: str
) -> None:
    swept(office, 4, 8)
    assert lead(office, case) == "magistrate"
    asked(office, case)
    office.give(GrantRecusal(dossier=case, post="post:magistrate"), "mayor")
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground) == ("post:secretary", "ladder")
    swept(office, 4, 16)
    assert lead(office, case) == "secretary"
    office.give(ConfirmAssignment(dossier=case), "secretary")
    assert office.faults() == []


def test_it_is_not_passed_to_a_vacant_post() -> None:
    office = Office()
    case = progress.in_hand(office, pack="suqian")
    office.day(date(2025, 3, 29))
    office.sweep()
    leave(office, "secretary", date(2025, 3, 28))
    on = PassToPrincipal(dossier=case, post="post:secretary", reason="land")
    assert office.refusals(on, "magistrate") == {"nobody_in_post"}


def issued(case: str, on: date) -> IssueOpinion:
    return IssueOpinion(
        dossier=case,
        outcome=OpinionOutcome.SUPPORTED,
        number="7",
        request="r",
        facts="f",
        basis="b",
        happened_on=on,
        late_reason="left in the drawer",
    )


def late_for_opinion(office: Office) -> str:
    """Return a case of class ``common`` that C4 has brought before the magistrate."""
    case = progress.in_hand(office, "common")
    swept(office, 5, 14)
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.basis == ("C4#1",)
    return case


def test_what_was_done_in_time_and_entered_late_takes_the_proposal_away(office: Office) -> None:
    case = late_for_opinion(office)
    office.give(issued(case, date(2025, 4, 27)), "housing-officer")
    assert office.outcomes(case)["C4#1"] == "met"
    assert (before(office, case), why(office, case)) == ("", ["met_in_time"])
    assert office.outcomes(case)["principal_decides#1"] == "void"
    swept(office, 5, 23)
    assert lead(office, case) == ""
    assert office.faults() == []


def test_what_was_done_late_leaves_it_before_him(office: Office) -> None:
    case = late_for_opinion(office)
    office.give(issued(case, date(2025, 5, 13)), "housing-officer")
    assert before(office, case) == "magistrate"
    assert why(office, case) == []
