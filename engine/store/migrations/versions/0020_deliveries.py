"""When a letter is tried again, which could not be delivered, and where people are reached."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
WAITING, DEAD = "next_try_at IS NOT NULL", "died_at IS NOT NULL AND settled_at IS NULL"


def upgrade() -> None:
    for name in ("next_try_at", "died_at", "settled_at"):
        op.add_column("message", sa.Column(name, INSTANT, nullable=True))
    op.add_column("message", sa.Column("fault", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE message SET next_try_at = created_at WHERE sent_at IS NULL")
    op.drop_index("ix_message_unsent", "message")
    _partial("ix_message_waiting", ["channel", "next_try_at"], WAITING)
    _partial("ix_message_dead", ["died_at"], DEAD)
    op.create_table(
        "contact",
        sa.Column("person", NAME, nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("quiet_from", sa.Integer, nullable=False),
        sa.Column("quiet_until", sa.Integer, nullable=False),
        sa.Column("is_digest", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person", "channel", name=op.f("pk_contact")),
    )


def downgrade() -> None:
    op.drop_table("contact")
    op.drop_index("ix_message_dead", "message")
    op.drop_index("ix_message_waiting", "message")
    for name in ("fault", "settled_at", "died_at", "next_try_at"):
        op.drop_column("message", name)
    _partial("ix_message_unsent", ["dossier", "seq"], "sent_at IS NULL")


def _partial(name: str, columns: list[str], where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, "message", columns, postgresql_where=rows, sqlite_where=rows)
