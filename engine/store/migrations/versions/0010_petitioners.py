"""Petitioners are found by phone, identity card and name without a look at all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = ("phone", "id_number", "name")


def upgrade() -> None:
    for column in COLUMNS:
        given = sa.text(f"{column} <> ''")
        name = f"ix_petitioner_{column}"
        op.create_index(name, "petitioner", [column], postgresql_where=given, sqlite_where=given)


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_index(f"ix_petitioner_{column}", "petitioner")
