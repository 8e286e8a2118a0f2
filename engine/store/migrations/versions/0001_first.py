"""The first tables, with journal and outcomes append-only by trigger."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

APPEND_ONLY = ("journal", "clock_outcome")
TABLES = (
    "job_run",
    "message",
    "pack_edition",
    "number_series",
    "wall",
    "petitioner",
    "text",
    "outbox",
    "clock_outcome",
    "clock",
    "journal",
    "dossier",
)


def rows(where: str) -> dict[str, Any]:
    """An index over some rows only."""
    return {"postgresql_where": sa.text(where), "sqlite_where": sa.text(where)}


def upgrade() -> None:
    op.create_table(
        "clock",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("nature", sa.Text, nullable=False),
        sa.Column("started_on", DAY, nullable=False),
        sa.Column("due_on", DAY, nullable=False),
        sa.Column("legal_on", DAY, nullable=False),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("next_rung_at", INSTANT, nullable=True),
        sa.Column("owner_unit", NAME, nullable=False),
        sa.Column("owner_post", NAME, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "name", name=op.f("pk_clock")),
        postgresql_with={"fillfactor": 80},
    )
    op.create_index(
        "ix_clock_next_rung_at",
        "clock",
        ["next_rung_at", "dossier", "name"],
        unique=False,
        **rows("next_rung_at IS NOT NULL"),
    )
    op.create_table(
        "clock_outcome",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("due_on", DAY, nullable=False),
        sa.Column("legal_on", DAY, nullable=False),
        sa.Column("ended_on", DAY, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "name", "seq", name=op.f("pk_clock_outcome")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", NAME, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("last_hash", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("area_path", NAME, nullable=False),
        sa.Column("unit_id", NAME, nullable=False),
        sa.Column("leader_post", NAME, nullable=False),
        sa.Column("due_on", DAY, nullable=True),
        sa.Column("walled", sa.Boolean, nullable=False),
        sa.Column("shared_with", sa.Text, nullable=False),
        sa.Column("rungs", sa.Text, nullable=False),
        sa.Column("source_key", NAME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index(
        "ix_dossier_area_desk",
        "dossier",
        ["area_path", "due_on", "id"],
        unique=False,
        postgresql_include=["walled"],
        **rows("area_path <> '' AND due_on IS NOT NULL"),
    )
    op.create_index(
        "ix_dossier_leader_desk",
        "dossier",
        ["leader_post", "due_on", "id"],
        unique=False,
        postgresql_include=["walled"],
        **rows("leader_post <> '' AND due_on IS NOT NULL"),
    )
    op.create_index(
        "ix_dossier_unit_desk",
        "dossier",
        ["unit_id", "due_on", "id"],
        unique=False,
        postgresql_include=["walled"],
        **rows("unit_id <> '' AND due_on IS NOT NULL"),
    )
    op.create_index(
        "uq_dossier_source_key",
        "dossier",
        ["source_key"],
        unique=True,
        **rows("source_key IS NOT NULL"),
    )
    op.create_table(
        "job_run",
        sa.Column("name", NAME, nullable=False),
        sa.Column("slot", NAME, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", "slot", name=op.f("pk_job_run")),
    )
    op.create_table(
        "journal",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("happened_on", DAY, nullable=False),
        sa.Column("happened_at", INSTANT, nullable=True),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.Column("post", NAME, nullable=False),
        sa.Column("on_behalf_of", NAME, nullable=False),
        sa.Column("command_key", NAME, nullable=True),
        sa.Column("command_digest", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("clock", NAME, nullable=True),
        sa.Column("rung", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("dossier", "seq", name=op.f("pk_journal")),
    )
    op.create_index(
        "uq_journal_command_key",
        "journal",
        ["command_key"],
        unique=True,
        **rows("command_key IS NOT NULL"),
    )
    op.create_index(
        "uq_journal_rung",
        "journal",
        ["dossier", "clock", "rung"],
        unique=True,
        **rows("rung IS NOT NULL"),
    )
    op.create_table(
        "message",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("recipient", NAME, nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("idempotency_key", NAME, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("read_at", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "seq", "recipient", "channel", name=op.f("pk_message")),
    )
    op.create_index(
        "ix_message_inbox",
        "message",
        ["recipient", "channel", "created_at", "dossier", "seq"],
        unique=False,
    )
    op.create_index(
        "ix_message_unsent", "message", ["dossier", "seq"], unique=False, **rows("sent_at IS NULL")
    )
    op.create_index("uq_message_idempotency_key", "message", ["idempotency_key"], unique=True)
    op.create_table(
        "number_series",
        sa.Column("series", NAME, nullable=False),
        sa.Column("last", COUNT, nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_number_series")),
    )
    op.create_table(
        "outbox",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "seq", name=op.f("pk_outbox")),
    )
    op.create_table(
        "pack_edition",
        sa.Column("hash", NAME, nullable=False),
        sa.Column("code", NAME, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_pack_edition")),
    )
    op.create_table(
        "petitioner",
        sa.Column("ref", NAME, nullable=False),
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("id_number", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_petitioner")),
    )
    op.create_index("ix_petitioner_dossier", "petitioner", ["dossier"], unique=False)
    op.create_table(
        "text",
        sa.Column("ref", NAME, nullable=False),
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_text")),
    )
    op.create_index("ix_text_dossier", "text", ["dossier"], unique=False)
    op.create_table(
        "wall",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("subject", NAME, nullable=False),
        sa.Column("is_accused", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "subject", "is_accused", name=op.f("pk_wall")),
    )

    if op.get_bind().dialect.name == "postgresql":
        _protect_postgres()
    else:
        _protect_sqlite()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")


def _protect_postgres() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001'; END$$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _protect_sqlite() -> None:
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
