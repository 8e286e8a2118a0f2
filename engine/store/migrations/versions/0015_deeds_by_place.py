"""What happened in a village is found by its place."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_deed_row_unit", "deed_row", ["unit", "kind", "until"])


def downgrade() -> None:
    op.drop_index("ix_deed_row_unit", "deed_row")
