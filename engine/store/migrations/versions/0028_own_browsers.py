"""A session and a trusted device say which browser they are of."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLES = ("login_session", "trusted_device")


def upgrade() -> None:
    for name in TABLES:
        op.add_column(name, sa.Column("browser", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("browser")
