"""Ended dossiers are listed by their owner; headings, topics and numbers are searched by pairs."""

import json
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
OWNERS = {"leader": "leader_post", "unit": "unit_id", "area": "area_path"}
PAGE = 1000
# The letters of a text and its pairs of letters; a pair does not reach over a space.
GRAMS = """
    CREATE FUNCTION search_grams(body text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(body, place, width)), '{}')
        FROM generate_series(1, length(body)) AS place, (VALUES (1), (2)) AS of(width)
        WHERE place + width <= length(body) + 1 AND strpos(substr(body, place, width), ' ') = 0
    $$
"""
KEPT = "SELECT id, facts FROM dossier WHERE title <> '' AND id > :after ORDER BY id LIMIT :page"


def upgrade() -> None:
    for name, owner in OWNERS.items():
        rows = sa.text(f"{owner} <> '' AND due_on IS NULL")
        op.create_index(
            f"ix_dossier_{name}_ended",
            "dossier",
            [owner, "id"],
            postgresql_where=rows,
            sqlite_where=rows,
        )
    op.create_table(
        "search_text",
        sa.Column("dossier", NAME, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_search_text")),
    )
    is_postgres = op.get_bind().dialect.name == "postgresql"
    if is_postgres:
        op.execute(GRAMS)
    else:
        _add_grams()
    _fill(is_postgres=is_postgres)
    if is_postgres:  # after the rows: so it is made at once and well packed
        op.execute(
            "CREATE INDEX ix_search_text_grams ON search_text USING gin (search_grams(body))"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("search_text")
        op.execute("DROP FUNCTION search_grams(text)")
    else:
        op.drop_table("search_gram")
        op.drop_table("search_text")
    for name in OWNERS:
        op.drop_index(f"ix_dossier_{name}_ended", "dossier")


def _add_grams() -> None:
    op.create_table(
        "search_gram",
        sa.Column("gram", NAME, nullable=False),
        sa.Column("dossier", NAME, nullable=False),
        sa.PrimaryKeyConstraint("gram", "dossier", name=op.f("pk_search_gram")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_gram_dossier", "search_gram", ["dossier"])


def _fill(*, is_postgres: bool) -> None:
    """Write the words of the dossiers that are there."""
    bind, after = op.get_bind(), ""
    while found := bind.execute(sa.text(KEPT), {"after": after, "page": PAGE}).fetchall():
        after = found[-1][0]
        words = {id_: _words(json.loads(facts)) for id_, facts in found}
        bind.execute(
            sa.text("INSERT INTO search_text (dossier, body) VALUES (:dossier, :body)"),
            [{"dossier": id_, "body": body} for id_, body in words.items()],
        )
        pairs = [
            {"gram": gram, "dossier": id_} for id_, body in words.items() for gram in _grams(body)
        ]
        if pairs and not is_postgres:
            bind.execute(
                sa.text("INSERT INTO search_gram (gram, dossier) VALUES (:gram, :dossier)"), pairs
            )


def _words(facts: dict[str, Any]) -> str:
    told = (facts.get(name, "") for name in ("subject", "topic", "superior_number"))
    folded = unicodedata.normalize("NFKC", " ".join(filter(None, told))).casefold()
    return " ".join(folded.replace("\0", "").split())


def _grams(body: str) -> set[str]:
    return {
        word[place : place + width]
        for word in body.split()
        for width in (1, 2)
        for place in range(len(word) + 1 - width)
    }
