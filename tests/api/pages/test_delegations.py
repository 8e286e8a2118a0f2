"""The page of delegations, and the switch by which one enters for a leader."""

from base64 import b64encode
from datetime import date

from httpx2 import Response

from tests.support.accounts import kept
from tests.support.web import SITE, Web

GIVEN = {
    "post": "post:magistrate",
    "delegate": "post:clerk",
    "from_on": "2025-03-03",
    "to_on": "2025-03-31",
    "document": "〔2025〕3号",
    "lends_sight": "yes",
}
SCAN = {"name": "委托", "body": b64encode(b"%PDF-1.7").decode()}
PDF = ("委托.pdf", b"%PDF-1.7", "application/pdf")


def send(web: Web, path: str, seal: str, **filled: str) -> Response:
    headers = {"Accept": "text/html", **SITE}
    return web.client.post(path, data={"seal": seal, **filled}, headers=headers)


def seal_now(web: Web) -> str:
    session = web.identity.sessions.read(web.client.cookies[web.identity.cookie])
    assert session
    return web.identity.sessions.form_seal(session)


def test_the_office_takes_a_paper_in_and_the_clerk_enters_by_it(web: Web) -> None:
    seal = web.browser("petitions-head")
    headers = {"Accept": "text/html", **SITE}
    body = {"seal": seal, "key": "k", **GIVEN}
    bare = web.client.post("/delegations", data=body, headers=headers)
    assert bare.status_code == 422
    assert "〔2025〕3号" in bare.text  # what was typed is kept
    done = web.client.post("/delegations", data=body, files={"files": PDF}, headers=headers)
    assert done.headers["location"] == "/delegations?done=delegated"
    case = web.office.register(unit="unit:housing")
    seal = web.browser("clerk")
    assert "代领导录入" in web.client.get("/", headers={"Accept": "text/html"}).text
    assert send(web, "/delegations/enter", seal, post="post:magistrate").status_code == 303
    shown = web.client.get(f"/cases/{case[5:]}", headers={"Accept": "text/html"}).text
    assert "正在代county magistrate录入" in shown
    move = f"/cases/{case[5:]}/moves/assign_leader"
    form = {"version": str(web.office.row(case).version), "post": "post:deputy-works"}
    stale = send(web, move, seal, key="k", **form)
    assert stale.status_code == 403  # the form was made while he was himself
    send(web, move, seal_now(web), key="k", **form)
    entry = web.office.store.journal(case)[-1]
    assert (entry.post, entry.on_behalf_of) == ("post:clerk", "post:magistrate")
    shown = web.client.get(f"/cases/{case[5:]}", headers={"Accept": "text/html"}).text
    assert "（代 county magistrate 录入）" in shown
    send(web, "/delegations/enter", seal_now(web), post="")
    assert "正在代" not in web.client.get("/", headers={"Accept": "text/html"}).text


def test_the_form_says_how_many_files_it_takes(web: Web) -> None:
    text = web.page("/delegations", "petitions-head").text
    field = text.partition('name="files"')[2].partition("</small>")[0]
    assert "multiple" not in field
    assert "一个文件" in field


def test_nothing_is_entered_for_a_leader_who_did_not_delegate_it(web: Web) -> None:
    seal = web.browser("clerk")
    refused = send(web, "/delegations/enter", seal, post="post:magistrate")
    assert refused.status_code == 409
    assert "书面委托" in refused.text


def test_a_delegation_that_ended_meanwhile_lets_nothing_more_through(web: Web) -> None:
    case = web.office.register(unit="unit:housing")
    web.post("/api/v1/delegations", {**GIVEN, "lends_sight": True, "files": [SCAN]}, "magistrate")
    send(web, "/delegations/enter", web.browser("clerk"), post="post:magistrate")
    session = web.identity.sessions.read(web.client.cookies[web.identity.cookie])
    assert session
    web.post("/api/v1/delegations/1/revoke", {}, "magistrate")
    move = f"/cases/{case[5:]}/moves/assign_leader"
    seal = web.identity.sessions.form_seal(session)
    form = {"version": str(web.office.row(case).version), "post": "post:deputy-works"}
    refused = send(web, move, seal, key="k", **form)
    assert refused.status_code == 409
    assert web.office.events(case)[-1] != "leader_assigned"
    page = web.client.get("/", headers={"Accept": "text/html"})
    assert (page.status_code, "正在代" in page.text) == (200, False)
    assert web.office.desk.around.org.organisation.delegations[0].ended_on == date(2025, 3, 3)


def test_the_leader_revokes_it_on_the_page(web: Web) -> None:
    web.post("/api/v1/delegations", {**GIVEN, "lends_sight": True, "files": [SCAN]}, "magistrate")
    seal = web.browser("magistrate")
    shown = web.client.get("/delegations", headers={"Accept": "text/html"}).text
    assert "/delegations/1/revoke" in shown
    done = send(web, "/delegations/1/revoke", seal, key="k")
    assert done.headers["location"] == "/delegations?done=revoked"
    again = send(web, "/delegations/1/revoke", seal, key="k2")
    assert again.status_code == 409
    assert web.client.get("/delegations/2/scan").status_code == 404


def test_nobody_enters_for_a_leader_whose_post_asks_for_a_code_by_a_password_alone(
    web: Web,
) -> None:
    kept(web.identity.accounts, "person:clerk", "clerk")
    web.post("/api/v1/delegations", {**GIVEN, "lends_sight": True, "files": [SCAN]}, "magistrate")
    opened = web.identity.sessions.open("person:clerk", "post:clerk")
    web.client.cookies.set(web.identity.cookie, opened.token)
    seal = web.identity.sessions.form_seal(opened.session)
    begun = send(web, "/delegations/enter", seal, post="post:magistrate")
    assert (begun.status_code, begun.headers["location"]) == (303, "/login")
    assert web.client.get("/", headers={"Accept": "text/html"}).status_code == 401
    assert "otpauth://totp/" in web.client.get("/login", headers={"Accept": "text/html"}).text


def test_a_header_does_not_go_round_the_code(web: Web) -> None:
    kept(web.identity.accounts, "person:clerk", "clerk")
    web.post("/api/v1/delegations", {**GIVEN, "lends_sight": False, "files": [SCAN]}, "magistrate")
    opened = web.identity.sessions.open("person:clerk", "post:clerk")
    web.client.cookies.set(web.identity.cookie, opened.token)
    assert web.client.get("/api/v1/cases").status_code == 200
    header = {"On-Behalf-Of": "post:magistrate"}
    assert web.client.get("/api/v1/cases", headers=header).status_code == 401
