"""Counts the statements by which a store is read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from engine.store.hot import HotPool
from engine.store.sqlite import SqliteStore
from engine.store.tabled import TabledStore


@contextmanager
def counting(store: TabledStore) -> Iterator[list[str]]:
    """Give a list to which each statement that ``store`` reads by is added."""
    sent: list[str] = []
    owner, names = (
        (SqliteStore, ["fetch"]) if store.dialect == "sqlite" else (HotPool, ["fetch", "ask"])
    )
    patches = [patch.object(owner, name, _told(getattr(owner, name), sent)) for name in names]
    for one in patches:
        one.start()
    try:
        yield sent
    finally:
        for one in patches:
            one.stop()


def _told(do: Any, sent: list[str]) -> Any:  # noqa: ANN401 - a method of either store
    def done(self: object, sql: str, values: Sequence[object]) -> object:
        sent.append(str(sql))
        return do(self, sql, values)

    return done
