"""Papers of a case are given out as documents, under a name that tells what they are."""

from urllib.parse import quote

from tests.support import progress
from tests.support.web import Web


def test_a_paper_is_a_download(web: Web) -> None:
    number = web.office.register().partition(":")[2]
    answer = web.page(f"/cases/{number}/papers/registration.docx", "clerk")
    assert answer.status_code == 200
    assert quote("登记表") in answer.headers["content-disposition"]
    assert web.page(f"/cases/{number}/papers/none.docx", "clerk").status_code == 404
    unset = web.page(f"/cases/{number}/papers/registration.pdf", "clerk")
    assert unset.status_code == 409
    assert "HUIYIN_OFFICE_PROGRAM" in unset.text
    assert f"/cases/{number}/papers/revisit.docx" in web.page(f"/cases/{number}", "clerk").text


def test_the_documents_of_a_case_are_listed_with_what_is_not_there_yet(web: Web) -> None:
    number = progress.in_hand(web.office).partition(":")[2]
    shown = web.page(f"/cases/{number}/papers", "clerk").text
    assert f"/cases/{number}/papers/admission_notice.docx" in shown
    assert "/papers/opinion.docx" not in shown
    assert "相应的行为还没有记录" in shown
    refused = web.page(f"/cases/{number}/papers/opinion.docx", "clerk")
    assert refused.status_code == 409
    assert "不能出具《信访事项处理意见书》" in refused.text
    whole = web.page(f"/cases/{number}/papers/casefile.docx", "clerk")
    assert quote("信访事项卷宗") in whole.headers["content-disposition"]
