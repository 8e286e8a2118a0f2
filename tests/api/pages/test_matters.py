"""The list of common problems; one is opened from several cases, and each refusal is told."""

import re

from httpx2 import Response

from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from tests.support.web import SITE, Web


def at_work(web: Web, classification: str) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    web.office.give(TakeOn(dossier=case), "housing-officer")
    web.office.give(ConfirmClass(dossier=case, classification=classification), "housing-officer")
    return case


def send(web: Web, **filled: str) -> Response:
    page = web.page("/matters", "housing-officer").text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden["seal"] = web.browser("housing-officer")
    headers = {**SITE, "Accept": "text/html"}
    answer = web.client.post("/matters", data={**hidden, **filled}, headers=headers)
    web.client.cookies.clear()
    return answer


def test_one_is_opened_from_several_cases(web: Web) -> None:
    cases = [at_work(web, "common") for _ in range(2)]
    numbers = "，".join(case[5:] for case in cases)
    done = send(web, unit="unit:housing", subject="pipes", cases=numbers)
    assert done.status_code == 303
    number = done.headers["location"].removeprefix("/matters/")
    assert {web.office.case(case).matter for case in cases} == {f"matter:{number}"}
    text = web.page("/matters", "housing-officer").text
    assert "pipes" in text
    assert "<b>2 件</b>" in text


def test_a_case_that_cannot_join_is_told_beside_the_others(web: Web) -> None:
    case, other = at_work(web, "common"), web.office.register()  # of another unit
    answer = send(web, unit="unit:housing", subject="pipes", cases=f"{case[5:]},{other[5:]}")
    assert answer.status_code == 404
    assert web.office.case(case).matter
    assert not web.office.case(other).matter
    told = answer.text.partition('role="alert"')[2].partition("</div>")[0]
    assert other[5:] in told
    assert case[5:] not in told


def test_what_was_typed_is_kept(web: Web) -> None:
    answer = send(web, unit="unit:housing", subject=" ", root_cause="canary & words", cases="7,8")
    assert answer.status_code == 409
    assert "canary &amp; words" in answer.text
    assert 'value="7,8"' in answer.text
