"""Accounts as their administrator sees them: his area's, but not those above or watching him."""

import msgspec
import pytest

from api.identity import registering
from api.views.accounts import account_in, accounts_of, is_managed
from api.wiring import MACHINE
from engine.accounts import TokenScope
from engine.errors import NotVisible
from engine.vocabulary import Actor
from tests.support.web import Web


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_leaders_and_those_who_watch_are_managed_elsewhere(web: Web) -> None:
    here = web.here("petitions-head")
    mine = ("clerk", "housing-head", "court-clerk", "township-head", "village-secretary")
    others = ("magistrate", "deputy-works", "inspector", "discipline-officer", "city-clerk")
    assert all(is_managed(here, f"post:{tail}") for tail in mine)
    assert not any(is_managed(here, f"post:{tail}") for tail in others)


def test_accounts_tell_state_and_tokens_but_no_secret(web: Web) -> None:
    password = registering.add(web.program, MACHINE, "li", "post:clerk")
    registering.add(web.program, MACHINE, "mayor", "post:mayor")
    holder = Actor("person:clerk", "post:clerk")
    given = (MACHINE, holder, "reports", TokenScope.READ)
    token = registering.give_token(web.program, *given, days=5)
    lines = accounts_of(web.here("petitions-head"))
    assert [line.login for line in lines] == ["li"]
    assert (lines[0].must_change, lines[0].disabled, lines[0].posts) == (
        True,
        False,
        ("post:clerk",),
    )
    assert [(one.name, one.scope) for one in lines[0].tokens] == [("reports", "read")]
    told = msgspec.json.encode(lines).decode()
    account = web.program.accounts.account("li")
    assert account is not None
    assert not any(secret in told for secret in (password, token, account.password_hash))


def test_an_account_elsewhere_is_not_there(web: Web) -> None:
    registering.add(web.program, MACHINE, "mayor", "post:mayor")
    registering.add(web.program, MACHINE, "watch", "post:inspector")
    here = web.here("petitions-head")
    for login in ("mayor", "watch", "nobody"):
        with pytest.raises(NotVisible):
            account_in(here, login)


def test_others_see_no_accounts(web: Web) -> None:
    for tail in ("clerk", "magistrate"):
        with pytest.raises(NotVisible):
            accounts_of(web.here(tail))
