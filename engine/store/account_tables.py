"""The tables of accounts (see engine/accounts.py): few rows, apart from those of dossiers."""

from sqlalchemy import (
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from engine.store.tables import COUNT, INSTANT, NAME, metadata

IN_FORCE = text("revoked_at IS NULL")

account = Table(
    "account",
    metadata,
    Column("person", NAME, nullable=False),
    Column("login", NAME, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("is_disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", INSTANT),
    Column("otp_seed", Text, nullable=False),
    Column("otp_used", COUNT, nullable=False),
    PrimaryKeyConstraint("person"),
    Index("uq_account_login", "login", unique=True),
)

login_session = Table(
    "login_session",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("person", NAME, nullable=False),
    Column("post", NAME, nullable=False),
    Column("stage", Text, nullable=False),
    Column("created_at", INSTANT, nullable=False),
    Column("seen_at", INSTANT, nullable=False),
    Column("on_behalf_of", NAME, nullable=False, server_default=""),
    Column("browser", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("digest"),
    Index("ix_login_session_person", "person"),
)

trusted_device = Table(
    "trusted_device",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("person", NAME, nullable=False),
    Column("expires_at", INSTANT, nullable=False),
    Column("browser", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("digest"),
    Index("ix_trusted_device_person", "person"),
)

account_link = Table(
    "account_link",
    metadata,
    Column("issuer", NAME, nullable=False),
    Column("subject", NAME, nullable=False),
    Column("person", NAME, nullable=False),
    PrimaryKeyConstraint("issuer", "subject"),
    Index("uq_account_link_person", "issuer", "person", unique=True),
)

used_state = Table(
    "used_state",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("until", INSTANT, nullable=False),
    PrimaryKeyConstraint("digest"),
)

api_token = Table(
    "api_token",
    metadata,
    Column("digest", NAME, nullable=False),
    Column("name", Text, nullable=False),
    Column("person", NAME, nullable=False),
    Column("post", NAME, nullable=False),
    Column("scope", Text, nullable=False),
    Column("created_at", INSTANT, nullable=False),
    Column("expires_at", INSTANT, nullable=False),
    Column("revoked_at", INSTANT),
    PrimaryKeyConstraint("digest"),
    Index(
        "uq_api_token_name",
        "person",
        "name",
        unique=True,
        postgresql_where=IN_FORCE,
        sqlite_where=IN_FORCE,
    ),
)

account_entry = Table(
    "account_entry",
    metadata,
    Column("number", COUNT, Identity(always=True), nullable=False),
    Column("act", Text, nullable=False),
    Column("person", NAME, nullable=False),
    Column("by", NAME, nullable=False),
    Column("post", NAME, nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("about", Text, nullable=False),
    PrimaryKeyConstraint("number"),
)
"""Append-only, as the journal is."""
