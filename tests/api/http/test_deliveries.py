"""Over JSON and on its page a dossier tells what was sent outside about it, and no address."""

import pytest
from pydantic import SecretStr

from api.working import Work
from engine.case.dispatching import Dispatch
from engine.contacts import Contact
from engine.mailbox import Became
from tests.support.receivers import receiving
from tests.support.web import Web, open_web

NUMBER = "13900000000"


@pytest.fixture
def told(migrated_sqlite_url: str) -> tuple[Web, str, str]:
    """A case whose head was told by text message; the gateway took one letter and refused one."""
    with receiving() as server:
        asked = {
            "sms_url": SecretStr(f"{server.url}&to={{to}}"),
            "sms_networks": ("127.0.0.0/8",),
        }
        web = open_web(migrated_sqlite_url, asked)
        contact = Contact(person="person:housing-head", channel="sms", address=NUMBER)
        web.program.contacts.keep(contact)
        first, second = web.office.register(), web.office.register()
        for case, status in ((first, 200), (second, 404)):
            server.answer = status
            web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
            Work(web.program).relay()
        assert len(server.taken) == 2
    return web, first[5:], second[5:]


def test_what_was_sent_is_told_to_whom_the_case_is_shown(told: tuple[Web, str, str]) -> None:
    web, first, second = told
    answer = web.get(f"/api/v1/cases/{first}/deliveries", "clerk")
    (one,) = answer.json()["items"]
    assert (one["to"], one["channel"], one["state"]) == ("post:housing-head", "sms", "sent")
    (other,) = web.get(f"/api/v1/cases/{second}/deliveries", "clerk").json()["items"]
    assert (other["state"], other["fault"]) == ("failed", "http_404")
    text = web.page(f"/cases/{second}", "clerk").text
    assert "1 条没有送到" in text
    assert "对方系统拒收" in text
    assert "条没有送到" not in web.page(f"/cases/{first}", "clerk").text
    assert NUMBER not in answer.text + text
    assert web.get(f"/api/v1/cases/{first}/deliveries", "labour-head").status_code == 404


def test_what_failed_is_handled_once_by_those_who_look_after_it(
    told: tuple[Web, str, str],
) -> None:
    web, _, second = told
    there = "/api/v1/inbox/undelivered"
    (one,) = web.get(there, "clerk").json()["items"]
    assert one["dossier"] == f"case:{second}"
    assert web.get(there, "housing-head").json() == {"items": [], "next": None}
    name = {"letter": f"{one['dossier']}/{one['seq']}/{one['to']}/sms"}
    assert web.post(f"{there}/settle", name, "housing-head").status_code == 404
    assert web.post(f"{there}/burn", name, "clerk").status_code == 422
    assert (
        web.post(f"{there}/settle", {"letter": name["letter"], "x": 1}, "clerk").status_code == 422
    )
    assert web.post(f"{there}/revive", name, "clerk").json() == {"done": True}
    assert web.get(there, "clerk").json() == {"items": [], "next": None}
    now = web.office.clock.now()
    ((leased, _),) = web.program.mailbox.lease("sms", now, now)
    web.program.mailbox.note(leased, Became(died_at=now, fault="http_403"))
    assert web.post(f"{there}/settle", name, "clerk").json() == {"done": True}
    assert web.post(f"{there}/settle", name, "clerk").status_code == 404
    (line,) = web.get(f"/api/v1/cases/{second}/deliveries", "clerk").json()["items"]
    assert line["state"] == "told"


def test_messages_are_read_once(told: tuple[Web, str, str]) -> None:
    web, first, _ = told
    (letter,) = [
        one
        for one in web.get("/api/v1/inbox", "housing-head").json()["items"]
        if one["dossier"] == f"case:{first}"
    ]
    body = {"letters": [f"{letter['dossier']}/{letter['seq']}", "x/y"]}
    assert web.post("/api/v1/inbox/read", body, "housing-head").json() == {"done": True}
    assert web.post("/api/v1/inbox/read", body, "housing-head").json() == {"done": False}
