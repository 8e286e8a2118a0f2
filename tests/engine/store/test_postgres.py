"""What only PostgreSQL can show: statements, buffers and in-page updates of a step and of lists."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace
from psycopg import RawCursor
from psycopg.rows import TupleRow

from api.bench.step import Trace
from engine.record import EVERYTHING, Sight
from engine.store.connections import conninfo
from engine.store.ledger import Ledger, Place
from engine.store.lists import Chosen, Lists
from engine.store.postgres import PostgresStore
from engine.store.statement import Value
from tests.support.databases import MigratedPostgres
from tests.support.writes import CARD, NOW, TODAY, clock, entry, outcome, write

FILL = """
INSERT INTO dossier (id, kind, state, version, facts, last_hash, edition, title, classification,
    area_path, unit_id, leader_post, due_on, walled, shared_with, rungs)
    SELECT 'case:' || n, 'case', 'led', 1, repeat('字', 100), '', '', 'title', '',
    '51/0' || n % 5 || '/', 'u' || n % 100, 'p' || n % 200, date '2026-03-01' + (n * 7 % 90)::int,
    n % 50 = 0, '', '' FROM generate_series(1, 20000) n;
INSERT INTO wall SELECT id, 'p7', true FROM dossier WHERE walled;
INSERT INTO clock SELECT 'case:' || n, 'C4#1', 'C4', 'duty', '2026-03-01', '2026-05-01',
    '2026-05-01', NULL, false, 0, timestamptz '2026-05-02 00:00+08' + n * interval '1 minute',
    'u1', '' FROM generate_series(1, 20000) n;
"""


class Spy(PostgresStore):
    """Keeps what was asked for a list."""

    asked: tuple[str, Sequence[Value]] = ("", ())

    def fetch_listed(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        self.asked = (sql, values)
        return super().fetch_listed(sql, values)

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        self.asked = (sql, values)
        return super().fetch(sql, values)


@pytest.fixture
def migrated_postgres_url(migrated_postgres: MigratedPostgres) -> Iterator[str]:
    with migrated_postgres.anew() as url:
        yield url


@pytest.fixture
def plain(migrated_postgres_url: str) -> Iterator[psycopg.Connection[TupleRow]]:
    address = conninfo(migrated_postgres_url)
    with psycopg.connect(address, autocommit=True, cursor_factory=RawCursor) as connection:
        yield connection


@pytest.fixture
def store(migrated_postgres_url: str) -> Iterator[Spy]:
    with closing(Spy(migrated_postgres_url)) as made:
        yield made


@pytest.fixture
def filled(store: Spy, plain: psycopg.Connection[TupleRow]) -> Spy:
    for statement in FILL.split(";")[:-1]:
        plain.execute(statement.encode())
    seen = "SELECT min(relallvisible) FROM pg_class WHERE relname IN ('dossier', 'clock')"

    def is_seen_by_all(row: TupleRow) -> bool:
        plain.execute("VACUUM (ANALYZE)")
        return bool(row[0])

    until(plain, seen, is_seen_by_all)
    return store


def until(
    plain: psycopg.Connection[TupleRow], sql: str, is_there: Callable[[TupleRow], bool]
) -> TupleRow:
    """What ``sql`` tells at last: statistics and visibility come a little later."""
    row: TupleRow = ()
    for _ in range(100):
        row = plain.execute(sql.encode()).fetchall()[0]
        if is_there(row):
            break
        plain.execute("SELECT pg_sleep(0.1)")
    return row


def buffers(plain: psycopg.Connection[TupleRow], asked: tuple[str, Sequence[Value]]) -> int:
    sql, values = asked
    explain = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}".encode()
    plan = plain.execute(explain, values).fetchone()
    assert plan is not None
    root = plan[0][0]["Plan"]
    return int(root["Shared Hit Blocks"] + root["Shared Read Blocks"])


def test_a_step_is_two_statements(store: Spy) -> None:
    trace = Trace()
    store.on_connect(trace.watch)
    store.write([write("case:1", key="k1", clocks=(clock("case:1"),))])
    sight = Sight(units=("u1",), posts=("p1",))
    # The first step in a connection prepares its two statements.
    for seen in (1, 2):
        before = trace.statements()
        row = store.read(["case:1"], sight, [f"k{seen + 1}"]).rows["case:1"]
        made = write(
            "case:1",
            row.version,
            f"k{seen + 1}",
            clocks=(clock("case:1", f"C{seen}#2"),),
            outcomes=(outcome("case:1", "C4#1", row.version + 1),),
            outbox=(row.version + 1,),
        )
        assert store.write([made])
        assert trace.statements() - before == 2


def test_a_step_stays_in_its_page(store: Spy, plain: psycopg.Connection[TupleRow]) -> None:
    for number in range(20):
        store.write([write(f"case:{number}")])
    for seen in (1, 2, 3):
        for number in range(20):
            store.write([write(f"case:{number}", seen, card=replace(CARD, state=f"s{seen}"))])
    store.close()  # a server process reports what it has counted when it ends
    counted = "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'dossier'"
    updates, within = until(plain, counted, lambda row: row[0] == 60)
    # An index on what a step changes would leave none; how many find room is the page's affair.
    assert (updates, within >= 30) == (60, True)


def test_a_leaders_page_takes_few_buffers_wherever_it_is(
    filled: Spy, plain: psycopg.Connection[TupleRow]
) -> None:
    ledger, lists = Ledger(filled), Lists(filled)
    led, sight = Chosen(posts=("p7",)), Sight(posts=("p7",), units=("u7",))
    place = Place()
    for _ in range(4):
        page = lists.page(led, sight, place)
        assert len(page) == 20
        assert buffers(plain, filled.asked) <= 30
        place = Place(page[-1].due_on or TODAY, page[-1].id)
    lists.counts(led, sight, TODAY, TODAY + timedelta(3))
    counted = buffers(plain, filled.asked)
    ids = [line.id for line in lists.page(led, sight)]
    assert len(ledger.clocks_of(ids, sight)) == 20
    assert counted + buffers(plain, filled.asked) + 30 <= 200


def test_units_and_areas_are_walked_in_order(
    filled: Spy, plain: psycopg.Connection[TupleRow]
) -> None:
    lists = Lists(filled)
    assert len(lists.page(Chosen(units=("u7",)), Sight(units=("u7",)))) == 20
    assert buffers(plain, filled.asked) <= 30
    assert len(lists.page(Chosen(areas=("51/03/",)), Sight(areas=("51/03/",)))) == 20
    assert buffers(plain, filled.asked) <= 40


def test_nothing_due_costs_next_to_nothing(
    filled: Spy, plain: psycopg.Connection[TupleRow]
) -> None:
    assert filled.due_clocks(NOW, 500) == []
    assert buffers(plain, filled.asked) <= 10


def test_a_used_rung_is_refused_by_the_database(
    store: Spy, plain: psycopg.Connection[TupleRow]
) -> None:
    climbed = entry("case:1", 1, clock="C4#1", rung=1)
    assert store.write([write("case:1", entries=(climbed,))])
    with pytest.raises(psycopg.errors.UniqueViolation, match="uq_journal_rung"):
        plain.execute(
            "INSERT INTO journal SELECT dossier, 99, type, payload, happened_on, happened_at,"
            " recorded_at, person, post, on_behalf_of, NULL, command_digest, prev, hash, clock,"
            " rung FROM journal"
        )
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].version == 1
