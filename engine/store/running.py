"""The dossiers whose open clocks run over some days: those that a change of these days may move."""

from collections.abc import Iterator
from datetime import date

from engine.clock import day_end, day_start
from engine.store.columns import plain
from engine.store.tabled import TabledStore

PAGE = 500


def running_over(store: TabledStore, first: date, last: date) -> Iterator[list[str]]:
    """Yield the ids of dossiers with an open clock that runs from ``first`` to ``last``, by pages.

    Both days belong to it. A clock runs from the first of its days, be it a start, an end or a
    rung that is due, to the last of them: no other day is counted for any of them.
    """
    after = ""
    while page := _page(store, first, last, after):
        yield page
        after = page[-1]


def _page(store: TabledStore, first: date, last: date, after: str) -> list[str]:
    s = store.statement()
    until, since = s.bind(plain(last)), s.bind(plain(first))
    begins = (
        f"started_on <= {until}",
        f"due_on <= {until}",
        f"next_rung_at <= {s.bind(plain(day_end(last)))}",
    )
    ends = (
        f"legal_on >= {since}",
        f"due_on >= {since}",
        f"next_rung_at >= {s.bind(plain(day_start(first)))}",
    )
    found = store.fetch(
        f"SELECT DISTINCT dossier FROM clock WHERE dossier > {s.bind(after)}"
        f" AND ({' OR '.join(begins)}) AND ({' OR '.join(ends)})"
        f" ORDER BY dossier LIMIT {s.bind(PAGE)}",
        s.values,
    )
    return [str(row[0]) for row in found]
