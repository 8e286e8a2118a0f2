"""By which subject of an issuer a person comes in, and which ways in were used up."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "account_link",
        sa.Column("issuer", NAME, nullable=False),
        sa.Column("subject", NAME, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_account_link")),
    )
    op.create_index("uq_account_link_person", "account_link", ["issuer", "person"], unique=True)
    op.create_table(
        "used_state",
        sa.Column("digest", NAME, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_used_state")),
    )


def downgrade() -> None:
    op.drop_table("used_state")
    op.drop_table("account_link")
