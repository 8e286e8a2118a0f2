"""Seeds of second factors as they are kept: encrypted under the office's key, bound to a person.

AES-256-GCM with a nonce of chance; the person is part of what is authenticated, so that no row can
be put in the place of another. A row names its key by a digest, and is written anew under the
newest one when a code of it is taken. Rows of before, and those of a program without a key, are
kept as they are.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.errors import HuiyinError

PURPOSE = b"huiyin: seed of a second factor"
FORM = "1"
KEY_BYTES = 32
NONCE_BYTES = 12
NAME_LETTERS = 8


class SeedUnreadable(HuiyinError):
    """A seed is kept under a key that is not here, or is not the one of its person."""

    code = "seed_unreadable"


class Seeds:
    """Writes under the first of its keys and reads under all of them."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take ``keys``, the newest first; without any, seeds are kept as they are."""
        derived = [_derived(key) for key in keys]
        self._keys = {_name(key): AESGCM(key) for key in derived}
        self._newest = _name(derived[0]) if derived else ""

    def kept(self, seed: str, person: str) -> str:
        """Return how a seed of ``person`` is kept."""
        if not self._newest or not seed:
            return seed
        nonce = token_bytes(NONCE_BYTES)
        sealed = self._keys[self._newest].encrypt(nonce, seed.encode(), _bound(person))
        return f"{FORM}.{self._newest}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def read(self, kept: str, person: str) -> str:
        """Return the seed of ``person``; SeedUnreadable where its key is not here."""
        form, _, rest = kept.partition(".")
        if not rest:  # of before there was a key
            return kept
        name, _, text = rest.partition(".")
        if form != FORM or name not in self._keys:
            raise SeedUnreadable(name)
        raw = urlsafe_b64decode(text)
        nonce, sealed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        try:
            return self._keys[name].decrypt(nonce, sealed, _bound(person)).decode()
        except InvalidTag:
            raise SeedUnreadable(name) from None

    def is_newest(self, kept: str) -> bool:
        """Return whether a seed is kept as it would be kept now."""
        name = kept.split(".")[1] if "." in kept else ""
        return not kept or name == self._newest


def _derived(key: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(key.encode())


def _name(key: bytes) -> str:
    return sha256(key).hexdigest()[:NAME_LETTERS]


def _bound(person: str) -> bytes:
    return f"account.otp_seed\0{person}".encode()
