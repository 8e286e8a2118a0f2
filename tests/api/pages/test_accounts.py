"""The page of accounts: a secret is told once, and only for accounts the caller manages."""

import re

import pytest
from httpx2 import Response

from api.identity import registering
from api.identity.passwords import is_right
from api.wiring import MACHINE
from tests.support.web import SITE, Web

PATH = "/admin/accounts"


@pytest.fixture
def backend() -> str:
    return "sqlite"


def send(web: Web, act: str, by: str = "petitions-head", **filled: str) -> Response:
    headers = {"Authorization": f"Bearer {web.token(by)}", "Accept": "text/html", **SITE}
    return web.client.post(f"{PATH}/{act}", data=filled, headers=headers)


def once(answer: Response) -> str:
    found = re.search(r"<code>([^<]+)</code>", answer.text)
    return found[1] if found else ""


def right(web: Web, login: str, password: str) -> bool:
    return is_right(password, registering.named(web.program, login).password_hash)


def test_a_first_password_is_shown_once(web: Web) -> None:
    answer = send(web, "add", login="Li", post="post:housing-head")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert right(web, "li", once(answer))
    assert once(web.page(PATH, "petitions-head")) == ""


def test_a_reset_takes_the_old_password_away(web: Web) -> None:
    old = registering.add(web.program, MACHINE, "li", "post:housing-head")
    for act in ("reset", "second_factor"):
        new = once(send(web, act, login="li"))
        assert new != old
        assert right(web, "li", new)
        assert not right(web, "li", old)


def test_who_is_disabled_stays_out_until_enabled(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    assert send(web, "disable", login="li").status_code == 303
    assert registering.named(web.program, "li").is_disabled
    send(web, "enable", login="li")
    assert not registering.named(web.program, "li").is_disabled


def test_a_token_works_until_it_is_revoked(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    token = once(send(web, "token", login="li", name="reports", scope="read", days="9"))
    bearer = {"Authorization": f"Bearer {token}"}
    assert web.client.get("/api/v1/packs", headers=bearer).status_code == 200
    assert send(web, "token", login="li", name="reports", scope="read", days="9").status_code == 422
    send(web, "revoke", login="li", name="reports")
    assert web.client.get("/api/v1/packs", headers=bearer).status_code == 401


@pytest.mark.parametrize(
    ("scope", "days"), [("all", "9"), ("read", "0"), ("read", "400"), ("read", "x")]
)
def test_a_token_has_a_scope_and_lasts_a_year_at_most(web: Web, scope: str, days: str) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    answer = send(web, "token", login="li", name="n", scope=scope, days=days)
    assert (answer.status_code, once(answer)) == (422, "")


def test_nobody_gives_passwords_above_him_or_without_the_office(web: Web) -> None:
    registering.add(web.program, MACHINE, "top", "post:magistrate")
    before = registering.named(web.program, "top")
    for act in ("reset", "second_factor", "disable", "token", "revoke"):
        told = {"login": "top", "name": "n", "scope": "read", "days": "9"}
        assert send(web, act, **told).status_code == 404
    assert send(web, "add", login="new", post="post:deputy-works").status_code == 404
    assert send(web, "add", by="clerk", login="new", post="post:housing-head").status_code == 404
    assert registering.named(web.program, "top") == before


def test_nobody_locks_himself_out(web: Web) -> None:
    send(web, "add", login="new", post="post:housing-head")
    own = web.program.accounts.account_of("person:petitions-head")
    assert own is not None
    answer = send(web, "disable", login=own.login)
    assert answer.status_code == 422
    assert "不能重置或者停用自己的账号" in answer.text
    assert web.program.accounts.account_of("person:petitions-head") == own


def test_a_login_that_is_taken_is_refused_in_place(web: Web) -> None:
    registering.add(web.program, MACHINE, "li", "post:housing-head")
    answer = send(web, "add", login="li", post="post:labour-head")
    assert answer.status_code == 422
    assert "已有账号" in answer.text
