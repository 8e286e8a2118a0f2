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
    assert missing.status_code == 404
