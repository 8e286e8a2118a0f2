"""Agreements, aid and suggestions: recorded, and never a condition of anything."""

from datetime import date

import pytest

from engine.case.classing import ConfirmClass
from engine.case.closing import RequestClosing
from engine.case.helping import RecordAgreement, RecordAid, ReferForAid, WeighSuggestion
from engine.case.terms import Adoption, AgreementWay, LegalKind, Outcome
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_an_agreement_is_recorded_once_under_its_number(office: Office) -> None:
    # A33: mediation and settlement end in a written agreement.
    case = progress.in_hand(office)
    signed = RecordAgreement(dossier=case, way=AgreementWay.MEDIATION, number="5", content="c")
    office.give(signed, progress.OFFICER)
    assert office.refusals(signed, progress.OFFICER) == {"agreement_recorded_already"}
    bare = RecordAgreement(dossier=case, way=AgreementWay.SETTLEMENT, number="", content=" ")
    assert office.refusals(bare, progress.OFFICER) == {"text_missing"}
    (kept,) = office.case(case).agreements
    assert (kept.way, kept.number, kept.made_on) == (
        AgreementWay.MEDIATION,
        "5",
        date(2025, 3, 3),
    )


def test_aid_is_applied_for_and_answered_also_after_the_end(office: Office) -> None:
    # A37: care goes on after the end; what came of it changes nothing that is owed.
    case = progress.concluded(office, progress.verify(office, progress.closed(office)))
    state, due = office.case(case).state, office.due(case)
    none = RecordAid(dossier=case, referral=1, is_granted=True, account="a")
    assert office.refusals(none, "clerk") == {"aid_unanswered"}
    office.give(ReferForAid(dossier=case, organ="民政局", account="a"), "clerk")
    other = RecordAid(dossier=case, referral=2, is_granted=True, account="a")
    assert office.refusals(other, "clerk") == {"no_such_referral"}
    office.give(RecordAid(dossier=case, referral=1, is_granted=False, account="a"), "clerk")
    (kept,) = office.case(case).aid
    assert (kept.organ, kept.is_granted, kept.answered_on) == (
        "民政局",
        False,
        progress.today(office),
    )
    assert (office.case(case).state, office.due(case)) == (state, due)
    assert office.faults() == []


def test_a_suggestion_is_weighed_and_nothing_else_is(office: Office) -> None:
    # A29: studied, adopted in whole or in part, answered; an award may be given.
    case = progress.sent(office, kind=LegalKind.SUGGESTION)
    office.give(ConfirmClass(dossier=case, classification="solvable"), progress.OFFICER)
    partly = Adoption.PARTLY_ADOPTED
    weighed = WeighSuggestion(dossier=case, adoption=partly, study="s", award="表扬")
    ask = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="r")
    assert "weighed_if_suggestion" in office.refusals(ask, progress.OFFICER)
    office.give(weighed, progress.OFFICER)
    assert "weighed_if_suggestion" not in office.refusals(ask, progress.OFFICER)
    assert office.case(case).adoption is partly
    claim = progress.in_hand(office)
    of_claim = WeighSuggestion(dossier=claim, adoption=partly, study="s")
    assert office.refusals(of_claim, progress.OFFICER) == {"is_suggestion"}
