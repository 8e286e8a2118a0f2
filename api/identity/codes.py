"""Query codes (查询码): how they are made, typed in, kept, and what a browser is known by after."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from secrets import choice
from typing import NamedTuple
from unicodedata import normalize

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from api.identity.secrets import is_seal, seal
from engine.clock import Clock
from engine.codes import Codes, QueryCode

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter looks like a digit or like another one."""
LENGTH = 23
"""115 bits of chance."""
GROUP = 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, "\u2013": None, "\u2014": None})
PURPOSE = b"huiyin: query code"
KEY_BYTES = 32
LASTS = timedelta(hours=1)
"""How long a browser stays with a case; long enough to write a request without haste."""


def new_code() -> str:
    """Return a code that nobody has."""
    return "".join(choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """Return a code as it is printed, to be read aloud and typed in."""
    return "-".join(code[first : first + GROUP] for first in range(0, len(code), GROUP))


def as_meant(typed: str) -> str:
    """Return the code that was meant: small letters, wide ones, O for 0, spaces between."""
    return "".join(normalize("NFKC", typed[: LENGTH * GROUP]).upper().translate(MISREAD).split())


class CodeKeys:
    """Digests of codes: kept under the first key, found under all of them."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take ``keys``, the newest first; a program without any keeps plain digests.

        Those of before there was a key are found too: a code has too many bits to be guessed.
        """
        self._keys = [*map(_derived, keys), ""]

    def kept(self, code: str) -> str:
        """Return the digest under which a new code is kept."""
        return self.digests(code)[0]

    def digests(self, code: str) -> list[str]:
        """Return all digests under which a code may be kept: as much work for each."""
        return [seal(key, "query code", code) for key in self._keys]


class Came(NamedTuple):
    """A browser that came by a code: what it is known by, and the seal that its forms carry."""

    code: QueryCode
    cookie: str
    form_seal: str


class Askers:
    """Lets petitioners in by their codes, and knows their browsers for an hour.

    The cookie tells the digest of the code and until when it holds, under a seal: a code that is
    given anew shuts out whoever came by the old one.
    """

    def __init__(self, codes: Codes, keys: CodeKeys, clock: Clock, secret: str) -> None:
        """Look codes up in ``codes``; ``secret`` seals cookies and forms."""
        self._codes = codes
        self._keys = keys
        self._clock = clock
        self._secret = secret

    def enter(self, typed: str) -> Came | None:
        """Return who comes by what was typed in, None where it is no code in force."""
        found = self._codes.in_force(self._keys.digests(as_meant(typed)))
        if found is None:
            return None
        until = int((self._clock.now() + LASTS).timestamp())
        told = f"{found.digest}.{until}"
        return self._came(found, f"{told}.{seal(self._secret, 'asker', told)}")

    def known(self, cookie: str) -> Came | None:
        """Return who comes by a cookie, None where it is not ours or over."""
        told, _, mark = cookie.rpartition(".")
        digest, _, until = told.partition(".")
        if not is_seal(mark, seal(self._secret, "asker", told)):
            return None
        if self._clock.now() >= datetime.fromtimestamp(int(until), UTC):
            return None
        found = self._codes.in_force([digest])
        return self._came(found, cookie) if found else None

    def _came(self, code: QueryCode, cookie: str) -> Came:
        return Came(code, cookie, seal(self._secret, "asker's form", cookie))


def _derived(key: str) -> str:
    raw = HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(key.encode())
    return urlsafe_b64encode(raw).decode()
