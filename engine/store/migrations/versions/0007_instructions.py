"""Instructions that run are listed without a look at every open clock."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

RUNNING = sa.text("kind IN ('instruction', 'instruction_desk', 'instruction_note')")


def upgrade() -> None:
    op.create_index(
        "ix_clock_instruction",
        "clock",
        ["due_on", "dossier", "name"],
        postgresql_where=RUNNING,
        sqlite_where=RUNNING,
    )


def downgrade() -> None:
    op.drop_index("ix_clock_instruction", "clock")
