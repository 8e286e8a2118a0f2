"""Accounts, sessions, trusted devices and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("api_token", "trusted_device", "login_session", "account")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("person", NAME, nullable=False),
        sa.Column("login", NAME, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("is_disabled", sa.Boolean, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", INSTANT, nullable=True),
        sa.Column("otp_seed", sa.Text, nullable=False),
        sa.Column("otp_used", COUNT, nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_account")),
    )
    op.create_index("uq_account_login", "account", ["login"], unique=True)
    op.create_table(
        "login_session",
        sa.Column("digest", NAME, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.Column("post", NAME, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_login_session")),
    )
    op.create_index("ix_login_session_person", "login_session", ["person"])
    op.create_table(
        "trusted_device",
        sa.Column("digest", NAME, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_trusted_device")),
    )
    op.create_index("ix_trusted_device_person", "trusted_device", ["person"])
    op.create_table(
        "api_token",
        sa.Column("digest", NAME, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.Column("post", NAME, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_api_token")),
    )
    op.create_index(
        "uq_api_token_name",
        "api_token",
        ["person", "name"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
        sqlite_where=sa.text("revoked_at IS NULL"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
