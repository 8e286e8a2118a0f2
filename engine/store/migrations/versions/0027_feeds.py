"""The secret addresses by which calendars come to the days of a post."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
IN_FORCE = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        *(sa.Column(name, NAME, nullable=False) for name in ("digest", "person", "post")),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_feed")),
    )
    op.create_index(
        "uq_calendar_feed_post",
        "calendar_feed",
        ["person", "post"],
        unique=True,
        postgresql_where=IN_FORCE,
        sqlite_where=IN_FORCE,
    )


def downgrade() -> None:
    op.drop_table("calendar_feed")
