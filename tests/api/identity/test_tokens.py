"""Tokens of programs: told once, bound to a post and a scope, over on their day or at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from api.identity.tokens import TokenNameTaken, Tokens
from api.wiring import MACHINE
from engine.accounts import AccountAct, TokenScope
from engine.clock import SetClock
from engine.errors import BadInput
from engine.store.accounts import TabledAccounts
from engine.vocabulary import Actor
from tests.support.accounts import entry

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
WHO = Actor("person:a", "post:a")


@pytest.fixture
def accounts(migrated_sqlite_url: str) -> Iterator[TabledAccounts]:
    tables = TabledAccounts(migrated_sqlite_url)
    yield tables
    tables.close()


def test_a_token_is_read_until_its_day(accounts: TabledAccounts) -> None:
    clock = SetClock(NOW)
    tokens = Tokens(accounts, clock)
    token = tokens.issue(WHO, "nightly", TokenScope.READ, 30, MACHINE)
    assert token.startswith("huiyin_")
    found = tokens.read(token)
    assert found is not None
    assert (found.person, found.post, found.scope) == ("person:a", "post:a", TokenScope.READ)
    clock.set(NOW + timedelta(days=30) - timedelta(seconds=1))
    assert tokens.read(token)
    clock.set(NOW + timedelta(days=30))
    assert tokens.read(token) is None


def test_nothing_else_is_a_token(accounts: TabledAccounts) -> None:
    tokens = Tokens(accounts, SetClock(NOW))
    token = tokens.issue(WHO, "nightly", TokenScope.READ, 30, MACHINE)
    for other in ("", token[7:], token + "x", "huiyin_"):
        assert tokens.read(other) is None


def test_a_revoked_one_is_none_at_once(accounts: TabledAccounts) -> None:
    tokens = Tokens(accounts, SetClock(NOW))
    token = tokens.issue(WHO, "nightly", TokenScope.READ, 30, MACHINE)
    accounts.revoke_token(entry("person:a", AccountAct.TOKEN_REVOKED, "nightly"))
    assert tokens.read(token) is None


def test_names_and_days_have_their_bounds(accounts: TabledAccounts) -> None:
    tokens = Tokens(accounts, SetClock(NOW))
    for name, days in ((" ", 1), ("a", 0), ("a", 367)):
        with pytest.raises(BadInput):
            tokens.issue(WHO, name, TokenScope.READ, days, MACHINE)
    tokens.issue(WHO, "a", TokenScope.READ, 366, MACHINE)
    with pytest.raises(TokenNameTaken):
        tokens.issue(WHO, " a ", TokenScope.WRITE, 1, MACHINE)
