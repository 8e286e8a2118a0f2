"""The codes by which petitioners come to their own cases, and who opened a file."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
IN_FORCE = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "query_code",
        *(sa.Column(name, NAME, nullable=False) for name in ("digest", "holder", "dossier")),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        *(sa.Column(name, NAME, nullable=False) for name in ("person", "post")),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_query_code")),
    )
    op.create_index("ix_query_code_dossier", "query_code", ["dossier"])
    op.create_index(
        "uq_query_code_holder",
        "query_code",
        ["holder"],
        unique=True,
        postgresql_where=IN_FORCE,
        sqlite_where=IN_FORCE,
    )
    op.create_table(
        "file_opening",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("opened_on", DAY, nullable=False),
        *(sa.Column(name, NAME, nullable=False) for name in ("post", "person")),
        sa.PrimaryKeyConstraint(
            "dossier", "opened_on", "post", "person", name=op.f("pk_file_opening")
        ),
    )


def downgrade() -> None:
    op.drop_table("file_opening")
    op.drop_table("query_code")
