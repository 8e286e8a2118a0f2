"""Very many open cases for lists and searches, made by the database itself from a few."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from api.bench.assigning import DEPUTY, HOUSING
from api.bench.filling import bare, connected, settle_down
from api.bench.portfolio import HEADING

EACH = 5000
"""How many cases a leader has, however many there are in all: pages lie deep within."""
OWED_IN = 1000
"""Of so many cases one more waits for its leader himself: he has five such."""
RARE = "供水"
"""Two letters that one heading in ``ONE_IN`` holds."""
ONE_IN = 1000
OTHERS = ("道路坑洼", "噪声扰民", "拖欠工资", "违法建设", "垃圾清运", "征地补偿", "物业纠纷")
NUMBERED, FIRST = "case:990421-2025-", 100_001
"""Copies are numbered from here on: those that they are made from come before."""
TABLES = {"dossier": "id", "clock": "dossier", "search_text": "dossier"}
"""What lists read, and by which column a row tells its case."""

STAND = """
    CREATE UNLOGGED TABLE stood_{table} AS SELECT model.place - 1 AS place, {table}.* FROM {table}
    JOIN unnest({cases}::text[]) WITH ORDINALITY AS model(stood, place) ON {key} = stood;
    CREATE TEMP TABLE kept AS SELECT * FROM {table} WHERE {key} <> ALL({cases}::text[]);
    TRUNCATE {table}; INSERT INTO {table} SELECT * FROM kept; ANALYZE stood_{table}
"""
COPY = """
    INSERT INTO {table} ({columns}) SELECT {copied} FROM generate_series({first}, {last}) AS n
    JOIN stood_{table} ON place = {from_} + {place}
"""
# Those in hand come in the order of their days, as they are written; so few others in any order.
PLACES = {
    "in_hand": "n / {leaders} * {many} / {each}",
    "owed": "n / {leaders} % {many}",
}
# The cases of the leader who is asked for are whole; of others only the columns are looked at.
COPIED = {
    "id": "{copy}",
    "dossier": "{copy}",
    "facts": "CASE WHEN {is_his} THEN replace(replace(facts, id, {copy}), {heading}, {title})"
    " ELSE '{{}}' END",
    "title": "{title}",
    "body": "{title}",
    **{
        column: f"CASE WHEN {{is_his}} THEN {column}"
        f" ELSE replace(replace({column}, {{unit}}, {{other}}), {{leader}}, {{other}}) END"
        for column in ("leader_post", "unit_id", "owner_post", "owner_unit")
    },
}
TITLE = "CASE WHEN {} THEN {} ELSE (ARRAY[{}])[1 + n % {}] END || '·' || n % 1000 || '号院'"


class Shelves:
    """The open cases of very many leaders, who have as many as each other."""

    def __init__(self, url: str, made: Mapping[str, Sequence[str]], count: int) -> None:
        """Fill the tables with ``count`` cases like those ``made`` of the sort ``in_hand``.

        Those that they are made from are gone afterwards. Each table is filled by a connection of
        its own.
        """
        self._url, self._made, self._count = url, made, count
        with ThreadPoolExecutor(len(TABLES)) as pool:
            for _ in pool.map(self._fill, TABLES):
                pass
        with connected(url) as raw:
            settle_down(raw, [*TABLES])

    def owe(self) -> None:
        """Add what waits for the leaders themselves."""
        numbers = range(self._count, self._count + self._count // OWED_IN)
        with connected(self._url) as raw:
            for table in TABLES:
                self._copy(raw, table, "owed", numbers)
            settle_down(raw, [*TABLES])

    def _fill(self, table: str) -> None:
        cases = [case for some in self._made.values() for case in some]
        told = {"key": sql.SQL(TABLES[table]), "table": sql.SQL(table), "cases": sql.Literal(cases)}
        with connected(self._url) as raw, bare(raw, table):
            raw.execute(sql.SQL(STAND).format(**told))
            self._copy(raw, table, "in_hand", range(self._count))

    def _copy(
        self, raw: psycopg.Connection[TupleRow], table: str, sort: str, numbers: range
    ) -> None:
        before = [*self._made].index(sort)
        leaders = max(self._count // EACH, 1)
        places = {
            "first": numbers.start,
            "last": numbers.stop - 1,
            "from_": sum(len(some) for some in [*self._made.values()][:before]),
            "many": len(self._made[sort]),
            "leaders": leaders,
            "each": ceil(self._count / leaders),
        }
        literal = {name: sql.Literal(place) for name, place in places.items()}
        place = sql.SQL(PLACES[sort]).format(**literal)
        told = {**literal, **_told(literal["leaders"]), "place": place}
        found = raw.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(sql.SQL(table)))
        columns = [column.name for column in found.description or ()]
        copied = [sql.SQL(COPIED.get(column, column)).format(**told) for column in columns]
        listed = {
            "table": sql.SQL(table),
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "copied": sql.SQL(", ").join(copied),
        }
        raw.execute(sql.SQL(COPY).format(**listed, **told))


def _told(leaders: sql.Composable) -> dict[str, sql.Composable]:
    """Return what a copy is told of by its number ``n``, which leader's it is among it."""
    others = sql.SQL(", ").join(map(sql.Literal, OTHERS))
    is_rare = sql.SQL("(n + n / {}) % {} = 0").format(leaders, sql.Literal(ONE_IN))
    return {
        "copy": sql.SQL("{} || (n + {})").format(sql.Literal(NUMBERED), sql.Literal(FIRST)),
        "title": sql.SQL(TITLE).format(
            is_rare, sql.Literal(f"{RARE}中断"), others, sql.Literal(len(OTHERS))
        ),
        "heading": sql.Literal(HEADING),
        "is_his": sql.SQL("n % {} = 0").format(leaders),
        "unit": sql.Literal(HOUSING.partition(":")[2]),
        "leader": sql.Literal(DEPUTY.partition(":")[2]),
        "other": sql.SQL("('990421-other-' || n % {})").format(leaders),
    }
