"""Very many open cases for lists and searches, made by the database itself from one of them."""

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from api.bench.assigning import DEPUTY, HOUSING
from api.bench.crowd import Model

EACH = 5000
"""How many cases a leader has, however many there are in all: pages lie deep within."""
RARE = "供水"
"""Two letters that one heading in ``ONE_IN`` holds."""
ONE_IN = 1000
DAYS = 120
TRIES = 100
OTHERS = ("道路坑洼", "噪声扰民", "拖欠工资", "违法建设", "垃圾清运", "征地补偿", "物业纠纷")

# The leader asked about has facts, his page reads them; of others only the columns are looked at.
DOSSIERS = """
    INSERT INTO dossier ({columns})
    SELECT {copied} FROM dossier, generate_series(0, {count} - 1) AS n WHERE id = {name}
"""
COPIED = {
    "id": "{copy}",
    "facts": ("CASE WHEN n % {leaders} = 0 THEN replace(facts, {name}, {copy}) ELSE '{{}}' END"),
    "leader_post": (
        "CASE WHEN n % {leaders} = 0 THEN {leader} ELSE 'post:990421-other-' || n % {leaders} END"
    ),
    "unit_id": (
        "CASE WHEN n % {leaders} = 0 THEN {unit} ELSE 'unit:990421-other-' || n % {leaders} END"
    ),
    "due_on": "due_on - 20 + (n * 7919::bigint % {days})::int",
    "title": "{title}",
}
CLOCKS = """
    INSERT INTO clock ({columns})
    SELECT {copied} FROM clock, generate_series(0, {count} - 1, {leaders}) AS n
    WHERE dossier = {name}
"""
WORDS = """
    INSERT INTO search_text (dossier, body)
    SELECT {copy}, {title} FROM generate_series(0, {count} - 1) AS n
"""


def shelve(raw: psycopg.Connection[TupleRow], made: Model, count: int) -> None:
    """Make ``count`` open cases like the one that stands there, a part of them the deputy's."""
    others = sql.SQL("(ARRAY[{}])[1 + n % {}]").format(
        sql.SQL(", ").join(map(sql.Literal, OTHERS)), sql.Literal(len(OTHERS))
    )
    values = {
        "name": sql.Literal(made.stands.dossier),
        "copy": sql.SQL("'{}-' || lpad(n::text, 8, '0')").format(sql.SQL(made.stands.dossier)),
        "count": sql.Literal(count),
        "leaders": sql.Literal(max(count // EACH, 1)),
        "leader": sql.Literal(DEPUTY),
        "unit": sql.Literal(HOUSING),
        "days": sql.Literal(DAYS),
        "title": sql.SQL("CASE WHEN n % {} = 0 THEN {} ELSE {} END || '·' || n || '号院'").format(
            sql.Literal(ONE_IN), sql.Literal(f"{RARE}中断"), others
        ),
    }
    _copy(raw, DOSSIERS, "dossier", COPIED, values)
    _copy(raw, CLOCKS, "clock", {"dossier": "{copy}"}, values)
    raw.execute(sql.SQL(WORDS).format(**values))
    _settle(raw)


def _settle(raw: psycopg.Connection[TupleRow]) -> None:
    """Make statistics, and the map of what is visible to all: others may hold it up a little."""
    for _ in range(TRIES):
        raw.execute("VACUUM (ANALYZE) dossier, clock, search_text")
        ((seen,),) = raw.execute(
            "SELECT relallvisible FROM pg_class WHERE oid = 'dossier'::regclass"
        ).fetchall()
        if seen:
            return
        raw.execute("SELECT pg_sleep(0.1)")


def _copy(
    raw: psycopg.Connection[TupleRow],
    statement: str,
    table: str,
    changed: dict[str, str],
    values: dict[str, sql.Composable],
) -> None:
    found = raw.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - our own names
    columns = [column.name for column in found.description or ()]
    copied = [sql.SQL(changed.get(column, column)).format(**values) for column in columns]
    told = {
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
        "copied": sql.SQL(", ").join(copied),
    }
    raw.execute(sql.SQL(statement).format(**told, **values))
