"""Statements are prepared once, and errors of a lost connection are told from refusals."""

from collections.abc import Iterator
from enum import StrEnum

import psycopg
import pytest

from engine.store import wire
from engine.store.connections import conninfo
from engine.store.wire import Hot, sent


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
