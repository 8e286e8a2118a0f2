"""Lists that somebody comes back to: each person's own, a name for the address of a list."""

import msgspec
from sqlalchemy import (
    Column,
    PrimaryKeyConstraint,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import NAME, metadata

MOST = 30
"""How many a person may keep."""

saved_view = Table(
    "saved_view",
    metadata,
    Column("person", NAME, nullable=False),
    Column("name", NAME, nullable=False),
    Column("query", Text, nullable=False),
    PrimaryKeyConstraint("person", "name"),
)


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """A list under a name; ``query`` is what its address asks for."""

    name: str
    query: str


class SavedViews:
    """The saved lists of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def of(self, person: str) -> list[SavedView]:
        """Return the lists of a person by name."""
        c = saved_view.c
        asked = select(c.name, c.query).where(c.person == person).order_by(c.name)
        with unavailable(), self._reading.connect() as connection:
            return [SavedView(name=row[0], query=row[1]) for row in connection.execute(asked)]

    def save(self, person: str, view: SavedView) -> bool:
        """Keep a list, in place of another of its name; False where there are too many."""
        c = saved_view.c
        own = c.person == person, c.name == view.name
        kept = select(func.count()).select_from(saved_view).where(c.person == person)
        new = insert(saved_view).values(person=person, name=view.name, query=view.query)
        with unavailable():
            try:
                with self._engine.begin() as connection:
                    changed = update(saved_view).where(*own).values(query=view.query)
                    if connection.execute(changed).rowcount:
                        return True
                    if connection.execute(kept).scalar_one() >= MOST:
                        return False
                    connection.execute(new)
            except IntegrityError:  # saved at the same moment from another window
                return True
        return True

    def drop(self, person: str, name: str) -> None:
        """Forget a list."""
        c = saved_view.c
        gone = delete(saved_view).where(c.person == person, c.name == name)
        with unavailable(), self._engine.begin() as connection:
            connection.execute(gone)
