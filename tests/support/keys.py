"""Keys for tests: one ring for all processes of a run, in a file where commands look for it."""

from pathlib import Path

from engine.keyring import Key, Ring
from engine.sealing import Suite
from engine.store import engines
from engine.store.identities import Identities
from engine.store.tabled import TabledStore

RING = Ring([Key(Suite.AES, bytes(range(32)))])
IDENTITIES = Identities(lambda: RING)


def key_file(folder: Path) -> Path:
    """Write the ring to a file that is its owner's alone."""
    file = folder / "huiyin.keys"
    file.touch(0o600)
    file.write_text(RING.text(), encoding="utf-8")
    return file


def open_store(url: str, read_url: str | None = None) -> TabledStore:
    """Open a store that keeps people under the keys of the tests."""
    return engines.open_store(url, read_url, IDENTITIES)
