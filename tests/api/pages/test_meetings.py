"""A meeting on its pages: convened, cases put on, decisions entered in one form, minutes."""

import re
from typing import Any

from httpx2 import Response

from engine.meeting.meeting import HoldMeeting
from tests.support import progress
from tests.support.web import SITE, Web

XSS = "<script>alert(1)</script>"


def send(web: Web, path: str, page: str, **fields: Any) -> Response:  # noqa: ANN401
    found = re.search(r'name="key" value="([^"]+)"', web.page(page, "clerk").text)
    assert found
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Accept": "text/html", **SITE}
    return web.client.post(path, data={"key": found[1], **fields}, headers=headers)


def convened(web: Web, **fields: object) -> Response:
    given: dict[str, Any] = {
        "form": "joint",
        "unit": "unit:petitions",
        "chair": "post:deputy-works",
        "subject": XSS,
        "meets_on": "2025-03-03",
        **fields,
    }
    return send(web, "/meetings", "/meetings", **given)


def test_from_the_summons_to_the_decisions(web: Web) -> None:
    agenda = convened(web).headers["location"]
    base = agenda.removesuffix("/agenda")
    first, second = (progress.in_hand(web.office)[5:] for _ in range(2))
    assert 'hx-get="/choices/case?' in web.page(agenda, "clerk").text
    for case in (first, second):
        assert send(web, f"{base}/cases", agenda, case=case).status_code == 303
    web.office.give(HoldMeeting(dossier=f"meeting:{base.rpartition('/')[2]}"), "clerk")
    fields: dict[str, Any] = {
        "cases": [first, second],
        f"{first}.decision": XSS,
        f"{first}.unit": "unit:labour",
        f"{first}.due_on": "2025-03-20",
    }
    done = send(web, f"{base}/decisions", agenda, **fields)
    assert done.headers["location"].endswith("done=1")
    text = web.page(agenda, "clerk").text
    assert "&lt;script&gt;" in text
    assert XSS not in text
    assert "decision#1" in web.office.due(f"case:{first}")
    assert "decision#1" not in web.office.due(f"case:{second}")
    assert base in web.page("/meetings", "deputy-works").text


def test_what_is_refused_comes_back_with_what_was_filled_in(web: Web) -> None:
    refused = convened(web, meets_on="2025-03-01")
    assert refused.status_code == 409
    assert "2025-03-01" in refused.text
    assert XSS not in refused.text
    agenda = convened(web).headers["location"]
    missing = send(web, agenda.replace("agenda", "cases"), agenda, case="nowhere")
    assert missing.status_code == 409
    assert "没有这一编号" in missing.text
    assert 'value="nowhere"' in missing.text


def held(web: Web) -> tuple[str, str, str]:
    """Return the address of a meeting that was held, and the two cases on its agenda."""
    base = convened(web).headers["location"].removesuffix("/agenda")
    first, second = (progress.in_hand(web.office)[5:] for _ in range(2))
    for case in (first, second):
        send(web, f"{base}/cases", f"{base}/agenda", case=case)
    web.office.give(HoldMeeting(dossier=f"meeting:{base.rpartition('/')[2]}"), "clerk")
    return base, first, second


def test_a_bad_day_is_refused_beside_its_case_and_the_other_is_entered(web: Web) -> None:
    base, first, second = held(web)
    fields: dict[str, Any] = {
        "cases": [first, second],
        f"{first}.decision": "修好水管" + XSS,
        f"{first}.unit": "unit:labour",
        f"{first}.due_on": "2025-02-30",
        f"{second}.decision": "另行研究",
        f"{second}.unit": "unit:housing",
    }
    refused = send(web, f"{base}/decisions", f"{base}/agenda", **fields)
    assert refused.status_code == 422
    assert "修好水管&lt;script&gt;" in refused.text
    assert 'value="2025-02-30"' in refused.text
    assert '<option value="unit:labour" selected>' in refused.text
    problem = refused.text.partition('role="alert"')[2].partition("</div>")[0]
    assert "<b>完成日期</b>" in problem
    assert [one.unit for one in web.office.case(f"case:{second}").decisions] == ["unit:housing"]
    assert web.office.case(f"case:{first}").decisions == ()


def test_what_was_typed_for_a_case_that_is_decided_by_now_is_kept(web: Web) -> None:
    base, first, _ = held(web)
    given: dict[str, Any] = {"cases": [first], f"{first}.unit": "unit:housing"}
    first_come, late = (
        send(web, f"{base}/decisions", f"{base}/agenda", **given, **{f"{first}.decision": decision})
        for decision in ("先到的", "后到的")
    )
    assert (first_come.status_code, late.status_code) == (303, 409)
    assert "先到的" in late.text
    assert "后到的" in late.text
    alone = {"cases": [first], f"{first}.due_on": "2025-03-20"}
    assert send(web, f"{base}/decisions", f"{base}/agenda", **alone).status_code == 409


def test_forms_are_shown_to_whom_the_rules_let_use_them(web: Web) -> None:
    base, _, _ = held(web)
    put_on = f'action="{base}/cases"'
    works = {
        by: (
            '.decision"' in (text := web.page(f"{base}/agenda", by).text),
            put_on in text,
            'action="/meetings"' in web.page("/meetings", by).text,
        )
        for by in ("clerk", "deputy-works", "magistrate", "housing-head", "township-clerk")
    }
    # The chair leads the county; its other leaders may convene one of their own.
    assert works == {
        "clerk": (True, True, True),
        "deputy-works": (True, True, True),
        "magistrate": (False, False, True),
        "housing-head": (False, False, False),
        "township-clerk": (False, False, True),
    }


def test_those_who_are_asked_stay_chosen_when_a_form_is_refused(web: Web) -> None:
    refused = convened(web, meets_on="2025-03-01", members=["unit:labour", "unit:housing"])
    for unit in ("unit:labour", "unit:housing"):
        assert f'value="{unit}" checked>' in refused.text
