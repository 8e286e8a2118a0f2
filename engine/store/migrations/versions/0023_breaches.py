"""The register of breaches is found without looking at other entries."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BREACH = sa.text("type = 'breach_recorded'")


def upgrade() -> None:
    op.create_index(
        "ix_journal_breach",
        "journal",
        ["happened_on", "dossier", "seq"],
        postgresql_where=BREACH,
        sqlite_where=BREACH,
    )


def downgrade() -> None:
    op.drop_index("ix_journal_breach", "journal")
