"""The floor writes the rows that the store writes."""

from contextlib import closing

import pytest
from msgspec.structs import replace

from api.bench.floor import connect_floor, floor_step, prepared_row
from engine.record import EVERYTHING, Write
from engine.store.connections import conninfo
from tests.support.keys import open_store
from tests.support.writes import CARD, TODAY, clock, outcome, write


def led(dossier: str, seen: int) -> Write:
    return write(
        dossier,
        seen,
        f"{dossier}/{seen}",
        card=replace(CARD, state="led", leader_post="p1", due_on=TODAY),
        clocks=(clock(dossier, f"visit#{seen}"),),
        closed=(f"visit#{seen - 1}",),
        outcomes=(outcome(dossier, f"visit#{seen - 1}", seen + 1),),
        outbox=(seen + 1,),
    )


def test_the_floor_writes_what_the_store_writes(migrated_postgres_url: str) -> None:
    with closing(open_store(migrated_postgres_url)) as store:
        for dossier in ("case:1", "case:2"):
            assert store.write([write(dossier, clocks=(clock(dossier, "visit#0"),))])
        assert store.write([led("case:1", 1)])
        with connect_floor(conninfo(migrated_postgres_url)) as floor:
            assert floor_step(floor, prepared_row(led("case:2", 1)))
            assert not floor_step(floor, prepared_row(led("case:2", 1)))
        ours, theirs = store.read(["case:1", "case:2"], EVERYTHING).rows.values()
        assert (ours.version, ours.facts) == (theirs.version, theirs.facts)
        assert store.journal("case:2")[1] == led("case:2", 1).entries[0]
        clocks = store.open_clocks(["case:1", "case:2"])
        assert [row.name for row in clocks["case:1"]] == [row.name for row in clocks["case:2"]]
        assert store.outcomes("case:2") == list(led("case:2", 1).outcomes)
        assert store.fetch("SELECT * FROM outbox ORDER BY 1", []) == [("case:1", 2), ("case:2", 2)]


def test_the_floor_takes_one_shape_only() -> None:
    with pytest.raises(ValueError, match="unpack"):
        prepared_row(write("case:1", events=2))
