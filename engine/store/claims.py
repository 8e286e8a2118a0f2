"""Claims on due clocks: the page that a sweep works on.

A dossier is locked before its clock, always, as a step does it; what is locked by somebody else is
passed over and never waited for. So a sweep holds nobody up for longer than a page takes, and any
number of them share the work without a word between them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from engine.record import ClockRow, Reading, Row
from engine.store.columns import CLOCK, rungs_of
from engine.store.statement import Dialect, Statement

Found = Sequence[Sequence[Any]]
ToClock = Callable[[type[ClockRow], Sequence[Any]], ClockRow]

VERSIONS = "SELECT id, version FROM dossier WHERE id IN ('org:main', 'calendar:main')"


def claim_sql(dialect: Dialect) -> str:
    """Return the statement that reads due clocks with their dossiers, and locks them."""
    s = Statement(dialect)  # only for its places
    clock = ", ".join(f"clock.{column}" for column in CLOCK)
    locks = " FOR UPDATE OF dossier, clock SKIP LOCKED" if dialect == "postgresql" else ""
    return (
        f"SELECT {clock}, version, facts, last_hash, edition, rungs"
        " FROM clock JOIN dossier ON dossier.id = clock.dossier"
        f" WHERE next_rung_at <= {s.bind('')} AND rung < {s.bind('')}"
        f" ORDER BY next_rung_at, clock.dossier, clock.name LIMIT {s.bind('')}{locks}"
    )


class TabledClaim:
    """A page of due clocks, read."""

    def __init__(self, found: Found, versions: Found, to_clock: ToClock) -> None:
        """Take ``found`` as ``claim_sql`` told it, and ``versions``."""
        self.due: list[ClockRow] = []
        rows: dict[str, Row] = {}
        for values in found:
            clock = to_clock(ClockRow, values[:-5])
            self.due.append(clock)
            if clock.dossier not in rows:
                version, facts, last_hash, edition, climbed = values[-5:]
                rows[clock.dossier] = Row(
                    *(clock.dossier, version, facts.encode(), last_hash, edition),
                    rungs_of(climbed) if climbed else {},
                )
        known = {str(id_): int(version) for id_, version in versions}
        org, calendar = known.get("org:main", 0), known.get("calendar:main", 0)
        self.reading = Reading(rows, org, calendar)
