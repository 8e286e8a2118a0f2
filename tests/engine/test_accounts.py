"""The shapes of accounts: stages and scopes are stable words, secrets are told by digests alone."""

import msgspec

from engine.accounts import Account, ApiToken, Device, Session, Stage, TokenScope


def test_words_that_stand_in_tables_stay() -> None:
    assert list(Stage) == ["password", "enrol", "code", "full", "proved"]
    assert list(TokenScope) == ["read", "write"]


def test_no_secret_of_a_browser_or_a_program_is_kept() -> None:
    for kind in (Session, ApiToken, Device):
        names = {field.name for field in msgspec.structs.fields(kind)}
        assert "digest" in names
        assert not names & {"token", "secret", "password"}


def test_a_new_account_is_open() -> None:
    account = Account(person="person:a", login="a", password_hash="")
    assert not account.is_disabled
    assert account.locked_until is None
