"""Entries of several dossiers at once, for papers that tell of many (台账)."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from engine.record import Sight
from engine.store.sight import visible_to
from engine.store.tabled import TabledStore


class Line(msgspec.Struct, frozen=True):
    """One entry of a dossier: what happened on which day, from which post."""

    dossier: str
    seq: int
    type: str
    payload: str
    on: date
    post: str


def entries_of(
    store: TabledStore, ids: Sequence[str], types: Sequence[str], sight: Sight
) -> Mapping[str, list[Line]]:
    """Return the entries of some types by dossier, in their order; those out of sight have none."""
    s = store.statement()
    sql = (
        "SELECT journal.dossier, journal.seq, journal.type, journal.payload, journal.happened_on,"
        " journal.post FROM journal JOIN dossier ON dossier.id = journal.dossier"
        f" WHERE {s.among('journal.dossier', ids)} AND {s.among('journal.type', types)}"
        f" AND {visible_to(sight, s)} ORDER BY journal.dossier, journal.seq"
    )
    found: dict[str, list[Line]] = {name: [] for name in ids}
    for row in store.fetch_listed(sql, s.values):
        line = store.row_of(Line, row)
        found[line.dossier].append(line)
    return found
