"""The accounts of the demo: one for each role, each with a password of its own."""

from api.demo.accounts import ROLES, demo_accounts
from api.identity.passwords import is_right
from api.wording.words import WORDS
from engine.clock import SetClock, day_start
from engine.org.sight import sight_of
from engine.store.accounts import TabledAccounts
from engine.vocabulary import Actor
from tests.support.demo_year import UNTIL, year


def test_each_role_is_held_and_sees_something() -> None:
    chart = year().desk.around.org
    for role in ROLES:
        holder = chart.holder(role.post, UNTIL)
        assert holder
        sight = sight_of(Actor(holder, role.post), chart, UNTIL)
        assert sight.areas or sight.units


def test_each_role_is_offered_once() -> None:
    assert {*(role.login for role in ROLES), "petitioner"} == WORDS["demo_roles"].keys()
    assert len({*WORDS["demo_roles"].values()}) == len(ROLES) + 1 == 11


def test_passwords_are_new_at_every_start(migrated_sqlite_url: str) -> None:
    accounts = TabledAccounts(migrated_sqlite_url)
    chart, clock = year().desk.around.org, SetClock(day_start(UNTIL))
    before, after = (demo_accounts(accounts, chart, clock) for _ in range(2))
    assert [one.login for one in after] == [role.login for role in ROLES]
    for old, new in zip(before, after, strict=True):
        account = accounts.account(new.login)
        assert account is not None
        assert is_right(new.password, account.password_hash)
        assert not is_right(old.password, account.password_hash)
    accounts.close()
