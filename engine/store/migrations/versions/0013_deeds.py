"""What leaders did among the people is counted by rows of its own, visits made before as well."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
COLUMNS: dict[str, Any] = {
    **dict.fromkeys(("dossier", "kind", "post", "person", "unit", "area_path"), NAME),
    "happened_on": DAY,
    "until": DAY,
    "key": NAME,
    "count": sa.Integer(),
    "purpose": sa.Text(),
    "form": sa.Text(),
    "home": NAME,
    "home_path": NAME,
}
dossier = sa.table("dossier", *(sa.column(name) for name in ("id", "kind", "facts")))


def upgrade() -> None:
    op.create_table(
        "deed_row",
        *(sa.Column(name, kind, nullable=False) for name, kind in COLUMNS.items()),
        sa.PrimaryKeyConstraint("dossier", "post", "key", name="pk_deed_row"),
    )
    op.create_index("ix_deed_row_kind", "deed_row", ["kind", "until"])
    by_post = ["post", "happened_on", "dossier", "key"]
    op.create_index("ix_deed_row_post", "deed_row", by_post)
    connection = op.get_bind()
    visits = connection.execute(sa.select(dossier.c.facts).where(dossier.c.kind == "visit"))
    rows = [row for (facts,) in visits.all() for row in _rows(json.loads(facts))]
    if rows:
        connection.execute(sa.text(_insert()), rows)


def _insert() -> str:
    places = ", ".join(
        f"CAST(:{name} AS date)"
        if kind is DAY and op.get_bind().dialect.name == "postgresql"
        else f":{name}"
        for name, kind in COLUMNS.items()
    )
    return f"INSERT INTO deed_row ({', '.join(COLUMNS)}) VALUES ({places})"


def _rows(visit: dict[str, Any]) -> list[dict[str, object]]:
    cases = visit.get("cases", [])
    row = {
        **{name: visit.get(name, "") for name in COLUMNS},
        "dossier": visit["id"],
        "kind": "case_visit" if cases else "field_visit",
        "post": visit["leader"],
        "unit": visit["unit"],
        "area_path": visit["area_path"],
        "happened_on": visit["on"],
        "until": visit["on"],
        "count": 1,
    }
    return [{**row, "key": case} for case in cases or ("",)]


def downgrade() -> None:
    op.drop_table("deed_row")
