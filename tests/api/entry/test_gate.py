"""Nobody passes the gate unknown, from another site, or without the headers of every answer."""

import re

import pytest

from api.entry.gate import HEADERS
from api.identity import registering
from api.wiring import MACHINE
from engine.errors import StoreUnavailable
from tests.support.calling import AppClient
from tests.support.web import BASE, SITE, Web

NOTE = {"note": "n"}


def test_every_answer_carries_the_headers(web: Web) -> None:
    paths = ("/", "/healthz", "/openapi.json", "/login", "/static/css/base.css", "/nothing")
    for answer in (*(web.client.get(path) for path in paths), web.page("/", "clerk")):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert answer.headers["cache-control"]
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_hold_no_style_or_script_of_their_own(web: Web) -> None:
    dossier = web.office.register()
    for path in ("/", f"/cases/{dossier[5:]}", "/login", "/cases/0"):
        text = web.page(path, "clerk").text
        scripts = re.findall(r"<script(.*?)</script>", text, re.DOTALL)
        assert all(re.fullmatch(r' src="/static/[^"]+" defer>', one) for one in scripts)
        assert not re.search(r"<[^>]+ on[a-z]+=", text)
        assert "<style" not in text
        assert " style=" not in text
        assert "http://" not in text
        assert "https://" not in text


def test_an_error_carries_the_headers_too(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("canary-9b")

    monkeypatch.setattr(web.program.mailbox, "inbox", broken)
    token = web.token("clerk")
    quiet = AppClient(web.client.app, BASE, raises=False)
    answer = quiet.get("/api/v1/inbox", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    assert "canary" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", **SITE}, 403),
        (SITE, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[x"}, 403),
        ({}, 403),
    ],
)
def test_a_cookie_counts_only_on_our_own_pages(
    web: Web, headers: dict[str, str], status: int
) -> None:
    dossier = web.office.register()
    web.browser("clerk")
    path = f"/api/v1/cases/{dossier[5:]}/moves/add_note"
    answer = web.client.post(path, json=NOTE, headers={"Idempotency-Key": "k", **headers})
    assert answer.status_code == status
    reading = web.client.get("/api/v1/cases", headers={"Sec-Fetch-Site": "cross-site"})
    assert reading.status_code == 200


def test_a_bearer_never_comes_by_itself(web: Web) -> None:
    dossier = web.office.register()
    path = f"/api/v1/cases/{dossier[5:]}/moves/add_note"
    assert web.post(path, NOTE, "clerk", Origin="http://evil.example").status_code == 200


def test_nobody_is_logged_in_from_another_site(web: Web) -> None:
    form = {
        "login": "clerk",
        "password": registering.add(web.program, MACHINE, "clerk", "post:clerk"),
    }
    assert web.client.post("/login", data=form).status_code == 403
    assert web.client.post("/login", data=form, headers=SITE).status_code == 303


def test_a_form_made_elsewhere_is_refused(web: Web) -> None:
    dossier = web.office.register()
    seal = web.browser("clerk")
    path = f"/cases/{dossier[5:]}/moves/add_note"
    form = {"note": "n", "key": "k", "version": "1"}
    for wrong in ({}, {"seal": ""}, {"seal": "0" * 64}):
        assert web.client.post(path, data={**form, **wrong}, headers=SITE).status_code == 403
    assert web.client.post(path, data={**form, "seal": seal}, headers=SITE).status_code == 303


def test_a_database_that_is_gone_is_told_at_the_gate(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise StoreUnavailable("down")

    web.browser("clerk")
    monkeypatch.setattr(web.identity.accounts, "session", down)
    answer = web.client.get("/api/v1/cases")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_a_length_that_is_none_is_too_large(web: Web) -> None:
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Content-Length": "x"}
    answer = web.client.post("/api/v1/cases", content=b"{}", headers=headers)
    assert answer.status_code == 413


def test_what_passes_the_limit_unannounced_is_counted(web: Web) -> None:
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Idempotency-Key": "k"}
    parts = (b" " * 65536 for _ in range(32))
    assert web.client.post("/api/v1/cases", content=parts, headers=headers).status_code == 413
