"""The list of a principal is found without a look at every clock."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PROPOSAL = sa.text("kind IN ('decide_proposal', 'principal_decides')")


def upgrade() -> None:
    op.create_index(
        "ix_clock_proposal",
        "clock",
        ["owner_post", "due_on", "dossier"],
        postgresql_where=PROPOSAL,
        sqlite_where=PROPOSAL,
    )


def downgrade() -> None:
    op.drop_index("ix_clock_proposal", "clock")
