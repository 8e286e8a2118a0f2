"""Files of dossiers (附件), each under the hash of its content: written once, never changed."""

from sqlalchemy import Column, LargeBinary, PrimaryKeyConstraint, Table

from engine.store.tables import NAME, metadata

BLOB = ["dossier", "hash", "body"]
KEPT_ONCE = " ON CONFLICT DO NOTHING"
"""What is known by its content is there already, or it is not."""

blob = Table(
    "blob",
    metadata,
    Column("dossier", NAME, nullable=False),
    Column("hash", NAME, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("dossier", "hash"),
)


def hexed(body: bytes) -> str:
    """Return a file as PostgreSQL reads it."""
    return rf"\x{body.hex()}"
