"""Supervisions opened in a period are found without a look at every entry of the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPENED = sa.text("type = 'supervision_opened'")


def upgrade() -> None:
    op.create_index(
        "ix_journal_supervision",
        "journal",
        ["happened_on", "dossier", "seq"],
        postgresql_where=OPENED,
        sqlite_where=OPENED,
    )


def downgrade() -> None:
    op.drop_index("ix_journal_supervision", "journal")
