"""The page of messages: read, settled, sent again, and where somebody wants to be told."""

import re
from datetime import timedelta

import pytest
from httpx2 import Response
from msgspec.structs import replace
from pydantic import SecretStr

from api.channels import told_this_morning
from api.views.letters import handle, name_of
from api.working import Work
from engine.case.dispatching import Dispatch
from engine.contacts import Contact
from engine.mailbox import BARRED, Became
from engine.record import EVERYTHING
from tests.support.web import SITE, Web, open_web

SERVER = {
    "mail_url": SecretStr("smtp://127.0.0.1:1"),
    "mail_from": "huiyin@office.test",
    "sms_url": SecretStr("http://127.0.0.1:1/?to={to}"),
    "robots": ("wecom",),
}
HEAD = "person:housing-head"


@pytest.fixture
def web(migrated_sqlite_url: str) -> Web:
    return open_web(migrated_sqlite_url, SERVER)


@pytest.fixture
def case(web: Web) -> str:
    web.program.contacts.keep(Contact(person=HEAD, channel="mail", address="head@office.test"))
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    Work(web.program).relay()  # no server is there: the letter waits
    return case


def send(web: Web, path: str, by: str, **filled: str | list[str]) -> Response:
    body = {"seal": web.browser(by), **filled}
    return web.client.post(path, data=body, headers={"Accept": "text/html", **SITE})


def died(web: Web) -> str:
    now = web.office.clock.now() + timedelta(hours=1)
    (one,) = web.program.mailbox.lease("mail", now, now + timedelta(minutes=1))
    web.program.mailbox.note(one.letter, Became(died_at=now, fault="smtp_550"))
    return one.letter.idempotency_key


def test_a_message_is_read_once(web: Web, case: str) -> None:
    text = web.page("/letters", "housing-head").text
    assert f'value="{case}/2"' in text
    assert f'href="/cases/{case.partition(":")[2]}"' in text
    send(web, "/letters/read", "housing-head", letter=[f"{case}/2", "x/y", "", "case:1/9" * 9])
    text = web.page("/letters", "housing-head").text
    assert f'value="{case}/2"' not in text
    assert web.program.mailbox.unread("post:housing-head", EVERYTHING) == 0


def test_what_did_not_arrive_is_work_for_the_petition_office_alone(web: Web, case: str) -> None:
    name = died(web)
    assert "没有送到的通知" not in web.page("/letters", "housing-head").text
    text = web.page("/letters", "clerk").text
    assert "邮件服务器拒收" in text
    assert "head@office.test" not in text
    assert send(web, "/letters/undelivered/settle", "housing-head", letter=name).status_code == 404
    assert send(web, "/letters/undelivered/burn", "clerk", letter=name).status_code == 422
    assert send(web, "/letters/undelivered/settle", "clerk", letter="x").status_code == 404
    assert send(web, "/letters/undelivered/revive", "clerk", letter=name).status_code == 303
    assert died(web) == name
    assert send(web, "/letters/undelivered/settle", "clerk", letter=name).status_code == 303
    assert "没有送到的通知" not in web.page("/letters", "clerk").text


def test_what_did_not_arrive_stands_on_the_desk_of_the_petition_office(web: Web, case: str) -> None:
    assert "没有送到的通知" not in web.page("/", "clerk").text
    name = died(web)
    desk = web.page("/", "clerk").text
    assert "没有送到的通知 <span>1</span>" in desk
    assert 'href="/letters#undelivered"' in desk
    assert case.partition(":")[2] in desk
    assert "没有送到的通知" not in web.page("/", "housing-head").text
    send(web, "/letters/undelivered/settle", "clerk", letter=name)
    assert "没有送到的通知" not in web.page("/", "clerk").text


def test_a_digest_that_did_not_arrive_is_work_for_the_office_of_its_area(
    web: Web, case: str
) -> None:
    web.program.contacts.keep(
        Contact(person=HEAD, channel="mail", address="head@office.test", is_digest=True)
    )
    died(web)
    assert told_this_morning(web.program) == {"letters": 1}
    name = died(web)
    assert name.startswith("digest:")
    text = web.page("/letters", "clerk").text
    assert f'value="{name}"' in text
    assert "每天早上合并为一条" in text.partition('id="inbox"')[0]
    assert "没有送到的通知 <span>2</span>" in web.page("/", "clerk").text
    for other in ("housing-head", "magistrate"):
        assert "没有送到的通知" not in web.page("/letters", other).text
    assert send(web, "/letters/undelivered/settle", "clerk", letter=name).status_code == 303
    assert f'value="{name}"' not in web.page("/letters", "clerk").text


def test_a_channel_that_lets_nothing_in_is_told_of_where_letters_are_looked_after(
    web: Web, case: str
) -> None:
    now = web.office.clock.now() + timedelta(hours=1)
    web.program.mailbox.hold("mail", now, now + timedelta(minutes=15), f"{BARRED}_smtp_535")
    text = web.page("/letters", "clerk").text
    assert "电子邮件没有放行本系统，1条通知在等" in text
    assert "放行" not in web.page("/letters", "housing-head").text
    assert "发送渠道未放行" in web.page(f"/cases/{case.partition(':')[2]}", "clerk").text


def test_an_address_is_kept_changed_and_cleared(web: Web) -> None:
    there = "/letters/contact/mail"
    given = {"address": "a@office.test", "quiet_from": "22", "quiet_until": "7", "is_digest": "1"}
    assert send(web, there, "housing-head", **given).status_code == 303
    (kept,) = web.program.contacts.of_person(HEAD)
    assert (kept.address, kept.quiet_from, kept.quiet_until, kept.is_digest) == (
        "a@office.test",
        22,
        7,
        True,
    )
    refused = send(web, there, "housing-head", address="a@office.test\nBcc: b@office.test")
    assert refused.status_code == 422
    assert send(web, "/letters/contact/pigeon", "housing-head", address="x").status_code == 404
    assert web.program.contacts.of_person(HEAD) == [kept]
    assert send(web, there, "housing-head", address="").status_code == 303
    assert web.program.contacts.of_person(HEAD) == []


@pytest.mark.parametrize(
    ("channel", "good", "bad"),
    [
        ("sms", "13900000000", "139&to=1"),
        (
            "robot",
            f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={'a' * 32}",
            "http://127.0.0.1/",
        ),
    ],
)
def test_each_channel_knows_its_own_addresses(web: Web, channel: str, good: str, bad: str) -> None:
    there = f"/letters/contact/{channel}"
    refused = send(web, there, "housing-head", address=bad)
    assert refused.status_code == 422
    assert f'id="address-{channel}"' in refused.text
    assert refused.text.count('aria-invalid="true"') == 1
    assert bad.replace("&", "&amp;") in refused.text, "what was typed is kept"
    assert send(web, there, "housing-head", address=good).status_code == 303
    (kept,) = web.program.contacts.of_person(HEAD)
    assert (kept.channel, kept.address) == (channel, good)


def test_the_bell_tells_of_what_is_new_and_of_nothing_else(web: Web, case: str) -> None:
    there = "/letters/bell"
    text = web.page(there, "housing-head").text
    assert ">1<" in text
    (mark,) = re.findall(r"known=([0-9a-f]+)", text)
    assert web.page(f"{there}?known={mark}", "housing-head").status_code == 204
    assert web.page(f"{there}?known={mark}", "labour-head").status_code == 200, "another's mark"
    other = web.office.register()
    web.office.give(Dispatch(dossier=other, unit="unit:housing"), "clerk")
    Work(web.program).relay()
    news = web.page(f"{there}?known={mark}", "housing-head")
    assert ">2<" in news.text
    assert news.headers["HX-Trigger"] == "letters"
    # One is read and another comes: as many as before, and yet others.
    send(web, "/letters/read", "housing-head", letter=[f"{case}/2"])
    (mark,) = re.findall(r"known=([0-9a-f]+)", news.text)
    assert web.page(f"{there}?known={mark}", "housing-head").status_code == 200


def test_a_page_left_open_keeps_nobody_in(web: Web) -> None:
    web.browser("housing-head")
    start = web.office.clock.now()
    for minutes in (10, 20, 29):
        web.office.clock.set(start + timedelta(minutes=minutes))
        assert web.client.get("/letters/bell").status_code == 200
        assert 'id="inbox"' in web.client.get("/letters/news").text
    web.office.clock.set(start + timedelta(minutes=30))
    assert web.client.get("/letters/bell").status_code == 401
    assert web.client.get("/letters").status_code == 401


def test_what_did_not_arrive_is_turned_to_the_last_and_handled_wherever_it_lies(
    web: Web, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    died(web)
    (one,) = web.program.mailbox.dead(EVERYTHING)
    last = replace(one, seq=one.seq + 1)
    mailbox = type(web.program.mailbox)
    monkeypatch.setattr(mailbox, "dead", lambda *_: [one, last])
    monkeypatch.setattr("api.views.letters.DEAD_SHOWN", 1)
    monkeypatch.setattr("api.views.errands.DEAD_SHOWN", 1)
    text = web.page("/letters", "clerk").text
    assert name_of(one) in text
    assert name_of(last) not in text
    assert 'href="/letters?undelivered=1#undelivered"' in text
    text = web.page("/letters?undelivered=1", "clerk").text
    assert name_of(last) in text
    assert "undelivered=2" not in text
    assert "没有送到的通知 <span>2+</span>" in web.page("/", "clerk").text
    told = web.get("/api/v1/inbox/undelivered", "clerk").json()
    assert (len(told["items"]), told["next"]) == (1, 1)
    told = web.get("/api/v1/inbox/undelivered?skip=1", "clerk").json()
    assert (len(told["items"]), told["next"]) == (1, None)
    # No list is asked for one that is named.
    monkeypatch.setattr(mailbox, "dead", None)
    settled = handle(web.here("clerk"), "settle", name_of(one))
    assert settled
