"""Whoever keeps away from a case no longer sees it; organisation and calendar are open to all."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

dossier = sa.table(
    "dossier",
    *(sa.column(name) for name in ("id", "kind", "facts", "shared_with")),
    sa.column("walled", sa.Boolean),
)
wall = sa.table(
    "wall", sa.column("dossier"), sa.column("subject"), sa.column("is_accused", sa.Boolean)
)
SHARED = ("org:main", "calendar:main")


def upgrade() -> None:
    op.execute(dossier.update().where(dossier.c.id.in_(SHARED)).values(shared_with="|*|"))
    found = sa.select(dossier.c.id, dossier.c.walled, dossier.c.facts).where(
        dossier.c.kind == "case", dossier.c.facts.like('%"recused":%')
    )
    connection = op.get_bind()
    for id_, walled, facts in connection.execute(found).all():
        shut_out = dict.fromkeys(json.loads(facts)["recused"])
        stones = [{"dossier": id_, "subject": post, "is_accused": True} for post in shut_out]
        if not walled:
            stones.append({"dossier": id_, "subject": "*", "is_accused": False})
        own = wall.c.dossier == id_
        connection.execute(sa.delete(wall).where(own, wall.c.subject.in_(shut_out)))
        connection.execute(sa.insert(wall), stones)
        connection.execute(sa.update(dossier).where(dossier.c.id == id_).values(walled=True))


def downgrade() -> None:
    op.execute(dossier.update().where(dossier.c.id.in_(SHARED)).values(shared_with=""))
    open_to_all = sa.select(wall.c.dossier).where(wall.c.subject == "*")
    op.execute(dossier.update().where(dossier.c.id.in_(open_to_all)).values(walled=False))
    op.execute(wall.delete().where(wall.c.dossier.in_(open_to_all)))
