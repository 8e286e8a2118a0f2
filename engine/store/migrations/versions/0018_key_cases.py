"""The cases that need a leader in charge are found without looking at the others."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY_CASE = sa.text("type = 'leader_required'")


def upgrade() -> None:
    op.create_index(
        "ix_journal_key_case",
        "journal",
        ["happened_on", "dossier", "seq"],
        postgresql_where=KEY_CASE,
        sqlite_where=KEY_CASE,
    )


def downgrade() -> None:
    op.drop_index("ix_journal_key_case", "journal")
