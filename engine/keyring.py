"""The keys under which identities are kept: a ring of a few; the first is written under.

A ring is text, a key a line: its name, its suite and 32 bytes of chance. The name is a digest of
the rest, so that a key that was mistyped or cut is no key. What is kept tells the name of its key;
so several may be in use while one takes the place of another. One that is to come, marked ``next``,
is read already, so that every machine has it before anything is written under it.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from secrets import token_bytes

from engine.errors import KeysFaulty, KeysMissing
from engine.sealing import KEY_BYTES, Sealer, Suite, derived, keyed_digest, sealer

SECRET_BYTES = 32
NAME_LETTERS = 12
DIGEST_BYTES = 16
NEXT = "next"
WRAPPING, LOOKING_UP = "huiyin: keys of identities", "huiyin: digests of identities"
HEAD = "# Keys of identities (huiyin). Keep a copy of this file, apart from copies of the database."


class Key:
    """One key: it seals the keys of people, and digests what they are looked up by."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        """Take 32 bytes of chance."""
        self.suite = suite
        self._secret = secret
        self.name = sha256(f"{suite}\0".encode() + secret).hexdigest()[:NAME_LETTERS]

    @cached_property
    def sealer(self) -> Sealer:
        """Return what seals the keys of people."""
        of = derived(self.suite, self._secret, WRAPPING, KEY_BYTES[self.suite])
        return sealer(self.suite, of)

    def digest(self, field: str, value: str) -> str:
        """Return by what a value of a field is found and cannot be told."""
        told = keyed_digest(self.suite, self._looking_up, f"{field}\0{value}".encode())
        return b64encode(told[:DIGEST_BYTES], altchars=b"-_").decode().rstrip("=")

    def line(self) -> str:
        """Return the key as a line of a ring; it is a secret."""
        return f"{self.name} {self.suite} {b64encode(self._secret).decode()}"

    @cached_property
    def _looking_up(self) -> bytes:
        return derived(self.suite, self._secret, LOOKING_UP, SECRET_BYTES)


class Ring:
    """Keys by name, the one that is written under first."""

    def __init__(self, keys: Iterable[Key] = (), coming: Key | None = None) -> None:
        """Take keys in their order; ``coming`` is read and not written under yet."""
        self.coming = coming
        self._used = tuple(keys)
        self._keys = {key.name: key for key in (*self._used, *((coming,) if coming else ()))}

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys, the one that is written under first."""
        return iter(self._keys.values())

    @property
    def first(self) -> Key:
        """Return the key that is written under; KeysMissing where there is none."""
        for key in self._used:
            return key
        message = "there are no keys of identities here: run `huiyin keys new`"
        raise KeysMissing(message)

    def get(self, name: str) -> Key | None:
        """Return a key by name."""
        return self._keys.get(name)

    def text(self) -> str:
        """Return the ring as it is kept; it is a secret."""
        coming = (f"{NEXT} {self.coming.line()}",) if self.coming else ()
        return "\n".join((HEAD, *(key.line() for key in self._used), *coming, ""))

    def with_coming(self, key: Key) -> "Ring":
        """Return the ring with a key to come, which is the first at once where there is none."""
        return Ring(self._used, key) if self._used else Ring([key])

    def turned(self) -> "Ring":
        """Return the ring with the key to come before the others; the same where none is."""
        return Ring((self.coming, *self._used)) if self.coming else self

    def without(self, names: Iterable[str]) -> "Ring":
        """Return the ring without some keys; the first stays, and one to come."""
        kept = {self.first.name} | {*self._keys} - {*names}
        return Ring((key for key in self._used if key.name in kept), self.coming)


def new_key(suite: Suite = Suite.AES) -> Key:
    """Return a key that nobody has."""
    return Key(suite, token_bytes(SECRET_BYTES))


def ring_of(text: str) -> Ring:
    """Return the ring that ``text`` tells.

    Raises:
        KeysFaulty: a line is no key, or not the one of its name; the message tells which line.
    """
    keys, coming = [], None
    for number, line in enumerate(text.splitlines(), 1):
        mark, _, rest = line.strip().partition(" ")
        if mark == NEXT:
            coming = _key(number, rest)
        elif mark and not mark.startswith("#"):
            keys.append(_key(number, line))
    return Ring(keys, coming)


def _key(number: int, line: str) -> Key:
    try:
        name, suite, secret = line.split()
        key = Key(Suite(suite), b64decode(secret, validate=True))
    except (ValueError, NotBase64):
        key, name, secret = None, "", ""
    if key is None or key.name != name:
        message = f"line {number} is no key, or was changed"
        raise KeysFaulty(message)
    return key
