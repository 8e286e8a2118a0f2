"""Accounts as an administrator keeps them."""

import pytest

from api.identity import registering
from api.identity.passwords import is_right
from api.identity.registering import AccountThere, LinkThere, NoSuchAccount
from api.wiring import MACHINE
from engine.clock import local_day
from engine.errors import BadInput
from engine.organising.revising import EndAppointment
from tests.support.web import Web, open_web


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_who_holds_the_post_gets_the_account(web: Web) -> None:
    password = registering.add(web.program, MACHINE, " Wang.Li ", "post:clerk")
    account = registering.named(web.program, "wang.li")
    assert (account.person, account.must_change) == ("person:clerk", True)
    assert is_right(password, account.password_hash)


def test_a_vacant_post_gets_a_new_person(web: Web) -> None:
    today = local_day(web.program.clock.now())
    web.office.give(EndAppointment(post="post:clerk", on=today))
    registering.add(web.program, MACHINE, "new", "post:clerk", "name")
    person = registering.named(web.program, "new").person
    assert person not in ("", "person:clerk")
    assert web.program.chart().holder("post:clerk", today) == person
    assert "name" not in person


def test_what_cannot_be_an_account(web: Web) -> None:
    for login, post in (("a b", "post:clerk"), ("", "post:clerk"), ("x" * 41, "post:clerk")):
        with pytest.raises(BadInput):
            registering.add(web.program, MACHINE, login, post)
    with pytest.raises(BadInput, match="post:nobody"):
        registering.add(web.program, MACHINE, "a", "post:nobody")
    registering.add(web.program, MACHINE, "a", "post:clerk")
    for login, post in (("A", "post:inspector"), ("b", "post:clerk")):
        with pytest.raises(AccountThere):
            registering.add(web.program, MACHINE, login, post)
    with pytest.raises(NoSuchAccount):
        registering.named(web.program, "b")


def test_a_reset_gives_a_first_password_and_ends_sessions(web: Web) -> None:
    registering.add(web.program, MACHINE, "a", "post:clerk")
    token, _ = web.identity.sessions.open("person:clerk", "post:clerk")
    password = registering.reset(web.program, MACHINE, "a", second_factor=True)
    account = registering.named(web.program, "a")
    assert is_right(password, account.password_hash)
    assert account.must_change
    assert web.identity.sessions.read(token) is None


def test_who_is_kept_out_is_out_at_once(web: Web) -> None:
    registering.add(web.program, MACHINE, "a", "post:clerk")
    token = web.token("clerk")
    asked = {"Authorization": f"Bearer {token}"}
    assert web.client.get("/api/v1/cases", headers=asked).status_code == 200
    registering.allow(web.program, MACHINE, "a", is_allowed=False)
    assert web.client.get("/api/v1/cases", headers=asked).status_code == 401
    registering.allow(web.program, MACHINE, "a", is_allowed=True)
    assert web.client.get("/api/v1/cases", headers=asked).status_code == 200


def test_who_comes_in_by_a_provider_is_linked_by_hand(migrated_sqlite_url: str) -> None:
    given = {"issuer": "https://id.example", "client_id": "huiyin", "client_secret": "s"}
    settings = {f"oidc_{name}": value for name, value in given.items()}
    web = open_web(migrated_sqlite_url, settings)
    registering.add(web.program, MACHINE, "a", "post:clerk")
    registering.link(web.program, MACHINE, "a", " 7 ")
    assert web.program.accounts.links("https://id.example") == {"person:clerk": "7"}
    with pytest.raises(LinkThere):
        registering.link(web.program, MACHINE, "a", "8")
    token, _ = web.identity.sessions.open("person:clerk", "post:clerk")
    registering.unlink(web.program, MACHINE, "a")
    assert web.identity.sessions.read(token) is None
    for subject in (" ", "x" * 256):
        with pytest.raises(BadInput):
            registering.link(web.program, MACHINE, "a", subject)
    web.program.close()


def test_without_a_provider_there_is_nothing_to_link(web: Web) -> None:
    registering.add(web.program, MACHINE, "a", "post:clerk")
    with pytest.raises(BadInput, match="HUIYIN_OIDC_ISSUER"):
        registering.link(web.program, MACHINE, "a", "7")


def test_tokens_act_from_posts_that_are_held(web: Web) -> None:
    registering.add(web.program, MACHINE, "a", "post:clerk")
    account = registering.named(web.program, "a")
    assert registering.post_for(web.program, account) == "post:clerk"
    with pytest.raises(BadInput):
        registering.post_for(web.program, account, "post:magistrate")
