"""What began, ended, climbed or was advised is found by its day; work beside a case by its unit."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PERIODS = {
    "ix_journal_opening": "seq = 1",
    "ix_journal_ending": (
        "type IN ('concluded', 'declined', 'forwarded', 'case_merged', 'withdrawal_verified',"
        " 'remedies_exhausted')"
    ),
    "ix_journal_climb": "rung IS NOT NULL",
    "ix_journal_slip": "type = 'supervision_slip_issued'",
}
BESIDE = "kind IN ('assist', 'slip_answer')"


def upgrade() -> None:
    for name, where in PERIODS.items():
        _index(name, "journal", ["happened_on", "dossier", "seq"], where)
    _index("ix_clock_beside", "clock", ["owner_unit", "kind", "due_on", "dossier"], BESIDE)


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, table, columns, postgresql_where=rows, sqlite_where=rows)


def downgrade() -> None:
    op.drop_index("ix_clock_beside", "clock")
    for name in PERIODS:
        op.drop_index(name, "journal")
