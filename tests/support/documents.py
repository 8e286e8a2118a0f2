"""A case about which everything was put in writing, and documents read again."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from api.documents.drawing import document_of
from engine.case.admitting import Admit
from engine.case.answering import ExtendOpinion, IssueOpinion, RecordDelivery
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, SignClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.instructing import SubmitForInstruction, WriteInstruction
from engine.case.planning import MeetMilestone
from engine.case.registering import Person
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    CloseHearing,
    OpenHearing,
    RequestFinalReview,
    RequestReview,
)
from engine.case.slips import IssueSupervisionSlip
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof, SlipCause
from tests.support import progress
from tests.support.office import Office
from tests.support.web import Web

LONG = "The pump was switched off on the first of March.\n" * 12


def told(web: Web, case: str, name: str, by: str = "clerk") -> str:
    """Return every word of a document, those in tables too."""
    opened = Document(BytesIO(document_of(web.here(by), case.partition(":")[2], name)))
    lines = opened.element.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in lines)


def persons(count: int) -> tuple[Person, ...]:
    """Return people of whom each is clearly named."""
    return tuple(Person(name=f"{chr(65 + at)} Name", address="here") for at in range(count))


def answered_in_writing(office: Office, people: int = 2) -> str:
    """Return a case that was sent, admitted, extended, planned and answered, then received."""
    body = f"No water\n{LONG}"
    case = office.register(persons=persons(people), body=body, is_joint=people > 1)
    report_by = progress.today(office) + timedelta(days=70)
    send = Dispatch(dossier=case, unit=progress.UNIT, with_report=True, report_by=report_by)
    office.give(send, "clerk")
    office.give(TakeOn(dossier=case), progress.OFFICER)
    office.give(Admit(dossier=case), progress.OFFICER)
    office.give(ConfirmClass(dossier=case, classification="time_bound"), progress.OFFICER)
    extension = ExtendOpinion(dossier=case, days=20, reason="two surveys", notice="by letter")
    office.give(extension, progress.HEAD)
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal=LONG)
    office.give(submit, "clerk")
    write = WriteInstruction(dossier=case, instruction=1, directive="Look into it.")
    office.give(write, "deputy-works")
    advice, cause = "Answer in time.", SlipCause.SHIRKING_OR_DELAY
    slip: dict[str, Any] = {
        "unit": progress.UNIT,
        "cause": cause,
        "document": "S-3",
        "advice": advice,
    }
    office.give(IssueSupervisionSlip(dossier=case, **slip), "petitions-head")
    progress.led(office, case)
    progress.planned(office, 10, 20, case=case)
    office.give(
        IssueOpinion(
            dossier=case,
            outcome=OpinionOutcome.NOT_SUPPORTED,
            number="H-7",
            request="Switch it on again.",
            facts=LONG,
            basis="The works rule.",
        ),
        progress.OFFICER,
    )
    return case


def received(office: Office, case: str, at: int = 0) -> None:
    """Let one party sign for the opinion today."""
    party = office.case(case).parties[at].ref
    delivery = RecordDelivery(dossier=case, party=party, proof=ReceiptProof.SIGNATURE)
    office.give(delivery, "clerk")


def reviewed(office: Office, case: str) -> None:
    """Let the first party ask for review and final review, each answered, one heard."""
    party: dict[str, Any] = {"dossier": case, "party": office.case(case).parties[0].ref}
    office.give(RequestReview(**party, request="Not so."), "clerk")
    office.give(AnswerReview(**party, answer="It stands."), "magistrate")
    received(office, case)
    office.give(RequestFinalReview(**party, request="Still not."), "clerk")
    office.give(OpenHearing(**party), "mayor")
    office.later(3)
    office.give(CloseHearing(**party), "mayor")
    office.give(AnswerFinalReview(**party, answer="It stands for good."), "mayor")


def closed(office: Office, case: str) -> None:
    """Reach what was planned; ask for closing, sign and approve it."""
    for number in (1, 2):
        office.give(MeetMilestone(dossier=case, number=number), progress.OFFICER)
    ask = RequestClosing(dossier=case, outcome=Outcome.PARTLY_SETTLED, report=LONG)
    office.give(ask, progress.OFFICER)
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(ApproveClosing(dossier=case), "clerk")
