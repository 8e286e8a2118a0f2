"""A session may enter for another post than the one it acts from."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    column = sa.Column("on_behalf_of", NAME, nullable=False, server_default="")
    op.add_column("login_session", column)


def downgrade() -> None:
    with op.batch_alter_table("login_session") as table:
        table.drop_column("on_behalf_of")
