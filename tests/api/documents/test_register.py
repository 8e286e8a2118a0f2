"""The register tells every document of the days asked for, within sight, as the document does."""

from datetime import date

from api.documents.known import known_of
from api.documents.offering import records_of
from api.documents.register import FIRST, Issued, RegisterPlace, cut, issued
from engine.case.deferring import ApproveDeferral, Defer
from engine.case.noticing import RecordNoticeDelivery
from engine.case.registering import Person
from engine.case.remedies import AnswerReview, RequestReview
from engine.case.terms import LegalKind, Paper, ReceiptProof
from engine.organising.delegating import DelegateEntry
from engine.vocabulary import Actor, Upload
from tests.support import progress
from tests.support.documents import answered_in_writing, received, reviewed
from tests.support.web import Web


def of_march(web: Web, by: str = "petitions-head") -> list[Issued]:
    return issued(web.here(by), date(2025, 3, 1), date(2025, 3, 31))


def test_each_document_stands_in_it_under_its_own_number(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    reviewed(web.office, case)
    rows = of_march(web)
    assert {one.name for one in rows} == {
        *("receipt", "forwarding_notice", "assignment_letter", "admission_notice"),
        *("extension_notice", "supervision_slip", "settlement_plan", "opinion"),
        *("review_opinion", "final_review_opinion"),
    }
    known = known_of(web.here("clerk"), case[5:])
    for one in rows:
        (document,) = records_of(known, one.name)
        assert (document["number"], document["unit"]) == (one.number, one.unit)
    (opinion,) = (one for one in rows if one.name == "opinion")
    assert opinion == Issued(
        number="H-7",
        name="opinion",
        title="信访事项处理意见书",
        on=date(2025, 3, 3),
        case=case[5:],
        unit="housing",
        to="A**、B**",
        delivery="A**，2025年3月3日，本人签收",
    )
    told = {one.name: (one.to, one.delivery) for one in rows}
    assert told["assignment_letter"] == ("housing", "系统内送达")
    assert told["settlement_plan"] == ("存卷", "")
    assert told["final_review_opinion"] == ("A**", "尚无送达记录")


def test_a_document_stands_in_the_month_in_which_it_was_issued(web: Web) -> None:
    case = web.office.register()
    party = web.office.case(case).parties[0].ref
    web.office.day(date(2025, 4, 2))
    came = RecordNoticeDelivery(
        dossier=case, paper=Paper.RECEIPT, party=party, proof=ReceiptProof.POSTAL
    )
    web.office.give(came, "clerk")
    (receipt,) = of_march(web)
    assert receipt.delivery == "s**，2025年4月2日，邮寄回执"
    assert issued(web.here("petitions-head"), date(2025, 4, 1), date(2025, 4, 30)) == []


def test_what_is_entered_for_another_post_is_of_the_unit_of_that_post(web: Web) -> None:
    today = progress.today(web.office)
    given = DelegateEntry(
        post="post:magistrate",
        delegate="post:housing-officer",
        from_on=today,
        to_on=today,
        document="〔2025〕3号",
        files=(Upload(name="委托书.pdf", body=b"%PDF-1.7"),),
    )
    web.office.give(given, "magistrate")
    case = progress.answered(web.office)
    party = web.office.case(case).parties[0].ref
    web.office.give(RequestReview(dossier=case, party=party, request="Not so."), "clerk")
    answer = AnswerReview(dossier=case, party=party, answer="It stands.")
    secretary = Actor(
        "person:housing-officer", "post:housing-officer", on_behalf_of="post:magistrate"
    )
    web.office.desk.execute(answer, secretary, key="for the magistrate")
    units = {one.name: one.unit for one in of_march(web)}
    assert (units["review_opinion"], units["opinion"]) == ("county", "housing")


def test_it_names_nobody_of_a_report_and_shows_what_is_in_sight_alone(web: Web) -> None:
    progress.sent(web.office)
    hidden = web.office.register(
        persons=(Person(name="Canary", address="here"),),
        kind=LegalKind.ACCUSATION,
        accused=("unit:labour",),
    )
    seen = of_march(web)
    assert not any("C**" in one.to for one in seen if one.case == hidden[5:])
    assert not any(one.case == hidden[5:] for one in of_march(web, "labour-head"))


def test_pages_are_cut_between_documents_of_one_case_and_day(web: Web) -> None:
    progress.sent(web.office)
    progress.sent(web.office)
    rows, found = of_march(web), list[Issued]()
    place: RegisterPlace | None = FIRST
    while place is not None:
        lines, place = cut(rows, place, 1)
        found += lines
    assert len(rows) > 2
    assert found == rows
    assert cut([], FIRST, 1) == ([], None)


def test_reasons_stand_in_it_from_the_day_on_which_they_were_approved(web: Web) -> None:
    case = progress.in_hand(web.office, "unresolved")
    defer = Defer(dossier=case, reason_code="no_policy_yet", statement="not yet")
    web.office.give(defer, progress.OFFICER)
    assert "reasons_statement" not in {one.name for one in of_march(web)}
    approved_on = web.office.later(3)
    web.office.give(ApproveDeferral(dossier=case), "petitions-head")
    (found,) = (one for one in of_march(web) if one.name == "reasons_statement")
    assert (found.on, found.unit) == (approved_on, "housing")
