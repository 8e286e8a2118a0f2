"""Accounts on both databases: unique, changed only as they were seen, ended at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from engine.accounts import (
    Account,
    AccountAct,
    ApiToken,
    Device,
    Link,
    Session,
    Stage,
    TokenScope,
)
from engine.errors import StoreUnavailable
from engine.store.accounts import TabledAccounts
from tests.support.accounts import entry

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
ONE = Account(person="person:a", login="a", password_hash="h", locked_until=NOW, otp_used=2**40)
TOKEN = ApiToken(
    digest="t",
    name="nightly",
    person="person:a",
    post="post:a",
    scope=TokenScope.READ,
    created_at=NOW,
    expires_at=NOW + timedelta(days=1),
)
GIVEN = entry("person:a", AccountAct.TOKEN_GIVEN, "nightly")
REVOKED = entry("person:a", AccountAct.TOKEN_REVOKED, "nightly")
LAST = 2**31 - 1

replace = msgspec.structs.replace


def session(digest: str, at: datetime = NOW, person: str = "person:a") -> Session:
    return Session(
        digest=digest, person=person, post="post:a", stage=Stage.FULL, created_at=at, seen_at=at
    )


@pytest.fixture
def accounts(migrated_url: str) -> Iterator[TabledAccounts]:
    tables = TabledAccounts(migrated_url)
    yield tables
    tables.close()


def test_an_account_is_kept_as_it_was(accounts: TabledAccounts) -> None:
    assert accounts.account("a") is None
    assert accounts.add(ONE, entry("person:a"))
    assert accounts.account("a") == accounts.account_of("person:a") == ONE
    assert accounts.accounts() == [ONE]


def test_a_login_and_a_person_have_one_account(accounts: TabledAccounts) -> None:
    assert accounts.add(ONE, entry("person:a"))
    assert not accounts.add(replace(ONE, person="person:b"), entry("person:b"))
    assert not accounts.add(replace(ONE, login="b"), entry("person:a"))
    assert accounts.accounts() == [ONE]


def test_what_changed_meanwhile_is_not_overwritten(accounts: TabledAccounts) -> None:
    accounts.add(ONE, entry("person:a"))
    after = replace(ONE, failures=1, locked_until=None)
    assert accounts.change(ONE, after)
    assert not accounts.change(ONE, replace(ONE, failures=9))
    assert accounts.account("a") == after
    assert accounts.change(after, replace(after, failures=2))


def test_nobody_takes_the_login_of_another(accounts: TabledAccounts) -> None:
    other = replace(ONE, person="person:b", login="b", locked_until=None)
    accounts.add(ONE, entry("person:a"))
    accounts.add(other, entry("person:b"))
    assert not accounts.change(other, replace(other, login="a"))
    assert accounts.account("b") == other


def test_sessions_are_used_moved_and_ended(accounts: TabledAccounts) -> None:
    accounts.open_session(session("1"))
    later = NOW + timedelta(minutes=5)
    accounts.touch("1", later)
    accounts.move_session("1", "post:b")
    assert accounts.session("1") == replace(session("1"), seen_at=later, post="post:b")
    accounts.end_session("1")
    assert accounts.session("1") is None


def test_all_of_a_person_end_but_one(accounts: TabledAccounts) -> None:
    for one in (session("1"), session("2"), session("3", person="person:b")):
        accounts.open_session(one)
    for digest, person in (("d", "person:a"), ("e", "person:b")):
        accounts.trust(Device(digest=digest, person=person, expires_at=NOW))
    accounts.end_sessions("person:a", but="2")
    left = [digest for digest in "123" if accounts.session(digest)]
    assert left == ["2", "3"]
    assert accounts.device("d") is None
    assert accounts.device("e") == Device(digest="e", person="person:b", expires_at=NOW)


def test_one_session_and_one_device_end_with_their_entries(accounts: TabledAccounts) -> None:
    mine = session("1"), replace(session("2", NOW + timedelta(minutes=1)), browser="Firefox")
    for one in (*mine, session("3", person="person:b")):
        accounts.open_session(one)
    kept = Device(digest="d", person="person:a", expires_at=NOW, browser="Chrome")
    accounts.trust(kept)
    accounts.trust(Device(digest="e", person="person:b", expires_at=NOW))
    assert accounts.sessions_of("person:a") == [*mine[::-1]]
    assert accounts.devices_of("person:a") == [kept]
    ended = entry("person:a", AccountAct.SESSION_ENDED, "Firefox")
    assert [accounts.end_session(name, ended) for name in "223"] == [True, False, False]
    forgotten = entry("person:a", AccountAct.DEVICE_FORGOTTEN, "Chrome")
    assert [accounts.forget_device(name, forgotten) for name in "dde"] == [True, False, False]
    assert accounts.sessions_of("person:a") == [session("1")]
    assert (accounts.devices_of("person:a"), len(accounts.devices_of("person:b"))) == ([], 1)
    assert accounts.session("3") is not None
    assert acts(accounts, "person:a") == ["forget_device", "end_session"]
    accounts.end_sessions("person:a", "1", entry("person:a", AccountAct.OTHERS_ENDED))
    assert acts(accounts, "person:a") == ["end_others", "forget_device"]


def test_old_sessions_are_forgotten(accounts: TabledAccounts) -> None:
    accounts.open_session(session("1"))
    accounts.open_session(session("2", NOW + timedelta(seconds=1)))
    accounts.forget_sessions(NOW + timedelta(seconds=1))
    assert [accounts.session(digest) is None for digest in "12"] == [True, False]


def test_a_token_of_a_name_may_follow_one_revoked(accounts: TabledAccounts) -> None:
    assert accounts.add_token(TOKEN, GIVEN)
    again = replace(TOKEN, digest="u", created_at=NOW + timedelta(hours=1))
    assert not accounts.add_token(again, GIVEN)
    assert accounts.revoke_token(REVOKED)
    assert not accounts.revoke_token(REVOKED)
    assert accounts.add_token(again, GIVEN)
    assert accounts.token("t") == replace(TOKEN, revoked_at=NOW)
    assert [one.digest for one in accounts.tokens("person:a")] == ["u", "t"]
    assert accounts.tokens("person:b") == []


def acts(accounts: TabledAccounts, *persons: str, before: int = LAST) -> list[str]:
    return [one.act.value for one in accounts.entries(persons, before, 2)]


def test_what_was_done_is_told_page_by_page(accounts: TabledAccounts) -> None:
    other = replace(ONE, person="person:b", login="b")
    accounts.add(ONE, entry("person:a"))
    accounts.add(other, entry("person:b"))
    disabled = replace(ONE, is_disabled=True)
    accounts.change(ONE, disabled, entry("person:a", AccountAct.DISABLED))
    assert acts(accounts, "person:a", "person:b") == ["disable", "add"]
    newest, older = accounts.entries(("person:a", "person:b"), LAST, 2)
    assert newest == replace(entry("person:a", AccountAct.DISABLED), number=newest.number)
    assert (older.person, acts(accounts, "person:a", before=older.number)) == ("person:b", ["add"])
    assert acts(accounts) == []


def test_what_was_not_done_leaves_no_entry(accounts: TabledAccounts) -> None:
    accounts.add(ONE, entry("person:a"))
    accounts.change(ONE, replace(ONE, failures=1))
    assert not accounts.add(ONE, entry("person:a"))
    assert not accounts.change(ONE, ONE, entry("person:a", AccountAct.RESET))
    assert not accounts.revoke_token(REVOKED)
    assert acts(accounts, "person:a") == ["add"]


LINK = Link(issuer="https://id.example", subject="7", person="person:a")
LINKED = entry("person:a", AccountAct.LINKED)


def test_a_subject_and_a_person_have_one_link(accounts: TabledAccounts) -> None:
    accounts.add(ONE, entry("person:a"))
    assert accounts.link(LINK, LINKED)
    assert not accounts.link(replace(LINK, person="person:b"), LINKED)
    assert not accounts.link(replace(LINK, subject="8"), LINKED)
    assert accounts.linked(LINK.issuer, "7") == ONE
    assert accounts.linked("https://other.example", "7") is None
    assert accounts.links(LINK.issuer) == {"person:a": "7"}
    gone = entry("person:a", AccountAct.UNLINKED)
    assert [accounts.unlink(LINK.issuer, gone) for _ in range(2)] == [True, False]
    assert accounts.linked(LINK.issuer, "7") is None
    assert acts(accounts, "person:a") == ["unlink", "link"]


def test_a_state_is_used_once_until_it_is_over(accounts: TabledAccounts) -> None:
    until = NOW + timedelta(minutes=10)
    used = [accounts.use_state("s", now, until) for now in (NOW, NOW, until)]
    assert used == [True, False, True]


def test_a_database_that_is_not_there_is_unavailable() -> None:
    nowhere = TabledAccounts("postgresql://huiyin@/huiyin?host=/nowhere")
    with pytest.raises(StoreUnavailable):
        nowhere.session("1")
