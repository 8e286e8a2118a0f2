"""The table of who opened which file (see engine/openings.py)."""

from sqlalchemy import Column, PrimaryKeyConstraint, Table, text

from engine.openings import Opening
from engine.store.columns import plain, row_of
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import DAY, NAME, metadata

file_opening = Table(
    "file_opening",
    metadata,
    Column("dossier", NAME, nullable=False),
    Column("opened_on", DAY, nullable=False),
    Column("post", NAME, nullable=False),
    Column("person", NAME, nullable=False),
    PrimaryKeyConstraint("dossier", "opened_on", "post", "person"),
)
MOST_REMEMBERED = 10_000
"""A file that is open all day is written once."""
NOTE = text(
    "INSERT INTO file_opening (dossier, opened_on, post, person)"
    " VALUES (:dossier, :opened_on, :post, :person) ON CONFLICT DO NOTHING"
)
LATEST = text(
    "SELECT dossier, opened_on, post, person FROM file_opening WHERE dossier = :dossier"
    " ORDER BY opened_on DESC, post, person LIMIT :most"
)


class TabledOpenings:
    """The openings of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)
        self._kept: set[Opening] = set()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def note(self, opening: Opening) -> None:
        """Keep an opening; the same of one day is kept once."""
        if opening in self._kept:
            return
        is_sqlite = self._engine.dialect.name == "sqlite"
        day = plain(opening.opened_on) if is_sqlite else opening.opened_on
        values = {"dossier": opening.dossier, "post": opening.post, "person": opening.person}
        with unavailable(), self._engine.begin() as connection:
            connection.execute(NOTE, {**values, "opened_on": day})
        if len(self._kept) >= MOST_REMEMBERED:
            self._kept.clear()
        self._kept.add(opening)

    def of_dossier(self, dossier: str, limit: int) -> list[Opening]:
        """Return who opened a dossier, the latest first."""
        with unavailable(), self._reading.connect() as connection:
            found = connection.execute(LATEST, {"dossier": dossier, "most": limit})
            return [row_of(Opening, row) for row in found]
