"""The instructions that are done are found without looking at other entries."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

NOTED = sa.text("type = 'feedback_noted'")


def upgrade() -> None:
    op.create_index(
        "ix_journal_noted",
        "journal",
        ["happened_on", "dossier", "seq"],
        postgresql_where=NOTED,
        sqlite_where=NOTED,
    )


def downgrade() -> None:
    op.drop_index("ix_journal_noted", "journal")
