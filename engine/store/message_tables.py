"""The table of messages: letters to inboxes, and what leads out of the program."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, text

from engine.store.tables import INSTANT, NAME, metadata

WAITING = text("next_try_at IS NOT NULL")
DEAD = text("died_at IS NOT NULL AND settled_at IS NULL")

message = Table(
    "message",
    metadata,
    Column("dossier", NAME, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("recipient", NAME, nullable=False),
    Column("channel", NAME, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("idempotency_key", NAME, nullable=False),
    Column("created_at", INSTANT, nullable=False),
    Column("sent_at", INSTANT),
    Column("read_at", INSTANT),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", INSTANT),
    Column("died_at", INSTANT),
    Column("settled_at", INSTANT),
    Column("fault", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("dossier", "seq", "recipient", "channel"),
    Index("uq_message_idempotency_key", "idempotency_key", unique=True),
    Index("ix_message_inbox", "recipient", "channel", "created_at", "dossier", "seq"),
    Index(
        "ix_message_waiting",
        "channel",
        "next_try_at",
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    ),
    Index("ix_message_dead", "died_at", postgresql_where=DEAD, sqlite_where=DEAD),
)
