"""What is sealed cannot be read without its key, nor moved to another place.

Two suites, each authenticated and bound to a place by what is told along with it: AES-256-GCM with
SHA-256, and the national SM4-GCM (GB/T 32907) with SM3 (GB/T 32905).
"""

import hmac
from enum import StrEnum
from secrets import token_bytes
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES, TAG_BYTES = 12, 16


class Suite(StrEnum):
    """How things are sealed."""

    AES = "aes-256-gcm"
    SM4 = "sm4-gcm"


KEY_BYTES = {Suite.AES: 32, Suite.SM4: 16}


class NotSealedHere(ValueError):
    """Sealed under another key, for another place, or changed since."""


class Sealer(Protocol):
    """Seals and opens under one key."""

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Return ``plain`` sealed for ``place``, another text each time."""

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Return what was sealed for ``place``; NotSealedHere where it was not."""


def sealer(suite: Suite, key: bytes) -> Sealer:
    """Return what seals under ``key``, which has as many bytes as the suite asks for."""
    return _Aes(key) if suite is Suite.AES else _Sm4(key)


def derived(suite: Suite, secret: bytes, purpose: str, length: int) -> bytes:
    """Return a key for one purpose, from which neither ``secret`` nor another one follows."""
    algorithm = SHA256() if suite is Suite.AES else SM3()
    return HKDF(algorithm, length, salt=None, info=purpose.encode()).derive(secret)


def keyed_digest(suite: Suite, key: bytes, told: bytes) -> bytes:
    """Return the digest of ``told`` that nobody makes without ``key``: HMAC-SHA256 or HMAC-SM3."""
    if suite is Suite.AES:
        return hmac.digest(key, told, "sha256")
    made = HMAC(key, SM3())
    made.update(told)
    return made.finalize()


class _Aes:
    def __init__(self, key: bytes) -> None:
        self._gcm = AESGCM(key)

    def seal(self, plain: bytes, place: bytes) -> bytes:
        nonce = token_bytes(NONCE_BYTES)
        return nonce + self._gcm.encrypt(nonce, plain, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        try:
            return self._gcm.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
        except (InvalidTag, ValueError):  # ValueError: too short to be anything
            raise NotSealedHere from None


class _Sm4:
    def __init__(self, key: bytes) -> None:
        self._sm4 = algorithms.SM4(key)

    def seal(self, plain: bytes, place: bytes) -> bytes:
        nonce = token_bytes(NONCE_BYTES)
        made = Cipher(self._sm4, modes.GCM(nonce)).encryptor()
        made.authenticate_additional_data(place)
        return nonce + made.update(plain) + made.finalize() + made.tag

    def open(self, sealed: bytes, place: bytes) -> bytes:
        nonce, tag = sealed[:NONCE_BYTES], sealed[-TAG_BYTES:]
        try:
            made = Cipher(self._sm4, modes.GCM(nonce, tag)).decryptor()
            made.authenticate_additional_data(place)
            return made.update(sealed[NONCE_BYTES:-TAG_BYTES]) + made.finalize()
        except (InvalidTag, ValueError):
            raise NotSealedHere from None
