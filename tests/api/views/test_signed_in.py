"""Where one is signed in: one's own browsers alone, what is good still, which of them asks."""

from datetime import timedelta

import msgspec
import pytest

from api.identity.passwords import hashed
from api.identity.secrets import digest_of
from api.views.signed_in import SignedIn
from engine.accounts import AccountAct, Device, Stage
from tests.support.accounts import kept
from tests.support.web import SITE, Web

WORD = "battery staple 9"
PATH = "/api/v1/account/sessions"
PERSON, POST = "person:clerk", "post:clerk"


@pytest.fixture
def seal(web: Web) -> str:
    """The seal of the clerk's browser; he has another one, one half in, two devices."""
    accounts, now = web.identity.accounts, web.program.clock.now()
    kept(accounts, PERSON, "clerk", hashed(WORD))
    web.identity.sessions.open(PERSON, POST, browser="Edge · Windows")
    web.identity.sessions.open(PERSON, POST, Stage.CODE)
    web.identity.sessions.open("person:magistrate", "post:magistrate")
    for secret, days, person in (("mine", 30, PERSON), ("gone", 0, PERSON), ("his", 9, "person:x")):
        device = Device(
            digest=digest_of(secret),
            person=person,
            expires_at=now + timedelta(days=days),
            browser="WeChat · Android",
        )
        accounts.trust(device)
    web.client.cookies.set(web.identity.device_cookie, "mine")
    return web.browser("clerk")


def told(web: Web) -> SignedIn:
    answer = web.client.get(PATH)
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=SignedIn)


def test_his_own_are_told_that_are_good_still(web: Web, seal: str) -> None:
    found = told(web)
    assert sorted((one.browser, one.is_in, one.is_this) for one in found.sessions) == [
        ("", False, False),
        ("", True, True),
        ("Edge · Windows", True, False),
    ]
    (device,) = found.devices
    assert (device.browser, device.is_this) == ("WeChat · Android", True)
    assert device.until - device.since == timedelta(days=30)
    assert not [one for one in told_by_program(web).sessions if one.is_this]
    web.office.clock.set(web.program.clock.now() + timedelta(minutes=30))
    assert told_by_program(web).sessions == ()


def told_by_program(web: Web) -> SignedIn:
    return msgspec.json.decode(web.get(PATH, "clerk").content, type=SignedIn)


def test_one_ends_and_one_is_forgotten_by_the_password_alone(web: Web, seal: str) -> None:
    before = told(web)
    other = next(one for one in before.sessions if one.browser)
    own = next(one for one in before.sessions if one.is_this)
    names = [own.name, other.name, before.devices[0].name]
    for body, code in (
        ({"password": "wrong", "names": names}, "password_wrong"),
        ({"password": WORD}, "nothing_ticked"),
    ):
        answer = web.client.post(f"{PATH}/end", json=body, headers=SITE)
        assert answer.json()["reasons"][0]["code"] == code
    body = {"password": WORD, "names": names}
    answer = web.client.post(f"{PATH}/end", json=body, headers=SITE)
    assert answer.status_code == 200
    left = told(web)
    assert {one.name for one in before.sessions} - {one.name for one in left.sessions} == {
        other.name
    }
    assert left.devices == ()
    entries = web.identity.accounts.entries([PERSON], 2**31 - 1, 9)
    assert [(one.act, one.by, one.about) for one in entries[:2]] == [
        (AccountAct.DEVICE_FORGOTTEN, PERSON, "WeChat · Android"),
        (AccountAct.SESSION_ENDED, PERSON, "Edge · Windows"),
    ]


def test_all_others_end_at_once(web: Web, seal: str) -> None:
    body = {"password": WORD, "others": True}
    answer = web.client.post(f"{PATH}/end", json=body, headers=SITE)
    left = msgspec.json.decode(answer.content, type=SignedIn)
    assert ([one.is_this for one in left.sessions], left.devices) == ([True], ())
    (last, *_) = web.identity.accounts.entries([PERSON], 2**31 - 1, 9)
    assert last.act is AccountAct.OTHERS_ENDED
