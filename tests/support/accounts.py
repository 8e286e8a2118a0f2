"""Accounts for tests, and the entries that belong to what is done to them."""

from datetime import UTC, datetime

from engine.accounts import Account, AccountAct, AccountEntry, Accounts

DAY = datetime(2025, 3, 3, 1, tzinfo=UTC)


def entry(person: str, act: AccountAct = AccountAct.ADDED, about: str = "") -> AccountEntry:
    """Return an entry by the machine itself about the account of ``person``."""
    return AccountEntry(act=act, person=person, by="", post="console", at=DAY, about=about)


def kept(accounts: Accounts, person: str, login: str = "", password_hash: str = "") -> bool:
    """Return whether an account was added."""
    new = Account(person=person, login=login or person, password_hash=password_hash)
    return accounts.add(new, entry(person))
