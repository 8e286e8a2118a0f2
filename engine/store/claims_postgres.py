"""How PostgreSQL writes the climbs of a claimed page: one statement for all that only tell."""

from collections import Counter
from collections.abc import Iterable, Sequence

from engine.record import Tell, Write
from engine.store import batch
from engine.store.claims import VERSIONS, Found, TabledClaim
from engine.store.columns import ALIKE, ENTRY, checked_tells, rungs_text
from engine.store.failures import Moved
from engine.store.step import TYPES
from engine.store.tabled import TabledStore
from engine.store.wire import Hot, sent

ENTERED = tuple(column for column in ENTRY if column not in ALIKE)
# What a climb changes of its clock's row.
CLIMBED = ("due_on", "legal_on", "provisional", "rung", "next_rung_at", "owner_unit", "owner_post")


def _told() -> str:
    columns = [
        *((column, TYPES["journal"][column]) for column in ENTERED),
        *((f"c_{column}", TYPES["clock"][column]) for column in CLIMBED),
        *(("seen", "int"), ("steps", "int"), ("climbed_to", "text")),
    ]
    first = len(ALIKE) + 1
    places = ", ".join(f"${n}::{kind}[]" for n, (_, kind) in enumerate(columns, first))
    return f"SELECT * FROM unnest({places}) AS t({', '.join(name for name, _ in columns)})"


def _alike() -> str:
    return ", ".join(f"${n}::{TYPES['journal'][c]}" for n, c in enumerate(ALIKE, 1))


TELL = f"""
WITH told AS ({_told()}),
moved AS (
    UPDATE dossier SET version = told.seq, last_hash = told.hash, rungs = told.climbed_to
    FROM told WHERE dossier.id = told.dossier AND dossier.version = told.seq - told.steps
    AND told.steps > 0 RETURNING 1
), climbed AS (
    UPDATE clock SET {", ".join(f"{column} = told.c_{column}" for column in CLIMBED)}
    FROM told WHERE clock.dossier = told.dossier AND clock.name = told.clock
    AND clock.rung = told.seen RETURNING 1
), stood AS (
    SELECT 1 WHERE (SELECT count(*) FROM moved) = (SELECT count(*) FROM told WHERE steps > 0)
    AND (SELECT count(*) FROM climbed) = (SELECT count(*) FROM told)
), entered AS (
    INSERT INTO journal ({", ".join((*ALIKE, *ENTERED))})
    SELECT {_alike()}, {", ".join(ENTERED)} FROM told, stood
), heard AS (
    INSERT INTO outbox (dossier, seq) SELECT dossier, seq FROM told, stood
)
SELECT 1 FROM stood""".encode()


class PostgresClaim(TabledClaim):
    """A page of due clocks that are locked until its transaction ends."""

    def __init__(self, connection: Hot, found: Found, store: TabledStore) -> None:
        """Work within the transaction in which ``store`` read ``found``."""
        versions = connection.execute(VERSIONS, prepare=True).fetchall() if found else []
        super().__init__(found, versions, store.row_of)
        self._ready = store.ready
        self._connection = connection

    def tell(self, tells: Sequence[Tell]) -> None:
        """Write climbs that only tell by one statement.

        Raises:
            Unwritable: the climbs contradict themselves.
            Moved: clock or dossier stand elsewhere than was seen.
        """
        if not tells:
            return
        climbs = checked_tells(tells)
        steps = Counter(tell.entry.dossier for tell in climbs)
        alike = sent(getattr(climbs[0].entry, column) for column in ALIKE)
        values = [*alike, *batch.arrays(_rows(climbs, dict(steps)))]
        if not self._connection.exchange(TELL, values).ntuples:
            raise Moved

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write commands, each all or none by itself."""
        if not groups:
            return []
        return batch.write_within(self._connection, [self._ready(group) for group in groups])


def _rows(tells: Sequence[Tell], steps: dict[str, int]) -> Iterable[tuple[object, ...]]:
    """Yield what is told of each climb; a dossier moves with the last one of its own."""
    last = {tell.entry.dossier: place for place, tell in enumerate(tells)}
    for place, tell in enumerate(tells):
        entry, clock = tell.entry, tell.clock
        yield (
            *(entry.dossier, entry.seq, entry.payload, entry.command_key or None),
            *(entry.command_digest, entry.prev, entry.hash, entry.clock, entry.rung),
            *(clock.due_on, clock.legal_on, clock.provisional, clock.rung, clock.next_rung_at),
            *(clock.owner_unit, clock.owner_post, tell.seen_rung),
            *(steps[entry.dossier] * (last[entry.dossier] == place), rungs_text(tell.rungs)),
        )
