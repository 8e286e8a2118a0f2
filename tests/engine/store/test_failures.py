"""A clash of keys is told; one that a new reading explains is a move; others are broken history."""

import sqlite3

import pytest
from sqlalchemy import exc

from engine.errors import HistoryBroken, KeyReused, StoreUnavailable
from engine.store.failures import KEY_INDEX, MOVED_INDEXES, Moved, clash, unavailable
from engine.store.tables import metadata


def test_each_unique_index_has_its_meaning() -> None:
    assert isinstance(clash(KEY_INDEX), KeyReused)
    assert {type(clash(index)) for index in MOVED_INDEXES} == {Moved}
    assert isinstance(clash("pk_journal"), HistoryBroken)


def test_the_indexes_exist() -> None:
    names = {str(index.name) for table in metadata.tables.values() for index in table.indexes}
    names |= {str(table.primary_key.name) for table in metadata.tables.values()}
    assert {KEY_INDEX, *MOVED_INDEXES} <= names


@pytest.mark.parametrize(
    "error",
    [
        exc.TimeoutError("no connection"),
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.DatabaseError("file is not a database"),
    ],
)
def test_drivers_that_cannot_are_unavailable(error: Exception) -> None:
    with pytest.raises(StoreUnavailable, match=str(error)), unavailable():
        raise error


def test_what_a_driver_says_is_told_in_one_line() -> None:
    said = sqlite3.OperationalError("cannot open\n\tis it there?")
    with pytest.raises(StoreUnavailable) as told, unavailable():
        raise exc.OperationalError("SELECT canary", {}, said)
    assert str(told.value) == "cannot open is it there?"


@pytest.mark.parametrize(
    "error", [KeyError(), sqlite3.IntegrityError(), sqlite3.ProgrammingError()]
)
def test_other_errors_pass(error: Exception) -> None:
    with pytest.raises(type(error)), unavailable():
        raise error
