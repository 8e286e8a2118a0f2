"""The page of the principal's list, without a script."""

import html
import re
from datetime import date

import pytest
from httpx2 import Response

from api.http.cursors import cursor_of
from engine.case.leading import ApproveLeader, ProposeLeader
from engine.store.ledger import ClockPlace
from tests.support import progress
from tests.support.web import SITE, Web

XSS = "<script>alert(1)</script>"


@pytest.fixture
def cases(web: Web) -> list[str]:
    """One case before the magistrate by rule, one by the office."""
    late = progress.led(web.office, progress.in_hand(web.office, subject=XSS))
    web.office.day(date(2025, 3, 29))
    web.sweep()
    new = progress.in_hand(web.office)
    propose = ProposeLeader(dossier=new, post="post:deputy-works", ground="key_case")
    web.office.give(propose, "clerk")
    return [late[5:], new[5:]]


def send(web: Web, *cases: str, by: str = "magistrate", document: str = "[2025]7") -> Response:
    text = web.page("/proposals", by).text
    found = re.search(r'name="key" value="([^"]+)"', text)
    key = found[1] if found else "key"
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    filled = {"cases": list(cases), "document": document, "key": key}
    return web.client.post("/proposals", data=filled, headers=headers)


def test_it_tells_each_proposal_and_the_desk_links_it(web: Web, cases: list[str]) -> None:
    text = web.page("/proposals", "magistrate").text
    for words in (*cases, "办理超期，逐级上报到头", "重点信访事项", "2025-04-07", "载明情形不具备"):
        assert words in text, words
    assert XSS not in text
    assert "待决定的提请 <span>2</span>" in web.page("/", "magistrate").text
    assert "提请清单" not in web.page("/", "clerk").text


def test_what_is_ticked_is_approved_under_one_number(web: Web, cases: list[str]) -> None:
    done = send(web, *cases)
    assert (done.status_code, done.headers["location"]) == (303, "/proposals?done=2")
    lead = web.office.case(f"case:{cases[0]}").lead
    assert lead is not None
    assert (lead.post, lead.document) == ("post:magistrate", "[2025]7")
    assert "已批准 2 件" in web.page("/proposals?done=2", "magistrate").text
    assert "没有待决定的提请" in web.page("/proposals", "magistrate").text


def test_what_is_refused_comes_back_with_its_reason_and_the_rest_is_told(
    web: Web, cases: list[str]
) -> None:
    more = progress.in_hand(web.office)
    web.office.give(ProposeLeader(dossier=more, post="post:deputy-works"), "clerk")
    web.office.give(ApproveLeader(dossier=f"case:{cases[0]}"), "magistrate")
    answer = send(web, *cases)
    assert answer.status_code == 409
    assert "已批准 1 件，未批准 1 件" in answer.text
    assert f'<a class="title" href="/cases/{cases[0]}">{html.escape(XSS)}</a>' in answer.text
    assert 'value="[2025]7"' in answer.text
    assert XSS not in answer.text
    lead = web.office.case(f"case:{cases[1]}").lead
    assert lead is not None
    assert lead.document == "[2025]7"


def test_what_may_not_be_approved_stays_as_it_was(web: Web, cases: list[str]) -> None:
    assert send(web, cases[1], by="clerk").status_code == 409
    assert web.office.case(f"case:{cases[1]}").lead is None


def test_nothing_ticked_is_told_in_place(web: Web, cases: list[str]) -> None:
    answer = send(web)
    assert answer.status_code == 422
    for words in ("没有勾选任何一件", f'value="{cases[1]}"', 'value="[2025]7"'):
        assert words in answer.text, words
    assert web.office.case(f"case:{cases[1]}").proposal is not None


def test_the_second_page_stays_the_second_after_it_is_sent(web: Web, cases: list[str]) -> None:
    cursor = cursor_of(ClockPlace(date(2025, 3, 30)))
    assert cursor is not None
    text = web.page(f"/proposals?cursor={cursor}", "magistrate").text
    assert f'name="cursor" value="{cursor}"' in text
    key = re.search(r'name="key" value="([^"]+)"', text)
    assert key
    headers = {"Authorization": f"Bearer {web.token('magistrate')}", "Accept": "text/html", **SITE}
    filled = {"document": "[2025]7", "key": key[1], "cursor": cursor}
    nothing = web.client.post("/proposals", data=filled, headers=headers)
    assert f'name="cursor" value="{cursor}"' in nothing.text
    shown = [one for one in cases if f'value="{one}"' in text]
    assert shown
    assert [one for one in cases if f'value="{one}"' in nothing.text] == shown
    done = web.client.post("/proposals", data={**filled, "cases": shown}, headers=headers)
    assert done.headers["location"] == f"/proposals?done={len(shown)}&cursor={cursor}"
    bad = web.client.post("/proposals", data={**filled, "cursor": "x"}, headers=headers)
    assert bad.status_code == 422
