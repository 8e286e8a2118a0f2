"""What processes tell one another about time: results of slots, and when each machine swept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.add_column("job_run", sa.Column("result", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "worker",
        sa.Column("host", NAME, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("swept_at", INSTANT, nullable=True),
        sa.Column("skew_seconds", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_worker")),
    )


def downgrade() -> None:
    op.drop_table("worker")
    with op.batch_alter_table("job_run") as job_run:
        job_run.drop_column("result")
