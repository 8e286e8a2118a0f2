"""How often a source has tried to come in."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "source_try",
        sa.Column("source", NAME, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_try")),
    )


def downgrade() -> None:
    op.drop_table("source_try")
