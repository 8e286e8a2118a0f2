"""What a unit owes is found by its sort, wherever it lies among the cases of its area."""

from alembic import op
from sqlalchemy import text

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NAME = "ix_clock_owed"
OWED = text("nature = 'duty'")


def upgrade() -> None:
    op.create_index(
        NAME,
        "clock",
        ["owner_unit", "kind", "due_on", "dossier"],
        postgresql_where=OWED,
        sqlite_where=OWED,
    )


def downgrade() -> None:
    op.drop_index(NAME, "clock")
