"""The tables of what dossiers are searched by, beside the dossier: no step writes them twice."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, Text, text

from engine.store.tables import NAME, metadata

ONLY = "only"
"""Marks what one kind of database has and the other has not."""

search_text = Table(
    "search_text",
    metadata,
    Column("dossier", NAME, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("dossier"),
    Index(
        "ix_search_text_grams",
        text("search_grams(body)"),
        postgresql_using="gin",
        info={ONLY: "postgresql"},
    ),
)

search_gram = Table(
    "search_gram",
    metadata,
    Column("gram", NAME, nullable=False),
    Column("dossier", NAME, nullable=False),
    PrimaryKeyConstraint("gram", "dossier"),
    Index("ix_search_gram_dossier", "dossier"),
    sqlite_with_rowid=False,
    info={ONLY: "sqlite"},
)
