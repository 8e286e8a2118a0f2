"""How a notice reached a party: not before it was given, and with proof; it begins no right."""

from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.noticing import NoticeDelivered, RecordNoticeDelivery
from engine.case.terms import Paper, ReceiptProof
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def came(office: Office, case: str, paper: Paper, **fields: object) -> RecordNoticeDelivery:
    party = office.case(case).parties[0].ref
    given = {"party": party, "proof": ReceiptProof.SIGNATURE, **fields}
    return RecordNoticeDelivery(dossier=case, paper=paper, **given)  # type: ignore[arg-type]


def test_a_notice_arrives_after_it_was_given(office: Office) -> None:
    # A23: the notice of admission is given on 4 March, to whom it says so.
    case = progress.sent(office)
    assert office.refusals(came(office, case, Paper.ADMISSION), "clerk") == {"notice_not_given"}
    office.day(date(2025, 3, 4))
    office.give(Admit(dossier=case), progress.OFFICER)
    early = came(office, case, Paper.ADMISSION, happened_on=date(2025, 3, 3))
    assert office.refusals(early, "clerk") == {"notice_not_given"}
    nobody = came(office, case, Paper.ADMISSION, party="nobody")
    assert office.refusals(nobody, "clerk") == {"no_such_party"}
    due = office.due(case)
    office.give(came(office, case, Paper.ADMISSION), "clerk")
    told = office.history(case)[-1]
    assert isinstance(told, NoticeDelivered)
    assert (told.paper, told.proof, told.on) == (
        Paper.ADMISSION,
        ReceiptProof.SIGNATURE,
        date(2025, 3, 4),
    )
    assert office.due(case) == due


def test_what_was_refused_needs_two_witnesses(office: Office) -> None:
    case = office.register()
    refused = ReceiptProof.REFUSED_BEFORE_WITNESSES
    alone = came(office, case, Paper.RECEIPT, proof=refused, witnesses=1)
    assert office.refusals(alone, "clerk") == {"witnesses_missing"}
    office.give(came(office, case, Paper.RECEIPT, proof=refused, witnesses=2), "clerk")


@pytest.mark.parametrize("paper", [Paper.DECLINE, Paper.EXTENSION, Paper.REASONS])
def test_what_nobody_gave_cannot_have_arrived(office: Office, paper: Paper) -> None:
    case = progress.in_hand(office)
    assert office.refusals(came(office, case, paper), "clerk") == {"notice_not_given"}


def test_reasons_that_were_told_arrive(office: Office) -> None:
    # H24t: the statement of reasons is delivered to the petitioner.
    case = progress.explained(office)
    office.give(came(office, case, Paper.REASONS), "clerk")
