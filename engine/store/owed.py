"""What units owe, whoever has the case: each sort along one index, however much there is of others.

The sorts of a unit are found by stepping from one to the next in that index, and of each the first
due are taken. So it costs by the number of sorts, however many cases there are.
"""

from collections.abc import Sequence

from engine.record import ClockRow, Sight
from engine.store.columns import CLOCK
from engine.store.lists import NO_PROMISE, listed
from engine.store.picked import OWED
from engine.store.sight import visible_to
from engine.store.statement import Statement
from engine.store.tabled import TabledStore

ORDER = ("due_on", "dossier", "name")


def owed_by(store: TabledStore, units: Sequence[str], sight: Sight, limit: int) -> list[ClockRow]:
    """Return the duties of ``units`` that a unit or post of ``sight`` owes, the first due first.

    Of each unit and kind of clock there are no more than ``limit``. Promises stand elsewhere.
    """
    s = store.statement()
    owner = (
        s.among("clock.owner_unit", sight.units),
        s.among("clock.owner_post", sight.posts),
    )
    found = (
        f"FROM clock JOIN dossier ON dossier.id = clock.dossier WHERE clock.{OWED}"
        " AND clock.owner_unit = step.unit AND clock.kind = step.kind"
        f" AND ({' OR '.join(owner)}) AND {NO_PROMISE} AND {visible_to(sight, s)}"
        f" ORDER BY {_each('clock', ORDER)} LIMIT {s.bind(limit)}"
    )
    if s.dialect == "postgresql":
        walk = f"CROSS JOIN LATERAL (SELECT {_each('clock', CLOCK)} {found}) AS walk"
    else:
        walk = f"CROSS JOIN clock AS walk ON walk.rowid IN (SELECT clock.rowid {found})"
    sql = (
        f"SELECT {_each('walk', CLOCK)} FROM {_sorts(units, s)} {walk}"
        f" ORDER BY {_each('walk', ORDER)}"
    )
    return [store.row_of(ClockRow, row) for row in store.fetch_listed(sql, s.values)]


def _sorts(units: Sequence[str], s: Statement) -> str:
    """Return the kinds of what each unit owes, by one step in the index for each."""
    kind = f"SELECT min(clock.kind) FROM clock WHERE clock.{OWED} AND clock.owner_unit"
    return (
        "(WITH RECURSIVE step(unit, kind) AS ("
        f"SELECT owner.name, ({kind} = owner.name) FROM {listed(units, s)}"
        f" UNION ALL SELECT step.unit, ({kind} = step.unit AND clock.kind > step.kind)"
        " FROM step WHERE step.kind IS NOT NULL)"
        " SELECT unit, kind FROM step WHERE kind IS NOT NULL) AS step"
    )


def _each(table: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)
