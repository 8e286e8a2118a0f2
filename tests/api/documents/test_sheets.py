"""Sheets of the desk tell what was proposed, decided and received, and leave the rest free."""

from api.documents.offering import offered
from engine.case.hearing import RecordHearing
from engine.case.helping import RecordAgreement
from engine.case.terms import AgreementWay
from tests.support import progress
from tests.support.documents import answered_in_writing, closed, received, told
from tests.support.web import Web


def test_plan_slip_and_closing_tell_who_did_what_when(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    received(web.office, case, 1)
    closed(web.office, case)
    plan = told(web, case, "settlement_plan")
    assert "rebuild the pump" in plan
    assert "1. 2025年3月13日前：step（已于2025年3月3日完成）" in plan
    slip = told(web, case, "submission_slip")
    assert "Look into it." in slip
    form = told(web, case, "closing_approval")
    for words in ("部分化解", "housing housing-officer", "county deputy-works", "petitions clerk"):
        assert words in form
    report = told(web, case, "closing_report")
    assert "处理意见书H-7于2025年3月3日作出，结论为不予支持" in report


def test_a_delivery_is_proved_party_by_party(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    found = told(web, case, "delivery_receipt")
    assert found.count("信访文书送达回证") == len(("A**", "B**"))
    assert found.count("本人签收") == 1
    assert "2025年4月2日" in found


def test_an_agreement_and_a_hearing_are_told_as_they_were_recorded(web: Web) -> None:
    # A33: what was agreed stands in a written agreement; A31, A36: a hearing has its minutes.
    case = progress.in_hand(web.office)
    signed = RecordAgreement(
        dossier=case, way=AgreementWay.SETTLEMENT, number="M-9", content="Half now.\nHalf in May."
    )
    web.office.give(signed, progress.OFFICER)
    agreement = told(web, case, "mediation_agreement")
    for words in ("M-9", "和解", "2025年3月3日", "Half now.Half in May.", "housing", "s**"):
        assert words in agreement
    web.office.later(2)
    minutes = RecordHearing(dossier=case, present="Hall 2", account="Both spoke.", conclusion="So.")
    web.office.give(minutes, "clerk")
    record = told(web, case, "hearing_record")
    for words in ("2025年3月5日", "petitions", "Hall 2", "Both spoke.", "So."):
        assert words in record
    assert "听证笔录〔2025〕990421-2025-00001号" in record
    offers = {one.name: one for one in offered(web.here("clerk"), case.partition(":")[2])}
    assert not any(offers[one].is_blank for one in ("mediation_agreement", "hearing_record"))
    found = told(web, case, "casefile")
    assert "Half in May." in found
    assert "Both spoke." in found


def test_what_nobody_records_is_a_sheet_with_the_head_of_the_case(web: Web) -> None:
    case = web.office.register()
    for name in ("mediation_agreement", "hearing_record"):
        assert case.partition(":")[2] in told(web, case, name)
