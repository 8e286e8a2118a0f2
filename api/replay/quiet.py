"""A store that lets no reminder come due beyond the last rung of a ladder."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from engine.record import ClockRow
from engine.rules import Nature
from engine.store.columns import CLOCK_READ, plain
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

    def due_clocks(self, now: datetime, limit: int) -> Sequence[ClockRow]:
        """Return open clocks whose next rung has come and is one of the ladder's own."""
        s = self._store.statement()
        found = self._store.fetch(
            f"SELECT {CLOCK_READ} FROM clock WHERE next_rung_at <= {s.bind(plain(now))}"  # noqa: S608
            f" AND rung < {s.bind(self._rungs)}"
            f" ORDER BY next_rung_at, dossier, name LIMIT {s.bind(limit)}",
            s.values,
        )
        rows = [self._store.row_of(ClockRow, values) for values in found]
        self.silences.update(row.dossier for row in rows if row.nature == Nature.SILENCE)
        return rows
