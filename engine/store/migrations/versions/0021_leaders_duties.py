"""What a leader owes is found wherever it lies among his cases; so is what units assist in."""

from alembic import op
from sqlalchemy import text

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_clock_leads": (
        "clock",
        ["owner_post", "due_on", "dossier"],
        "kind IN ('confirm', 'takeover')",
    ),
    "ix_clock_closing": ("clock", ["dossier"], "kind = 'approve_closing'"),
    "ix_dossier_shared": ("dossier", ["due_on", "id"], "shared_with <> '' AND due_on IS NOT NULL"),
    "ix_dossier_shared_ended": ("dossier", ["id"], "shared_with <> '' AND due_on IS NULL"),
}


def upgrade() -> None:
    for name, (table, columns, where) in INDEXES.items():
        rows = text(where)
        op.create_index(name, table, columns, postgresql_where=rows, sqlite_where=rows)


def downgrade() -> None:
    for name, (table, _, _) in INDEXES.items():
        op.drop_index(name, table)
