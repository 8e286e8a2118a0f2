"""What a lost connection, a refusal or a warning of PostgreSQL means to whoever waits."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from engine.errors import HistoryBroken, OutcomeUnknown, StoreUnavailable
from engine.record import EVERYTHING
from engine.store import connections, wire
from engine.store.connections import conninfo
from engine.store.hot import HotPool
from engine.store.postgres import PostgresStore
from tests.support.lossy import LossyLine
from tests.support.writes import write


@pytest.fixture
def line(migrated_postgres_url: str) -> Iterator[LossyLine]:
    with LossyLine(migrated_postgres_url) as made:
        yield made


@pytest.fixture
def store(line: LossyLine) -> Iterator[PostgresStore]:
    with closing(PostgresStore(line.url)) as made:
        assert made.write([write("case:1", key="k1")])
        yield made


def run(url: str, *statements: str) -> None:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_reading_outlives_its_connections(store: PostgresStore, line: LossyLine) -> None:
    line.hang_up()
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].version == 1


def test_a_server_that_is_away_is_unavailable_and_comes_back(
    store: PostgresStore, line: LossyLine
) -> None:
    line.cut()
    with pytest.raises(StoreUnavailable) as told:
        store.read(["case:1"], EVERYTHING)
    assert type(told.value) is StoreUnavailable
    with pytest.raises(StoreUnavailable):
        store.write([write("case:2")])
    with pytest.raises(StoreUnavailable):
        store.write([write("case:2"), write("case:3")])
    with pytest.raises(StoreUnavailable):
        store.journal("case:1")
    line.mend()
    assert store.write([write("case:2")])


@pytest.mark.parametrize("others", [0, 1])
def test_a_lost_answer_leaves_the_outcome_unknown_and_the_key_tells_it(
    store: PostgresStore, line: LossyLine, others: int
) -> None:
    group = [write("case:1", 1, "lost"), *(write(f"case:x{n}") for n in range(others))]
    line.lose_answer_to(b"COMMIT" if others else b"lost")
    with pytest.raises(OutcomeUnknown):
        store.write(group)
    assert store.read(["case:1"], EVERYTHING, ["lost"]).priors["lost"].seq == 2


def test_an_answer_lost_before_the_commit_changed_nothing(
    store: PostgresStore, line: LossyLine
) -> None:
    line.lose_answer_to(b"lost")
    with pytest.raises(StoreUnavailable) as told:
        store.write([write("case:1", 1, "lost"), write("case:2")])
    assert type(told.value) is StoreUnavailable
    assert store.read(["case:1"], EVERYTHING, ["lost"]).rows["case:1"].version == 1


def test_a_warning_at_the_commit_leaves_the_outcome_unknown(
    store: PostgresStore, migrated_postgres_url: str
) -> None:
    run(
        migrated_postgres_url,
        "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS"
        " $$BEGIN RAISE WARNING 'canceling wait' USING ERRCODE = '01000'; RETURN NULL; END$$",
        "CREATE TRIGGER warn AFTER INSERT ON outbox EXECUTE FUNCTION warn()",
    )
    with pytest.raises(OutcomeUnknown, match="canceling wait"):
        store.write([write("case:2", outbox=(1,))])
    with pytest.raises(OutcomeUnknown):
        store.write([write("case:3", outbox=(1,)), write("case:4")])
    assert store.write([write("case:5")])


def test_a_warning_at_a_reading_is_nobody_elses(
    store: PostgresStore, migrated_postgres_url: str
) -> None:
    run(
        migrated_postgres_url,
        "CREATE FUNCTION warn() RETURNS int LANGUAGE plpgsql AS"
        " $$BEGIN RAISE WARNING 'canceling wait' USING ERRCODE = '01000'; RETURN 1; END$$",
    )
    assert store.fetch("SELECT warn()", []) == [(1,)]
    assert store.write([write("case:2")])


def test_an_earlier_use_of_a_key_is_told_when_the_standby_has_it(
    store: PostgresStore, line: LossyLine
) -> None:
    line.lose_answer_to(b"pg_logical_emit_message")
    assert store.read(["case:1"], EVERYTHING, ["k2"]).priors == {}
    with pytest.raises(OutcomeUnknown):
        store.read([], EVERYTHING, ["k1"])
    assert store.read([], EVERYTHING, ["k1"]).priors["k1"].seq == 1


def test_a_read_only_server_is_unavailable(migrated_postgres_url: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(conninfo(migrated_postgres_url))["dbname"]
    run(migrated_postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with closing(PostgresStore(migrated_postgres_url)) as store, pytest.raises(StoreUnavailable):
        store.write([write("case:1")])


def test_who_waits_too_long_for_a_row_has_not_moved_it(migrated_postgres_url: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(conninfo(migrated_postgres_url))["dbname"]
    run(migrated_postgres_url, f"ALTER DATABASE {name} SET lock_timeout = '20ms'")
    with (
        closing(PostgresStore(migrated_postgres_url)) as store,
        psycopg.connect(conninfo(migrated_postgres_url)) as other,
    ):
        assert store.write([write("case:1")])
        other.execute("SELECT 1 FROM dossier FOR UPDATE")
        assert not store.write([write("case:1", 1)])
        assert not store.write([write("case:1", 1), write("case:2")])
        assert store.write_many([[write("case:1", 1)], [write("case:2")]]) == [False, True]
        other.rollback()
        assert store.write([write("case:1", 1)])


def test_a_journal_that_is_ahead_of_its_dossier_is_broken(
    store: PostgresStore, migrated_postgres_url: str
) -> None:
    assert store.write([write("case:1", 1, events=2)])
    run(migrated_postgres_url, "UPDATE dossier SET version = 1")
    with pytest.raises(HistoryBroken, match="pk_journal"):
        store.write([write("case:1", 1)])


def test_who_gets_no_answer_waits_no_longer_than_the_deadline(
    store: PostgresStore, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.write([write("case:2")])
    with monkeypatch.context() as hasty, psycopg.connect(conninfo(migrated_postgres_url)) as other:
        hasty.setattr(wire, "DEADLINE_SECONDS", 0.2)
        other.execute("LOCK TABLE dossier")
        with pytest.raises(OutcomeUnknown):
            store.write([write("case:1", 1)])
        with pytest.raises(StoreUnavailable):
            store.write([write("case:1", 1), write("case:2", 1)])
        with pytest.raises(StoreUnavailable):
            store.read(["case:1"], EVERYTHING)
        with pytest.raises(StoreUnavailable):
            store.dossiers()
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].version == 1


def test_an_empty_pool_is_unavailable(
    migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("POOL_SIZE", 1), ("POOL_OVERFLOW", 0), ("POOL_SECONDS", 0.05)):
        monkeypatch.setattr(connections, name, value)
    with (
        closing(HotPool(migrated_postgres_url)) as pool,
        pool.transaction(),
        pytest.raises(StoreUnavailable),
    ):
        pool.fetch("SELECT 1", [])


def test_what_goes_wrong_inside_a_transaction_is_told_as_it_is(migrated_postgres_url: str) -> None:
    with closing(HotPool(migrated_postgres_url)) as pool:
        with pytest.raises(ZeroDivisionError), pool.transaction() as connection:
            assert connection.execute("INSERT INTO outbox VALUES ('case:1', 1)").rowcount / 0
        with pytest.raises(psycopg.errors.SyntaxError):
            pool.fetch("SELEC 1", [])
        assert pool.fetch("SELECT * FROM outbox", []) == []
