"""A way there and back is taken once, in time, by the browser that began it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode

import pytest

from api.identity.single_sign_on import SingleSignOn
from engine.accounts import AccountAct, Link
from engine.clock import SetClock
from engine.errors import Refused
from engine.store.accounts import TabledAccounts
from tests.support.accounts import DAY, entry, kept

ISSUER = "https://id.example"


class Named:
    """A provider that names whom the code is called after, where nonce and verifier fit."""

    issuer = ISSUER

    def address(self, state: str, nonce: str, verifier: str) -> str:
        self.asked = nonce, verifier
        return urlencode({"state": state})

    def subject(self, code: str, nonce: str, verifier: str, now: datetime) -> str:
        assert (nonce, verifier) == self.asked
        return code

    def farewell(self, to: str) -> str:
        return ""


class Way:
    """A way in, and how it is gone."""

    def __init__(self, accounts: TabledAccounts) -> None:
        self.accounts = accounts
        self.clock = SetClock(DAY)
        self.sign_on = SingleSignOn(Named(), accounts, self.clock, "k" * 32)

    def begun(self) -> tuple[str, str]:
        begun = self.sign_on.begin()
        return begun.secret, parse_qs(begun.address)["state"][0]

    def refused(self, secret: str, state: str, code: str = "seven") -> str:
        with pytest.raises(Refused) as refused:
            self.sign_on.finish(secret, state, code)
        return refused.value.reasons[0].code


@pytest.fixture
def way(migrated_sqlite_url: str) -> Iterator[Way]:
    accounts = TabledAccounts(migrated_sqlite_url)
    kept(accounts, "person:a", "a")
    linked = entry("person:a", AccountAct.LINKED)
    assert accounts.link(Link(issuer=ISSUER, subject="seven", person="person:a"), linked)
    yield Way(accounts)
    accounts.close()


def test_who_is_linked_is_known_and_nobody_else(way: Way) -> None:
    assert way.sign_on.finish(*way.begun(), "seven").login == "a"
    assert way.refused(*way.begun(), "eight") == "sign_on_unlinked"


def test_it_is_gone_once(way: Way) -> None:
    secret, state = way.begun()
    way.sign_on.finish(secret, state, "seven")
    assert way.refused(secret, state) == "sign_on_stale"
    way.clock.set(DAY + timedelta(minutes=10, seconds=-1))
    assert way.refused(secret, state) == "sign_on_stale"


def test_it_is_over_after_ten_minutes(way: Way) -> None:
    secret, state = way.begun()
    way.clock.set(DAY + timedelta(minutes=10, seconds=1))
    assert way.refused(secret, state) == "sign_on_stale"
    secret, state = way.begun()
    way.clock.set(DAY + timedelta(minutes=20))
    assert way.sign_on.finish(secret, state, "seven").login == "a"


def test_only_the_browser_that_began_comes_back(way: Way) -> None:
    (_, state), (other, _) = way.begun(), way.begun()
    second = state.partition(".")[0]
    for secret, wrong in (
        ("", state),
        (other, state),
        (other, ""),
        (other, f"{second}."),
        (other, f"9{state}"),
        (other, "²." + "0" * 64),
    ):
        assert way.refused(secret, wrong) == "sign_on_stale"


def test_a_state_of_another_time_is_none(way: Way) -> None:
    secret, state = way.begun()
    second, _, mark = state.partition(".")
    assert way.refused(secret, f"{int(second) + 1}.{mark}") == "sign_on_stale"
