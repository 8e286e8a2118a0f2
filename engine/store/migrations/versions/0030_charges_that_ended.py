"""Who was let go from a case, or kept away from it, is found without looking at other entries."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

LEFT = sa.text("type IN ('leader_released', 'recused')")


def upgrade() -> None:
    op.create_index(
        "ix_journal_left",
        "journal",
        ["happened_on", "dossier", "seq"],
        postgresql_where=LEFT,
        sqlite_where=LEFT,
    )


def downgrade() -> None:
    op.drop_index("ix_journal_left", "journal")
