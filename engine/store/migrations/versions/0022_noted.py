"""What was noted of visits recorded before is told by rows of its own too."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

dossier = sa.table("dossier", *(sa.column(name) for name in ("id", "kind", "facts")))
DAYS = ("happened_on", "until")
COLUMNS = (
    *("dossier", "kind", "post", "person", "unit", "area_path", "happened_on", "until", "key"),
    *("count", "purpose", "form", "home", "home_path"),
)


def upgrade() -> None:
    connection = op.get_bind()
    found = connection.execute(sa.select(dossier.c.facts).where(dossier.c.kind == "deed"))
    rows = [row for (facts,) in found.all() for row in _rows(json.loads(facts))]
    if rows:
        connection.execute(sa.text(_insert()), rows)


def _insert() -> str:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    places = ", ".join(
        f"CAST(:{name} AS date)" if is_postgres and name in DAYS else f":{name}" for name in COLUMNS
    )
    return f"INSERT INTO deed_row ({', '.join(COLUMNS)}) VALUES ({places})"


def _rows(deed: dict[str, Any]) -> Iterator[dict[str, object]]:
    body = deed["body"]
    if deed["state"] == "retracted":
        return
    lead = body["leaders"][0]
    for key in _noted(body):
        yield {
            "dossier": deed["id"],
            "kind": "discipline",
            **{name: lead[name] for name in ("post", "person", "home", "home_path")},
            **{name: body[name] for name in ("unit", "area_path")},
            "happened_on": body["on"],
            "until": body["on"],
            "key": key,
            "count": 1,
            "purpose": "",
            "form": key.partition(":")[0],
        }


def _noted(body: dict[str, Any]) -> Iterator[str]:
    yield from (f"breach:{one}" for one in body.get("breaches", ()))
    yield from (f"unusual:{one}" for one in body.get("unusual", ()))
    if body["kind"] == "stay" and not body.get("fee_paid"):
        yield "receipt:"
    yield from (f"visited:{one}" for one in body.get("categories", ()))


def downgrade() -> None:
    op.execute("DELETE FROM deed_row WHERE kind = 'discipline'")
