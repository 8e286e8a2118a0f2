"""Identities are kept sealed, and found by keyed digests."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import context, op

from engine.errors import BadInput
from engine.record import PetitionerRow
from engine.store.identities import NO_KEYS, Identities, KeptPerson

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

PAGE = 1000
PLAIN = ("ref", "dossier", "name", "phone", "address", "id_number")
SEALED = tuple(one for one in KeptPerson.__struct_fields__ if one not in ("ref", "dossier"))
NEW = tuple(one for one in KeptPerson.__struct_fields__ if one not in PLAIN)
LOOKED_UP = ("name", "phone", "id_number")

petitioner = sa.table("petitioner", *(sa.column(one) for one in KeptPerson.__struct_fields__))


def upgrade() -> None:
    identities: Identities = context.config.attributes.get("identities", NO_KEYS)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:  # what is written over is wiped, in the pages that it leaves too
        op.execute("PRAGMA secure_delete = ON")
    for one in LOOKED_UP:
        op.drop_index(f"ix_petitioner_{one}", "petitioner")
    for one in NEW:
        op.add_column("petitioner", sa.Column(one, sa.Text, nullable=False, server_default=""))
    for rows in _pages():
        _seal(rows, identities)
    if not is_sqlite:
        # The table is written anew: what was plain is in no page of its file.
        op.execute("ALTER TABLE petitioner ALTER COLUMN name TYPE text USING name || ''")
    for one in LOOKED_UP:
        given = sa.text(f"{one}_digest <> ''")
        op.create_index(
            f"ix_petitioner_{one}_digest",
            "petitioner",
            [f"{one}_digest"],
            postgresql_where=given,
            sqlite_where=given,
        )


def downgrade() -> None:
    kept = sa.select(petitioner.c.ref).where(petitioner.c.kept_under != "").limit(1)
    if op.get_bind().execute(kept).first():
        message = "identities are sealed here: older tables would lose their keys"
        raise BadInput(message)
    for one in LOOKED_UP:
        op.drop_index(f"ix_petitioner_{one}_digest", "petitioner")
    with op.batch_alter_table("petitioner") as table:
        for one in NEW:
            table.drop_column(one)
    for one in LOOKED_UP:
        given = sa.text(f"{one} <> ''")
        op.create_index(
            f"ix_petitioner_{one}",
            "petitioner",
            [one],
            postgresql_where=given,
            sqlite_where=given,
        )


def _pages() -> Iterator[list[PetitionerRow]]:
    after, rows = "", [PetitionerRow("", "")]
    while rows:
        asked = sa.select(*(petitioner.c[one] for one in PLAIN)).where(petitioner.c.ref > after)
        found = op.get_bind().execute(asked.order_by(petitioner.c.ref).limit(PAGE))
        rows = [PetitionerRow(*row) for row in found]
        if rows:
            after = rows[-1].ref
            yield rows


def _seal(rows: list[PetitionerRow], identities: Identities) -> None:
    kept = [identities.kept(row) for row in rows]
    change = (
        sa.update(petitioner)
        .where(petitioner.c.ref == sa.bindparam("of_ref"))
        .values({petitioner.c[one]: sa.bindparam(f"to_{one}") for one in SEALED})
    )
    values = [
        {"of_ref": row.ref, **{f"to_{one}": getattr(row, one) for one in SEALED}} for row in kept
    ]
    op.get_bind().execute(change, values)
