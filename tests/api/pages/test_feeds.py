"""A feed: given on the account page, read without a login, revoked, and never told apart."""

import re

from httpx2 import Response

from api.identity import registering
from api.identity.sources import Way
from api.redacting import redacted
from api.wiring import MACHINE
from tests.support.accounts import kept
from tests.support.web import SITE, Web

HTML = {"Accept": "text/html"}
ADDRESS = re.compile(r'value="([^"]+/feeds/([\w-]{43})\.ics)"')


def given(web: Web, by: str) -> str:
    """Give a feed on the page and return the path of its address."""
    kept(web.identity.accounts, f"person:{by}")
    seal = web.browser(by)
    answer = web.client.post("/account/feed", data={"seal": seal}, headers={**SITE, **HTML})
    assert answer.status_code == 200
    found = ADDRESS.search(answer.text)
    assert found, answer.text
    web.client.cookies.clear()
    return f"/feeds/{found[2]}.ics"


def told(answer: Response) -> tuple[int, bytes, dict[str, str]]:
    left_out = ("date", "content-length")
    return (
        answer.status_code,
        answer.content,
        {name: value for name, value in answer.headers.items() if name not in left_out},
    )


def test_a_feed_is_read_without_a_login_and_tells_numbers_alone(web: Web) -> None:
    case = web.office.register(title="The water of Mrs Wang", subject="供水中断")
    path = given(web, "clerk")
    answer = web.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=900"
    assert "set-cookie" not in answer.headers
    assert case.partition(":")[2] in answer.text
    for private in ("somebody", "Wang", "供水", "petitions"):
        assert private not in answer.text
    # The address is told this once: the page says only that there is one.
    web.browser("clerk")
    again = web.client.get("/account", headers=HTML).text
    assert path.split("/")[2].removesuffix(".ics") not in again
    assert "换一个新地址" in again


def test_absent_revoked_and_lost_posts_are_answered_alike(web: Web) -> None:
    path = given(web, "clerk")
    absent = told(web.client.get(f"/feeds/{'A' * 43}.ics"))
    assert absent[0] == 404
    assert told(web.client.get("/feeds/x.ics")) == absent
    seal = web.browser("clerk")
    data = {"seal": seal, "post": "post:clerk"}
    answer = web.client.post("/account/feed/revoke", data=data, headers=SITE)
    assert answer.status_code == 303
    assert "订阅已经停用" in web.client.get("/account?revoked=1", headers=HTML).text
    web.client.cookies.clear()
    assert told(web.client.get(path)) == absent
    other = given(web, "housing-officer")
    assert web.client.get(other).status_code == 200
    registering.allow(web.program, MACHINE, "person:housing-officer", is_allowed=False)
    assert told(web.client.get(other)) == absent


def test_guesses_are_counted_and_a_right_address_is_read_all_the_same(web: Web) -> None:
    path = given(web, "clerk")
    for _ in range(Way.FEED.value):
        web.identity.sources.unknown_feed("testclient")
    assert web.client.get("/feeds/x.ics").status_code == 429
    assert web.client.get(path).status_code == 200
    (feed,) = web.identity.subscriptions.of("person:clerk")
    for _ in range(Way.FEED_READ.value - 1):
        web.identity.sources.feed_read(feed.digest)
    answer = web.client.get(path)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900


def test_a_form_without_its_seal_gives_and_takes_nothing(web: Web) -> None:
    given(web, "clerk")
    web.browser("clerk")
    for path in ("/account/feed", "/account/feed/revoke"):
        data = {"seal": "0" * 64, "post": "post:clerk"}
        assert web.client.post(path, data=data, headers=SITE).status_code == 401
    assert len(web.identity.subscriptions.of("person:clerk")) == 1


def test_no_log_tells_the_secret() -> None:
    line = 'GET /feeds/abc-DEF_0123456789.ics HTTP/1.1" 200'
    assert redacted(line) == 'GET /feeds/*** HTTP/1.1" 200'
