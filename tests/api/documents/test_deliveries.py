"""How documents reached whom: of each copy what was recorded of it, none of what came before."""

from datetime import date

from engine.case.noticing import RecordNoticeDelivery
from engine.case.reopening import ReopenCase
from engine.case.revisiting import RecordVerification
from engine.case.terms import Paper, Rating, ReceiptProof, Road
from tests.support import progress
from tests.support.documents import answered_in_writing, received, reviewed, told
from tests.support.web import Web


def test_a_notice_tells_who_has_it_since_when_and_how(web: Web) -> None:
    case = progress.in_hand(web.office)
    party = web.office.case(case).parties[0].ref
    assert "送达方式：____" in told(web, case, "admission_notice")
    on = web.office.later(2)
    came = RecordNoticeDelivery(
        dossier=case, paper=Paper.ADMISSION, party=party, proof=ReceiptProof.POSTAL
    )
    web.office.give(came, "clerk")
    assert on == date(2025, 3, 5)
    assert "送达：s**，2025年3月5日，邮寄回执" in told(web, case, "admission_notice")
    assert "送达方式：____" in told(web, case, "receipt")  # of this nothing is recorded
    sheet = told(web, case, "delivery_receipt")
    for words in (
        "信访事项受理告知书",
        "受理告知〔2025〕990421-2025-00001号",
        "邮寄回执",
        "不适用",
    ):
        assert words in sheet


def test_each_opinion_has_its_own_receipts_and_last_days(web: Web) -> None:
    """A case that came back is answered anew: what was received before stands on the first."""
    office = web.office
    case = progress.closed_as_promised(office)
    no = progress.heard(office, case, promises_kept=False, rating=Rating.DISSATISFIED)
    answers = RecordVerification(dossier=case, answers=(no,), road=Road.ANSWER_MISSING)
    office.give(answers, "clerk")
    office.give(ReopenCase(dossier=case, reason="not carried out"), "clerk")
    on = office.later(20)
    progress.opine(office, case)
    assert on == date(2025, 3, 23)
    both = told(web, case, "opinion")
    first = "s**已于2025年3月3日收到（本人签收），请求复查的最后一日为2025年4月2日"
    assert (both.count(first), both.count("尚无送达凭据")) == (1, 1)
    office.later(1)
    progress.deliver(office, case)
    both = told(web, case, "opinion")
    assert both.count(first) == 1
    # Thirty days after the second receipt: the right begins anew with the new answer (A35).
    assert (
        both.count("s**已于2025年3月24日收到（本人签收），请求复查的最后一日为2025年4月23日") == 1
    )
    assert both.count("送达：s**，2025年3月3日，本人签收") == 1
    assert both.count("送达：s**，2025年3月24日，本人签收") == 1
    assert told(web, case, "delivery_receipt").count("信访文书送达回证") == len(("first", "second"))


def test_a_receipt_that_its_party_denies_is_none(web: Web) -> None:
    office = web.office
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    found = told(web, case, "opinion")
    assert "尚无送达凭据" in found
    assert "2025年4月2日" not in found
    assert "送达：" not in found


def test_the_answer_of_a_review_has_the_receipt_of_the_review(web: Web) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    reviewed(web.office, case)
    final = told(web, case, "final_review_opinion")
    assert "送达方式：____" in final
    web.office.later(1)
    received(web.office, case)
    assert "送达：A**，2025年3月7日，本人签收" in told(web, case, "final_review_opinion")
    assert "送达：A**，2025年3月3日，本人签收" in told(web, case, "review_opinion")
