"""Secrets given out once: only their digests are kept, so that no copy of a table lets one in."""

import hmac
from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_secret() -> str:
    """Return 256 bits of chance as text."""
    return token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """Return the digest under which a secret is kept; it has too many bits to be guessed."""
    return sha256(secret.encode()).hexdigest()


def seal(key: str, purpose: str, told: str) -> str:
    """Return the mark by which ``told`` is known as our own, for one purpose."""
    return hmac.digest(key.encode(), f"{purpose}\0{told}".encode(), "sha256").hex()


def is_seal(given: str, wanted: str) -> bool:
    """Return whether a mark is the one wanted, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), wanted.encode())
