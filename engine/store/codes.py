"""The table of query codes (see engine/codes.py): a code in force is found by its digest."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    desc,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from engine.codes import CodeGround, QueryCode
from engine.store.columns import plain, row_of
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import INSTANT, NAME, metadata

IN_FORCE = text("ended_at IS NULL")

query_code = Table(
    "query_code",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("holder", NAME, nullable=False),
    Column("dossier", NAME, nullable=False),
    Column("ground", Text, nullable=False),
    Column("given_at", INSTANT, nullable=False),
    Column("person", NAME, nullable=False),
    Column("post", NAME, nullable=False),
    Column("ended_at", INSTANT, nullable=True),
    PrimaryKeyConstraint("digest"),
    Index("ix_query_code_dossier", "dossier"),
    Index(
        "uq_query_code_holder",
        "holder",
        unique=True,
        postgresql_where=IN_FORCE,
        sqlite_where=IN_FORCE,
    ),
)
c = query_code.c


class TabledCodes:
    """The query codes of one database; StoreUnavailable where it does not answer."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: connections are made when they are asked for."""
        self._engine = ordinary_engine(url)
        self._reading = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._reading.dispose()

    def give(self, code: QueryCode) -> bool:
        """Keep a code, and let the one before it of this holder end."""
        values = {name: self._kept(getattr(code, name)) for name in code.__struct_fields__}
        before = update(query_code).where(c.holder == code.holder, c.ended_at.is_(None))
        try:
            with unavailable(), self._engine.begin() as connection:
                ended = connection.execute(before.values(ended_at=values["given_at"])).rowcount
                if bool(ended) == (code.ground is CodeGround.FIRST):
                    connection.rollback()
                    return False
                connection.execute(insert(query_code).values(**values))
        except IntegrityError:
            return False
        return True

    def in_force(self, digests: Collection[str]) -> QueryCode | None:
        """Return the code in force under one of ``digests``."""
        found = self._found(c.digest.in_(digests), c.ended_at.is_(None))
        return found[0] if found else None

    def of_dossier(self, dossier: str) -> list[QueryCode]:
        """Return all codes ever given for a dossier, the newest first."""
        return self._found(c.dossier == dossier)

    def _found(self, *where: Any) -> list[QueryCode]:  # noqa: ANN401 - conditions
        asked = select(*(c[name] for name in QueryCode.__struct_fields__)).where(*where)
        asked = asked.order_by(desc(c.given_at), c.digest)
        with unavailable(), self._reading.connect() as connection:
            return [row_of(QueryCode, row) for row in connection.execute(asked)]

    def _kept(self, value: object) -> object:
        is_sqlite = self._engine.dialect.name == "sqlite"
        return plain(value) if is_sqlite and isinstance(value, datetime) else value
