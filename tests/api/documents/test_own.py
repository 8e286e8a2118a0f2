"""A petitioner takes the documents that are told to him, and reads of nobody else in them."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from api.documents.own import own_paper, own_papers
from api.entry.here import Here
from engine.case.answering import ExtendOpinion, IssueOpinion, NotifyExtension
from engine.case.registering import Person
from engine.case.remedies import AnswerReview, RequestReview
from engine.case.reopening import ReopenCase
from engine.case.revisiting import RecordVerification
from engine.case.terms import OpinionOutcome, Rating, Road
from engine.errors import NotVisible
from engine.vocabulary import PETITIONER, Actor
from tests.support import progress
from tests.support.web import Web

CANARY = "canary-9f3a"
TWO = (Person(name="Anna"), Person(name="Berta"))


def text_of(body: bytes) -> str:
    """Return all that a document says, and what lies beside it."""
    with ZipFile(BytesIO(body)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def taken(web: Web, case: str, index: int = 0) -> list[str]:
    """Return the names of what a party may take."""
    party = web.office.case(case).parties[index]
    return [name for name, _ in own_papers(petitioner(web, party.ref), case[5:], party)]


def petitioner(web: Web, ref: str) -> Here:
    by = Actor(person=ref, post=PETITIONER)
    return replace(web.here("clerk"), actor=by, sight=web.program.desk.sight(by))


def test_the_opinion_is_his_once_he_has_received_it(web: Web) -> None:
    case = progress.in_hand(web.office)
    progress.opine(web.office, case)
    before = ["receipt", "admission_notice", "forwarding_notice"]
    assert taken(web, case) == before
    progress.deliver(web.office, case)
    assert taken(web, case) == [*before, "opinion"]


def test_an_earlier_opinion_stays_his_while_a_new_one_is_on_its_way(web: Web) -> None:
    office = web.office
    case = progress.closed_as_promised(office)
    no = progress.heard(office, case, promises_kept=False, rating=Rating.DISSATISFIED)
    heard = RecordVerification(dossier=case, answers=(no,), road=Road.ANSWER_MISSING)
    office.give(heard, "clerk")
    office.give(ReopenCase(dossier=case, reason="not carried out"), "clerk")
    office.later(20)
    office.give(
        IssueOpinion(
            dossier=case,
            outcome=OpinionOutcome.NOT_SUPPORTED,
            number="H-8",
            request="r",
            facts="f",
            basis=CANARY,
        ),
        "housing-officer",
    )
    (party,) = office.case(case).parties
    here = petitioner(web, party.ref)
    assert "opinion" in taken(web, case), "the first alone"
    assert CANARY not in text_of(own_paper(here, case[5:], "opinion", party))
    first, second = (
        f"opinion-{one.seq}" for one in office.store.journal(case) if one.type == "opinion_issued"
    )
    with pytest.raises(NotVisible):
        own_paper(here, case[5:], second, party)
    progress.deliver(office, case)
    (party,) = office.case(case).parties
    offered = dict(own_papers(here, case[5:], party))
    assert (offered[first][-2:], offered[second][-4:]) == (" 7", " H-8")
    assert "opinion" not in offered
    assert CANARY not in text_of(own_paper(here, case[5:], first, party))
    assert CANARY in text_of(own_paper(here, case[5:], second, party))


def test_a_receipt_he_denied_gives_him_no_opinion(web: Web) -> None:
    case = progress.verify(web.office, progress.closed(web.office), Road.ANSWER_MISSING)
    assert "opinion" in taken(web, case)
    web.office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    assert "opinion" not in taken(web, case)


def test_what_he_was_not_told_yet_is_not_there(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(ExtendOpinion(dossier=case, days=30, reason="survey"), "housing-head")
    assert "extension_notice" not in taken(web, case)
    web.office.give(NotifyExtension(dossier=case, notice="the ground is wet"), "housing-officer")
    assert "extension_notice" in taken(web, case)


def test_nothing_of_another_party_stands_in_it(web: Web) -> None:
    case = progress.answered(web.office, persons=TWO, is_joint=True)
    first, second = web.office.case(case).parties
    asked = RequestReview(dossier=case, party=second.ref, request=CANARY)
    web.office.give(asked, "clerk")
    web.office.give(AnswerReview(dossier=case, party=second.ref, answer=CANARY), "magistrate")
    assert "review_opinion" not in taken(web, case)
    assert "review_opinion" in taken(web, case, 1)
    here = petitioner(web, first.ref)
    for name, _ in own_papers(here, case[5:], first):
        text = text_of(own_paper(here, case[5:], name, first))
        assert "A**" in text, name
        assert "B**" not in text, name
        assert CANARY not in text, name
    for name in ("review_opinion", "registration", "closing_report", "casefile", "x"):
        with pytest.raises(NotVisible):
            own_paper(here, case[5:], name, first)
