"""The page of the people of a case shows one of them once, for a reason."""

from engine.case.registering import Person
from engine.case.showing import people_of
from tests.support.web import SITE, Web

PHONE = "13900005678"


def ask(web: Web, number: str, **filled: str) -> tuple[int, str]:
    data = {"seal": web.browser("clerk"), "key": "k1", **filled}
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post(f"/cases/{number}/people", data=data, headers=headers)
    web.client.cookies.clear()
    return answer.status_code, answer.text


def test_one_is_shown_once_and_everybody_reads_that(web: Web) -> None:
    case = web.office.register(persons=(Person(name="王建国", phone=PHONE),))
    number, (ref,) = case.partition(":")[2], people_of(web.office.case(case))
    masked = web.page(f"/cases/{number}/people", "clerk").text
    assert "139****5678" in masked
    assert PHONE not in masked
    status, text = ask(web, number, person=ref, purpose="", reason="r")
    assert (status, PHONE in text) == (422, False)
    status, text = ask(web, number, person=ref, purpose="other", reason="")
    assert (status, PHONE in text) == (409, False)
    status, text = ask(web, number, person=ref, purpose="contact", reason="")
    assert (status, f"tel:{PHONE}" in text) == (200, True)
    assert PHONE not in web.page(f"/cases/{number}/people", "clerk").text
    file = web.page(f"/cases/{number}", "clerk").text
    assert "查看了身份信息" in file
    assert "联系信访人" in file


def test_a_copy_of_his_own_data_tells_who_looked(web: Web) -> None:
    case = web.office.register(persons=(Person(name="王建国", phone=PHONE),))
    number, (ref,) = case.partition(":")[2], people_of(web.office.case(case))
    status, text = ask(web, number, person=ref, purpose="copy", reason="")
    assert status == 200
    for told in (PHONE, "王建国", "登记了您的信访事项", "查看了您的身份信息"):
        assert told in text


def test_who_may_not_look_is_offered_nothing(web: Web) -> None:
    case = web.office.register(persons=(Person(name="王建国", phone=PHONE),))
    page = web.page(f"/cases/{case.partition(':')[2]}/people", "inspector").text
    assert "王**" in page
    assert 'name="purpose"' not in page
