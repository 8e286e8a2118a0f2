"""The file of the keys under which identities are kept: apart from the database, its owner's alone.

It is read anew when it has changed, so that a process which runs learns of a new key by itself.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_IMODE
from threading import Lock

from engine.errors import BadInput, KeysFaulty, KeysMissing
from engine.keyring import Key, Ring, ring_of

OTHERS = 0o077
OWNERS = 0o600
LARGEST = 65_536


class KeyFile:
    """Tells the ring of one file; who calls it gets the newest."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self._path = path
        self._lock = Lock()
        self._seen: tuple[int, ...] = ()
        self._ring = Ring()

    def __call__(self) -> Ring:
        """Return the ring as the file tells it now.

        Raises:
            KeysMissing: there is no such file, or it holds none.
            KeysFaulty: others than its owner may read it, or it holds what is no key.
        """
        try:
            found = self._path.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)
            if seen != self._seen:
                with self._lock:
                    self._ring, self._seen = self._read(found), seen
        except FileNotFoundError:
            message = f"{self._path} is not there: set HUIYIN_KEYS_FILE, or run `huiyin keys new`"
            raise KeysMissing(message) from None
        except OSError as error:
            message = f"{self._path}: {error.strerror}"
            raise KeysFaulty(message) from error
        return self._ring

    def add(self, key: Key) -> None:
        """Put a key into the file: the first is written under at once, another by ``turn``.

        Raises:
            BadInput: there is one to come already.
        """
        ring = self() if self._path.exists() else Ring()
        if ring.coming:
            message = f"{ring.coming.name} is to come already: run `huiyin keys rotate`"
            raise BadInput(message)
        self._write(ring.with_coming(key))

    def turn(self) -> None:
        """Let the key that is to come be written under; nothing where none is."""
        if self().coming:
            self._write(self().turned())

    def drop(self, names: Iterable[str]) -> None:
        """Destroy keys; what is kept under them cannot be read by anybody any more."""
        self._write(self().without(names))

    def _read(self, found: os.stat_result) -> Ring:
        if S_IMODE(found.st_mode) & OTHERS:
            message = f"others may read {self._path}: chmod 600"
            raise KeysFaulty(message)
        try:
            ring = ring_of(self._path.read_bytes()[:LARGEST].decode())
        except (KeysFaulty, UnicodeDecodeError) as error:
            message = f"{self._path}: {error}"
            raise KeysFaulty(message) from None
        ring.first  # noqa: B018 - a file without a key is told
        return ring

    def _write(self, ring: Ring) -> None:
        """Write another file and put it in the place of this one: it is never half there."""
        part = self._path.with_name(f"{self._path.name}.part")
        part.unlink(missing_ok=True)
        opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNERS)
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.write(ring.text())
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)
