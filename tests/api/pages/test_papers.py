"""Papers of a case are given out as documents, under a name that tells what they are."""

from urllib.parse import quote

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
