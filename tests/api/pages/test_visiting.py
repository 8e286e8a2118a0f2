"""A visit is recorded on the spot, without a script, and comes back when it is refused."""

import re
from typing import Any

from httpx2 import Response

from tests.support import progress
from tests.support.web import SITE, Web

XSS = "<script>alert(1)</script>"


def send(web: Web, by: str, key: str = "", **fields: object) -> Response:
    text = web.page("/visits/new", by).text
    found = re.search(r'name="key" value="([^"]+)"', text)
    assert found
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    filled = {"leader": "post:deputy-works", "unit": "unit:housing", "key": key or found[1]}
    return web.client.post("/visits", data={**filled, **fields}, headers=headers)


def led(web: Web, subject: str = "供水") -> str:
    return progress.led(web.office, progress.in_hand(web.office, subject=subject))


def test_a_leader_finds_himself_and_his_cases_in_the_form(web: Web) -> None:
    case = led(web, subject=XSS)
    text = web.page(f"/visits/new?case={case[5:]}", "deputy-works").text
    assert f'value="{case}" checked' in text
    assert re.search(r'value="post:deputy-works" selected', text)
    assert re.search(r'value="unit:housing" selected', text)
    assert 'value="2025-03-03"' in text
    assert XSS not in text
    # From elsewhere his cases are offered, and none is ticked.
    text = web.page("/visits/new", "deputy-works").text
    assert f'value="{case}">' in text


def test_it_is_recorded_once_and_shown(web: Web) -> None:
    case = led(web)
    filled: dict[str, Any] = {
        "cases": [case],
        "findings": "看了水源",
        "companions": "2",
        "people_met": "37",
    }
    first, again = (send(web, "deputy-works", key="one", **filled) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    text = web.page(first.headers["location"], "deputy-works").text
    assert case[5:] in text
    assert "看了水源" in text
    assert re.search(r"走访群众（人）</dt>\s*<dd>37<", text)
    assert web.office.events(case).count("case_visited") == 1
    assert web.office.case(case).state == "visited"


def test_what_is_refused_comes_back_with_what_was_filled_in(web: Web) -> None:
    case = led(web)
    filled: dict[str, Any] = {"cases": [case], "findings": XSS, "companions": "-1"}
    answer = send(web, "deputy-works", **filled)
    assert answer.status_code == 422
    assert f'value="{case}" checked' in answer.text
    assert "&lt;script&gt;" in answer.text
    assert XSS not in answer.text


def test_a_case_out_of_sight_is_not_there(web: Web) -> None:
    case = led(web)
    for number in (case[5:], "990421-2025-99999"):
        assert web.page(f"/visits/new?case={number}", "other-township-head").status_code == 404


def test_the_page_of_a_case_leads_there_where_a_visit_may_be_recorded(web: Web) -> None:
    case = led(web)
    link = f'href="/visits/new?case={case[5:]}"'
    assert link in web.page(f"/cases/{case[5:]}", "deputy-works").text
    fresh = web.office.register()
    assert link not in web.page(f"/cases/{fresh[5:]}", "clerk").text


def test_a_visit_that_is_still_to_come_is_checked_and_not_kept(web: Web) -> None:
    ahead: dict[str, Any] = {"cases": [led(web)], "happened_on": "2025-03-10"}
    assert send(web, "deputy-works", **ahead).status_code == 409
    checked = send(web, "deputy-works", check="yes", **ahead)
    assert checked.status_code == 200
    assert "没有不合规定的地方" in checked.text
    wrong = send(web, "deputy-works", check="yes", companions="-1", **ahead)
    assert wrong.status_code == 422
    assert web.office.store.dossiers(kind="visit") == []
