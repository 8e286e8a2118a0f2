"""Sessions end when idle for half an hour, after eight hours, and whenever they are ended."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from api.identity.sessions import Sessions
from engine.accounts import Device, Stage
from engine.clock import SetClock
from engine.store.accounts import TabledAccounts

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def accounts(migrated_sqlite_url: str) -> Iterator[TabledAccounts]:
    tables = TabledAccounts(migrated_sqlite_url)
    yield tables
    tables.close()


@pytest.fixture
def sessions(accounts: TabledAccounts, clock: SetClock) -> Sessions:
    return Sessions(accounts, clock, "k" * 32)


def test_a_token_is_its_session_and_nothing_else_is(sessions: Sessions) -> None:
    token, session = sessions.open("person:a", "post:a")
    assert sessions.read(token) == session
    for other in ("", token[:-1], session.digest, token + "x"):
        assert sessions.read(other) is None


def test_who_is_idle_for_half_an_hour_is_out(sessions: Sessions, clock: SetClock) -> None:
    token, _ = sessions.open("person:a", "post:a")
    for minutes in (29, 58, 87):
        clock.set(NOW + timedelta(minutes=minutes))
        assert sessions.read(token), minutes
    clock.set(NOW + timedelta(minutes=87 + 30))
    assert sessions.read(token) is None
    clock.set(NOW + timedelta(minutes=88))
    assert sessions.read(token) is None, "what is over does not come back"


def test_nobody_stays_longer_than_eight_hours(sessions: Sessions, clock: SetClock) -> None:
    token, _ = sessions.open("person:a", "post:a")
    for quarter in range(1, 32):
        clock.set(NOW + timedelta(minutes=15 * quarter))
        assert sessions.read(token), quarter
    clock.set(NOW + timedelta(hours=8))
    assert sessions.read(token) is None


def test_a_session_of_the_future_is_none(sessions: Sessions, clock: SetClock) -> None:
    token, _ = sessions.open("person:a", "post:a")
    clock.set(NOW - timedelta(seconds=1))
    assert sessions.read(token) is None


def test_another_stage_has_another_token(sessions: Sessions) -> None:
    token, session = sessions.open("person:a", "post:a", Stage.CODE)
    after = sessions.go_on(session, Stage.FULL)
    assert after.token != token
    assert sessions.read(token) is None
    told = sessions.read(after.token)
    assert told is not None
    assert (told.stage, told.person) == (Stage.FULL, "person:a")


def test_it_may_act_from_another_post(sessions: Sessions) -> None:
    token, session = sessions.open("person:a", "post:a")
    sessions.act_from(session, "post:b")
    told = sessions.read(token)
    assert told is not None
    assert told.post == "post:b"


def test_who_goes_is_gone(sessions: Sessions) -> None:
    token, session = sessions.open("person:a", "post:a")
    sessions.end(session)
    assert sessions.read(token) is None


def test_forms_are_sealed_for_one_session(sessions: Sessions) -> None:
    one, other = (sessions.open("person:a", "post:a").session for _ in range(2))
    assert sessions.form_seal(one) == sessions.form_seal(one) != sessions.form_seal(other)
    assert one.digest not in sessions.form_seal(one)


def test_a_session_that_waits_for_a_code_goes_on_for_the_post_it_enters_for(
    sessions: Sessions,
) -> None:
    token, session = sessions.open("person:a", "post:a")
    sessions.enter_for(session, "post:b")
    sessions.hold(session, Stage.CODE)
    held = sessions.read(token)
    assert held is not None
    assert held.stage is Stage.CODE
    after = sessions.go_on(held, Stage.PROVED)
    assert sessions.read(token) is None
    assert after.session == sessions.read(after.token)
    assert (after.session.stage, after.session.on_behalf_of) == (Stage.PROVED, "post:b")


def test_old_rows_do_not_pile_up(
    sessions: Sessions, clock: SetClock, accounts: TabledAccounts
) -> None:
    _, old = sessions.open("person:a", "post:a")
    clock.set(NOW + timedelta(hours=9))
    sessions.open("person:b", "post:b")
    assert accounts.session(old.digest) is None


def test_devices_no_longer_trusted_do_not_pile_up(
    sessions: Sessions, clock: SetClock, accounts: TabledAccounts
) -> None:
    for name, days in (("over", 1), ("just over", 2), ("good", 3)):
        accounts.trust(
            Device(digest=name, person="person:a", expires_at=NOW + timedelta(days=days))
        )
    clock.set(NOW + timedelta(days=2))
    sessions.open("person:b", "post:b")
    assert [one.digest for one in accounts.devices_of("person:a")] == ["good"]
