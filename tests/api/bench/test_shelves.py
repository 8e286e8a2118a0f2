"""The rows of the bench stand as the desk would write them, a part of them the deputy's."""

from contextlib import closing

import psycopg
import pytest

from api.bench import shelves
from api.bench.assigning import DEPUTY
from api.bench.filling import connected
from api.bench.portfolio import portfolio
from api.bench.shelves import RARE, Shelves
from engine import registry
from engine.audit import Audit
from engine.record import EVERYTHING
from engine.store.searching import normal
from engine.store.tabled import TabledStore
from tests.support.keys import open_store

COUNT, LEADERS, OWED = 1000, 10, 20
EACH = (COUNT + OWED) // LEADERS

HIS = """
    SELECT id, title, state, classification, area_path, unit_id, leader_post, body
    FROM dossier JOIN search_text ON dossier = id WHERE facts <> '{}' AND kind = 'case'
"""
# How many each leader has, of how many units, and how many days they are due on.
SHARES = """
    SELECT count(*), count(DISTINCT unit_id), count(DISTINCT due_on)
    FROM dossier WHERE kind = 'case' GROUP BY leader_post
"""
# How many cases have clocks, what waits for leaders, what one of the others owes outside his unit.
CLOCKS = """
    SELECT count(DISTINCT dossier),
        count(*) FILTER (WHERE clock.kind IN ('confirm', 'approve_closing')),
        count(*) FILTER (WHERE owner_unit <> unit_id AND owner_post LIKE '%other%')
    FROM clock JOIN dossier ON id = dossier
"""
RARE_ONES = "SELECT count(*) FROM search_text WHERE starts_with(body, $1)"
OTHERS = (
    "DELETE FROM clock WHERE dossier IN (SELECT id FROM dossier WHERE facts = '{}')",
    "DELETE FROM dossier WHERE facts = '{}'",
)
Raw = psycopg.Connection[tuple[object, ...]]


def test_cases_stand_as_the_desk_writes_them_and_leaders_have_their_share(
    migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.bench.portfolio.DAYS", 4)
    monkeypatch.setattr(shelves, "EACH", COUNT // LEADERS)
    monkeypatch.setattr(shelves, "OWED_IN", COUNT // OWED)
    url = migrated_postgres_url
    with closing(open_store(url)) as store, connected(url) as raw:
        desk, made = portfolio(store)
        Shelves(url, made, COUNT).owe()
        _each_has_his_share(raw)
        _his_are_whole(store, raw)
        # Of the others only columns are there; what is left is audited as any cases are.
        for statement in OTHERS:
            raw.execute(statement.encode())
        audit = Audit(store, desk.around, desk.clock)
        assert [*audit.rederive(), *audit.echo()] == []


def _each_has_his_share(raw: Raw) -> None:
    shares = raw.execute(SHARES.encode()).fetchall()
    assert [row[:2] for row in shares] == [(EACH, 1)] * LEADERS
    assert len({row[2] for row in shares}) == 1
    # A case that waits to be confirmed waits for its leader, who sits in the county's government.
    clocks = raw.execute(CLOCKS.encode()).fetchall()
    assert clocks == [(COUNT + OWED, OWED, LEADERS - 1)]
    assert raw.execute(RARE_ONES.encode(), [RARE]).fetchall() == [(1,)]


def _his_are_whole(store: TabledStore, raw: Raw) -> None:
    told = raw.execute(HIS.encode()).fetchall()
    assert len(told) == EACH
    rows = store.read([str(row[0]) for row in told], EVERYTHING).rows
    kind = registry.KINDS["case"]
    for name, *columns in told:
        facts = registry.facts_of(str(name), rows[str(name)].facts)
        card = kind.card(facts)
        assert facts.id == name
        assert columns == [
            *(card.title, card.state, card.classification, card.area_path, card.unit_id),
            *(DEPUTY, normal(kind.words(facts))),
        ]
