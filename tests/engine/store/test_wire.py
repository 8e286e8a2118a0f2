"""Statements are prepared once, and errors of a lost connection are told from refusals."""

from collections.abc import Iterator
from enum import StrEnum

import psycopg
import pytest

from engine.store import wire
from engine.store.connections import conninfo
from engine.store.wire import Hot, sent, texts


class Mood(StrEnum):
    CALM = "calm"


@pytest.fixture
def connection(postgres_url: str) -> Iterator[Hot]:
    with Hot.connect(conninfo(postgres_url), autocommit=True) as made:
        yield made


def test_a_statement_is_prepared_once(connection: Hot) -> None:
    for value in (b"1", b"2"):
        assert connection.exchange(b"SELECT $1::int + 1", [value]).get_value(0, 0) == b"%d" % (
            int(value) + 1
        )
    counted = connection.exchange(b"SELECT count(*) FROM pg_prepared_statements", [])
    assert counted.get_value(0, 0) == b"2"


def test_a_connection_keeps_no_more_than_so_many(
    connection: Hot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "PREPARED", 1)
    for number in range(3):
        told = connection.exchange(b"SELECT %d" % number, []).get_value(0, 0)
        assert told == b"%d" % number
    kept = connection.execute("SELECT statement FROM pg_prepared_statements", prepare=False)
    assert kept.fetchall() == [("SELECT 0",)]


def test_statements_outlive_a_rollback(connection: Hot) -> None:
    connection.exchange(b"SELECT 1", [])
    connection.command(b"BEGIN")
    connection.command(b"ROLLBACK")
    assert connection.exchange(b"SELECT 1", []).ntuples == 1


def test_a_statement_larger_than_any_buffer_is_sent_whole(connection: Hot) -> None:
    large = b"x" * 30_000_000
    assert connection.exchange(b"SELECT $1::text", [large]).get_value(0, 0) == large


def test_statements_are_sent_behind_one_another(connection: Hot) -> None:
    large = b"x" * 10_000_000
    asked = [(b"SELECT $1::text", [large]), (b"SELECT 2, 'b'", []), (b"SELECT $1::text", [b"c"])]
    for _ in range(2):
        told = connection.exchange_all(asked)
        assert told[0].get_value(0, 0) == large
        assert [list(texts(result)) for result in told[1:]] == [[["2", "b"]], [["c"]]]
    kept = connection.exchange(b"SELECT count(*) FROM pg_prepared_statements", [])
    assert list(texts(kept)) == [["3"]]  # two of them, and the one that counts


def test_behind_a_refusal_nothing_is_carried_out(connection: Hot) -> None:
    connection.command(b"CREATE TEMP TABLE kept (n int)")
    add = b"INSERT INTO kept VALUES ($1)"
    with pytest.raises(psycopg.errors.DivisionByZero):
        connection.exchange_all([(add, [b"1"]), (b"SELECT 1 / 0", []), (add, [b"2"])])
    told = connection.exchange_all([(add, [b"3"]), (b"SELECT n FROM kept", [])])
    assert list(texts(told[1])) == [["3"]]


def test_statements_that_cannot_be_written_leave_the_connection_in_use(connection: Hot) -> None:
    def broken() -> Iterator[tuple[bytes, list[bytes]]]:
        yield b"SELECT 1", []
        raise LookupError

    with pytest.raises(LookupError):
        connection.exchange_all(broken())
    assert list(texts(connection.exchange(b"SELECT 2", []))) == [["2"]]


def test_what_the_server_refuses_is_told(connection: Hot) -> None:
    with pytest.raises(psycopg.errors.SyntaxError):
        connection.exchange(b"SELEC 1", [])
    with pytest.raises(psycopg.errors.DivisionByZero):
        connection.exchange(b"SELECT 1 / $1::int", [b"0"])
    with pytest.raises(psycopg.errors.SyntaxError):
        connection.command(b"BEGAN")


def test_a_lost_connection_is_told(connection: Hot, postgres_url: str) -> None:
    with psycopg.connect(conninfo(postgres_url), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        connection.exchange(b"SELECT pg_sleep(5)", [])
    with pytest.raises(psycopg.OperationalError):
        connection.exchange_all([(b"SELECT 1", [])])


def test_values_are_written_as_text() -> None:
    assert sent(["字", b"\xff", 7, True, None, Mood.CALM]) == [
        "字".encode(),
        b"\xff",
        b"7",
        b"t",
        None,
        b"calm",
    ]
    with pytest.raises(TypeError):
        sent([object()])
