"""Passwords: argon2id, slow on purpose, and what a password must be."""

from functools import cache
from secrets import choice

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST = 10
LONGEST = 128
# Letters that a person tells apart when he reads a password from a slip of paper.
PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"

GIVEN_LETTERS = 12


def new_password() -> str:
    """Return a password to be told once: 12 letters of chance, some 59 bits."""
    return "".join(choice(PLAIN) for _ in range(GIVEN_LETTERS))


@cache
def _hashes() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hashes().hash(password)


def is_right(password: str, kept: str) -> bool:
    """Return whether a password is the one kept; with nothing kept it takes as long and is not."""
    if len(password) > LONGEST:
        return False
    if not kept:
        _hashes().verify(password, _nobodys())
        return False
    return _hashes().verify(password, kept)


def why_weak(password: str, login: str) -> str:
    """Return the code of what a password lacks, empty for one that will do."""
    if not SHORTEST <= len(password) <= LONGEST:
        return "password_length"
    if login and login in password.casefold():
        return "password_holds_login"
    if len(set(password)) < SHORTEST // 2:
        return "password_repeats"
    return ""


@cache
def _nobodys() -> str:
    return hashed("nobody's password")
