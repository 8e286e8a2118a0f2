"""Closings that wait for a signature, and classes that wait for a look, are found by an index."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

NEW = {
    "ix_dossier_unsigned": (
        ["leader_post", "due_on", "id"],
        "is_unsigned AND leader_post <> '' AND due_on IS NOT NULL",
    ),
    "ix_dossier_unchecked": (
        ["area_path", "due_on", "id"],
        "is_unchecked AND area_path <> '' AND due_on IS NOT NULL",
    ),
}
FLAGS = ("is_unsigned", "is_unchecked")
ASKED = sa.text("kind = 'approve_closing'")
dossier = sa.table(
    "dossier",
    *(sa.column(name) for name in ("id", "kind", "facts")),
    *(sa.column(name, sa.Boolean) for name in FLAGS),
)


def upgrade() -> None:
    for name in FLAGS:
        op.add_column(
            "dossier", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
        )
    _unchecked()
    _unsigned()
    for name, (columns, where) in NEW.items():
        rows = sa.text(where)
        op.create_index(name, "dossier", columns, postgresql_where=rows, sqlite_where=rows)
    op.drop_index("ix_clock_closing", "clock")


def downgrade() -> None:
    op.create_index(
        "ix_clock_closing", "clock", ["dossier"], postgresql_where=ASKED, sqlite_where=ASKED
    )
    for name in NEW:
        op.drop_index(name, "dossier")
    with op.batch_alter_table("dossier") as table:
        for name in FLAGS:
            table.drop_column(name)


def _unchecked() -> None:
    """Mark the cases of which a class is confirmed and nobody has looked at it."""
    facts = dossier.c.facts
    waits = (
        dossier.c.kind == "case",
        facts.like('%"class_confirmed":true%'),
        sa.not_(facts.like('%"class_checked":true%')),
    )
    op.execute(dossier.update().where(*waits).values(is_unchecked=True))


def _unsigned() -> None:
    """Mark the cases whose closing was asked for and bears no signature that counts."""
    clock = sa.table("clock", sa.column("dossier"), sa.column("kind"))
    asked = sa.select(clock.c.dossier).where(clock.c.kind == "approve_closing")
    connection = op.get_bind()
    found = connection.execute(
        sa.select(dossier.c.id, dossier.c.facts).where(dossier.c.id.in_(asked))
    )
    for id_, text in found.all():
        facts = json.loads(text)
        closing = facts.get("closing") or {"approved_on": "nothing was asked for"}
        signed_by = closing.get("signed_by", "")
        if not closing.get("approved_on") and signed_by in ("", *facts.get("recused", ())):
            connection.execute(dossier.update().where(dossier.c.id == id_).values(is_unsigned=True))
