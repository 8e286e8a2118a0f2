"""A store that lets no reminder come due beyond the last rung of a ladder."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from engine.keeping import Claim
from engine.rules import Nature
from engine.store.tabled import TabledStore


class Quiet:
    """Stands before a store in a replay, where a weekly letter of ten years ago tells nobody.

    Everything else goes to the store itself. ``silences`` gathers the dossiers on which time
    acted in place of somebody silent.
    """

    def __init__(self, store: TabledStore, rungs: int) -> None:
        """Stand before ``store``; ``rungs`` is the length of the longest ladder."""
        self._store = store
        self._rungs = rungs
        self.silences: set[str] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the store has
        """Return what the store itself has."""
        return getattr(self._store, name)

    @contextmanager
    def claim(self, now: datetime, limit: int) -> Iterator[Claim]:
        """Claim due clocks whose next rung is one of the ladder's own."""
        with self._store.claim(now, limit, self._rungs) as claim:
            self.silences.update(row.dossier for row in claim.due if row.nature == Nature.SILENCE)
            yield claim
