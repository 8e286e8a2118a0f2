"""The dossiers whose clocks run over some days are found, by pages, on both databases."""

from contextlib import closing
from datetime import date

import pytest

from engine.clock import day_end
from engine.store import running
from engine.store.running import running_over
from tests.support.keys import open_store
from tests.support.writes import clock, write

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 8)


def test_what_runs_over_some_days(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PAGE", 2)
    with closing(open_store(migrated_url)) as store:

        def add(
            id_: str, started: tuple[int, int], due: tuple[int, int], **days: tuple[int, int]
        ) -> None:
            due_on = date(2026, *due)
            rung = day_end(date(2026, *days["rung"])) if "rung" in days else None
            running = clock(
                id_,
                started_on=date(2026, *started),
                due_on=due_on,
                legal_on=date(2026, *days["legal"]) if "legal" in days else due_on,
                next_rung_at=rung,
            )
            assert store.write([write(id_, clocks=(running,))])

        add("case:before", (9, 1), (9, 30))
        add("case:first", (9, 1), (10, 1))
        add("case:last", (10, 8), (12, 1))
        add("case:behind", (10, 9), (12, 1))
        add("case:within", (9, 1), (12, 1))
        add("case:rolls", (9, 1), (9, 30), legal=(10, 1))
        add("case:climbs", (9, 1), (9, 20), rung=(10, 2))
        add("case:given", (10, 20), (10, 6), legal=(10, 6))
        add("case:warned", (10, 20), (12, 1), rung=(10, 8))
        assert store.write([write("case:ended")])
        pages = [*running_over(store, FIRST, LAST)]
        assert [len(page) for page in pages] == [2, 2, 2, 1]
        assert {name for page in pages for name in page} == {
            *("case:first", "case:last", "case:within", "case:rolls"),
            *("case:climbs", "case:given", "case:warned"),
        }
