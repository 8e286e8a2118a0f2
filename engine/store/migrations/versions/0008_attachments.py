"""Files handed in lie beside the journal, under the hash of what is in them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("hash", NAME, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "hash", name=op.f("pk_blob")),
    )


def downgrade() -> None:
    op.drop_table("blob")
