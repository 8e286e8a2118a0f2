"""Connections to PostgreSQL kept for the next user: a step takes one and gives it back twice.

A pool in the usual way costs a step as much as all of its values: it wraps what it hands out, and
looks at what comes back. Here a connection lies in a list, the one last used on top.
"""

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from engine.errors import StoreUnavailable
from engine.store import connections
from engine.store.wire import Hot


class Pool:
    """Hands out connections as they are, so many at once and no more."""

    def __init__(self, connect: Callable[[], Hot]) -> None:
        """Open connections by ``connect``, each when it is first needed."""
        self._connect = connect
        self._idle: list[Hot] = []
        self._watchers: list[Callable[[Hot], None]] = []
        self._kept, self._seconds = connections.POOL_SIZE, connections.POOL_SECONDS
        # One place for each connection in use; who finds none free waits for one.
        self._places: SimpleQueue[None] = SimpleQueue()
        for _ in range(connections.POOL_SIZE + connections.POOL_OVERFLOW):
            self._places.put(None)

    def on_connect(self, do: Callable[[Hot], None]) -> None:
        """Have ``do`` see every connection opened from now on."""
        self._watchers.append(do)

    def take(self) -> Hot:
        """Return a connection for one user, to be given back or dropped.

        Raises:
            StoreUnavailable: all are in use and none came back in time.
            psycopg.Error: none could be opened.
        """
        try:
            self._places.get(timeout=self._seconds)
        except Empty:
            message = "all connections are in use"
            raise StoreUnavailable(message) from None
        try:
            return self._idle.pop()
        except IndexError:
            return self._opened()

    def give(self, connection: Hot) -> None:
        """Take a sound connection back; beyond the number to be kept it is closed."""
        if len(self._idle) < self._kept:
            self._idle.append(connection)
            self._places.put(None)
        else:
            self.drop(connection)

    def drop(self, connection: Hot) -> None:
        """Close a connection that was taken, in place of giving it back."""
        self._places.put(None)
        connection.close()

    def close(self) -> None:
        """Close all connections that are not in use; the pool stays of use."""
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _opened(self) -> Hot:
        try:
            connection = self._connect()
            for watch in self._watchers:
                watch(connection)
        except BaseException:
            self._places.put(None)
            raise
        return connection
