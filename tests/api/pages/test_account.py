"""One's own account: other sessions end and devices are forgotten, by the password alone."""

from datetime import timedelta

from api.identity import registering
from api.identity.passwords import hashed
from api.wiring import MACHINE
from engine.accounts import Device
from tests.support.accounts import kept
from tests.support.web import SITE, Web

WORD = "battery staple 9"
HTML = {"Accept": "text/html"}


def test_other_sessions_end_and_devices_are_forgotten(web: Web) -> None:
    accounts, person = web.identity.accounts, "person:clerk"
    kept(accounts, person, "clerk", hashed(WORD))
    until = web.program.clock.now() + timedelta(days=30)
    accounts.trust(Device(digest="d" * 32, person=person, expires_at=until))
    other = web.identity.sessions.open(person, "post:clerk")
    seal = web.browser("clerk")
    text = web.client.get("/account", headers=HTML).text
    assert "本次登录" in text
    wrong = {"seal": seal, "old": "not this one", "others": "yes"}
    answer = web.client.post("/account/sessions", data=wrong, headers={**SITE, **HTML})
    assert answer.status_code == 409
    assert "现在的密码不对" in answer.text
    assert web.identity.sessions.read(other.token) is not None
    right = {"seal": seal, "old": WORD, "others": "yes"}
    answer = web.client.post("/account/sessions", data=right, headers={**SITE, **HTML})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=others")
    assert web.identity.sessions.read(other.token) is None
    assert accounts.device("d" * 32) is None
    assert "其他登录已经全部退出" in web.client.get("/account?done=others", headers=HTML).text
    right["seal"] = "0" * 64
    answer = web.client.post("/account/sessions", data=right, headers=SITE)
    assert answer.status_code == 401


def test_what_is_ticked_ends_and_nothing_else(web: Web) -> None:
    kept(web.identity.accounts, "person:clerk", "clerk", hashed(WORD))
    agents = ("Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", "Mozilla/5.0 (iPhone) Safari/605")
    for agent in agents:
        told = {"login": "clerk", "password": WORD}
        web.client.post("/login", data=told, headers={**SITE, "User-Agent": agent})
    web.client.cookies.clear()
    seal = web.browser("clerk")
    text = web.client.get("/account", headers=HTML).text
    open_ = {one.browser: one for one in web.identity.sessions.of("person:clerk")}
    chosen = open_["Firefox · Windows"]
    assert f'value="{chosen.digest[:16]}"' in text
    assert "Firefox · Windows" in text
    assert "Safari · iPhone" in text
    filled = {"seal": seal, "old": "wrong", "names": chosen.digest[:16]}
    answer = web.client.post("/account/sessions", data=filled, headers={**SITE, **HTML})
    assert f'value="{chosen.digest[:16]}" checked' in answer.text
    filled["old"] = WORD
    answer = web.client.post("/account/sessions", data=filled, headers={**SITE, **HTML})
    assert answer.headers["location"] == "/account?done=chosen"
    left = {one.browser for one in web.identity.sessions.of("person:clerk")}
    assert left == {"", "Safari · iPhone"}


def test_a_program_has_no_session_to_show(web: Web) -> None:
    registering.add(web.program, MACHINE, "clerk", "post:clerk")
    assert "本次登录" not in web.page("/account", "clerk").text
