"""The lists (台账): which dossiers, in order of due day, pages by key and never by number.

Each is asked for within a scope: the posts they are led from, their units or their areas. A list
walks the index of one of them, each owner by itself, and takes the first of all; an area's owners
are the areas within it, found by stepping from one to the next. So a page costs the same wherever
it lies, however many owners there are, and the text of the statement is always the same.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from engine.record import Row, Sight
from engine.store.columns import plain
from engine.store.ledger import FIRST, LINE, Counts, Line, Place
from engine.store.picked import UNCHECKED
from engine.store.searching import LAST_LETTER, holds, normal, number_in, words_in
from engine.store.sight import admitted, visible_to
from engine.store.statement import Statement, array
from engine.store.tabled import TabledStore, dossier_row

MOST_COUNTED = 1000
"""No count goes on beyond, unless told: where there are more, it is shown that there are."""
ASSISTING = "shared_with"
NO_PROMISE = "dossier.id NOT LIKE 'deed:%'"
"""Told by the id, which the indices of desks hold: so counts need no look at the rows."""
KINDS = ("case", "matter")
"""What has an end that is looked for again: a visit is told by its cases."""

WHOLE = {
    False: "area_path <> '' AND due_on IS NOT NULL",
    True: "area_path <> '' AND due_on IS NULL",
}
"""Which rows the indices of areas hold, of what has not ended and of what has."""
WIDTH = len(Line.__struct_fields__)
REST = "dossier.facts, dossier.last_hash, dossier.edition, dossier.rungs"
"""The columns of a dossier that no line tells."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Which dossiers a list is of.

    Of ``posts``, ``units``, ``areas`` and ``assisting`` one is given: whose they are, or which
    units assist in them. What else is given narrows: ``first_on`` and ``last_on`` are the days on
    which they are due, both included; ``words`` are all found in heading, topic or number.
    ``is_ended``: those that owe nothing any more, by number, the newest first. ``is_unchecked``:
    those whose class waits for a petition office, in one of ``states``, of ``areas`` alone.
    """

    posts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    assisting: tuple[str, ...] = ()
    kind: str = ""
    leader: str = ""
    unit: str = ""
    state: str = ""
    classification: str = ""
    words: str = ""
    first_on: date = date.min
    last_on: date = date.max
    is_ended: bool = False
    is_unchecked: bool = False
    states: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Return whether there is anything to look for."""
        return bool(any(self.walked[1]) and (not self.words or normal(self.words)))

    @property
    def is_text(self) -> bool:
        """Return whether words are looked for, and no number."""
        return bool(self.words) and not number_in(self.words)

    @property
    def owned(self) -> tuple[str, tuple[str, ...]]:
        """Return the column that tells whose they are, and its values."""
        if self.posts:
            return "leader_post", self.posts
        if self.assisting:
            return ASSISTING, self.assisting
        return ("unit_id", self.units) if self.units else ("area_path", _widest(self.areas))

    @property
    def walked(self) -> tuple[str, tuple[str, ...]]:
        """Return the column along which they are found soonest, and its values."""
        if number := number_in(self.words):
            kinds = (self.kind,) if self.kind else KINDS
            return "id", tuple(f"{kind}:{number}" for kind in kinds)
        if self.leader:
            return "leader_post", (self.leader,)
        return ("unit_id", (self.unit,)) if self.unit else self.owned


class Lists:
    """Lists and counts of one store; what has a due day is open, the rest has ended."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def page(
        self, chosen: Chosen, sight: Sight, after: Place = FIRST, limit: int = 20
    ) -> list[Line]:
        """Return the next lines; the first due first, of those that ended the newest first."""
        found = self._found(chosen, sight, after, limit, LINE)
        return [self._store.row_of(Line, row) for row in found]

    def whole(
        self, chosen: Chosen, sight: Sight, after: Place = FIRST, limit: int = 20
    ) -> list[tuple[Line, Row]]:
        """Return the next lines as ``page`` does, each with its dossier.

        Where the dossiers are needed anyway, none of them is looked for a second time by its key.
        """
        found = self._found(chosen, sight, after, limit, f"{LINE}, {REST}")
        lines = [self._store.row_of(Line, row[:WIDTH]) for row in found]
        rest = (row[WIDTH:] for row in found)
        return [
            (line, dossier_row((line.id, line.version, *row)))
            for line, row in zip(lines, rest, strict=True)
        ]

    def _found(
        self, chosen: Chosen, sight: Sight, after: Place, limit: int, columns: str
    ) -> list[tuple[Any, ...]]:
        if not chosen.is_possible:
            return []
        s = self._store.statement()
        if chosen.is_ended:
            order, key = "id DESC", f"dossier.id < {s.bind(after.id or LAST_LETTER)}"
        else:
            start = after if after.due_on >= chosen.first_on else Place(chosen.first_on)
            place = f"({s.bind(plain(start.due_on))}, {s.bind(start.id)})"
            order, key = "due_on, id", f"(dossier.due_on, dossier.id) > {place}"
        tail = f"ORDER BY {order} LIMIT {s.bind(limit)}"
        sql = _walk(chosen, [key, *_narrowed(chosen, sight, s)], columns, tail, s)
        return self._store.fetch_listed(sql, s.values)

    def counts(
        self, chosen: Chosen, sight: Sight, today: date, soon_on: date, most: int = MOST_COUNTED
    ) -> Counts:
        """Count what is open by lamp, none beyond ``most``; soon: due ``today`` to ``soon_on``."""
        if not chosen.is_possible or chosen.is_ended:
            return Counts(0, 0, 0)
        s = self._store.statement()
        now, soon = s.bind(plain(today)), s.bind(plain(soon_on))
        where, tail = _narrowed(chosen, sight, s), f"LIMIT {s.bind(most)}"
        days = (f"< {now}", f"BETWEEN {now} AND {soon}", f"> {soon}")
        walks = [
            _walk(chosen, [f"dossier.due_on {day}", *where], "dossier.id", tail, s) for day in days
        ]
        sums = ", ".join(f"(SELECT count(*) FROM ({walk}) AS counted)" for walk in walks)
        ((overdue, near, later),) = self._store.fetch_listed(f"SELECT {sums}", s.values)
        is_more = most in {overdue, near, later}
        return Counts(overdue + near + later, overdue, near, is_more)


def _narrowed(chosen: Chosen, sight: Sight, s: Statement) -> list[str]:
    """Return the conditions beside that of the owner that is walked."""
    column, owned = chosen.owned
    own = {"leader_post": sight.posts, "unit_id": sight.units, "area_path": sight.areas}
    is_own = set(owned) <= set(own.get(column, ()))
    where = [admitted(sight, s) if is_own else visible_to(sight, s)]
    # Said twice of one column, a condition makes few rows expected, and all be read and sorted.
    if chosen.is_text or chosen.walked != chosen.owned:
        where.append(_owned(column, owned, s))
    given = {
        "kind": chosen.kind,
        "state": chosen.state,
        "classification": chosen.classification,
        "leader_post": chosen.leader,
        "unit_id": chosen.unit,
    }
    where += [f"dossier.{name} = {s.bind(value)}" for name, value in given.items() if value]
    if chosen.states:
        where.append(s.among("dossier.state", chosen.states))
    if chosen.is_unchecked:
        where.append("dossier.is_unchecked")
    if chosen.is_ended:
        where.append("dossier.due_on IS NULL")
        return where if chosen.kind else [*where, s.among("dossier.kind", KINDS)]
    where.append("dossier.due_on IS NOT NULL")
    if not chosen.kind:  # promises stand among what leaders and units owe themselves
        where.append(NO_PROMISE)
    if chosen.last_on < date.max:
        where.append(f"dossier.due_on <= {s.bind(plain(chosen.last_on))}")
    return where


def _owned(column: str, owned: Sequence[str], s: Statement) -> str:
    """Return the condition that a dossier is one of an owner's."""
    if column == "area_path":
        return s.begins("dossier.area_path", owned)
    if column == ASSISTING:
        within = f"dossier.shared_with <> '' AND {s.shares('dossier.shared_with', owned)}"
        return f"{within} AND {s.lists('dossier.facts', 'assisting', owned)}"
    return s.among(f"dossier.{column}", owned)


def _walk(chosen: Chosen, where: Sequence[str], columns: str, tail: str, s: Statement) -> str:
    """Return the statement that finds ``columns`` of what fulfils ``where``."""
    if chosen.is_text:
        joined = "search_text JOIN dossier ON dossier.id = search_text.dossier"
        told = " AND ".join([*where, holds(words_in(chosen.words), s)])
        return f"SELECT {columns} FROM {joined} WHERE {told} {tail}"
    column, values = chosen.walked
    if column == ASSISTING:  # few in all: along their own index, whoever assists
        told = " AND ".join([_owned(column, values, s), *where])
        return f"SELECT {columns} FROM dossier WHERE {told} {tail}"
    owners = _areas(values, s, chosen) if column == "area_path" else listed(values, s)
    if column == "id":
        last = s.bind(LAST_LETTER)
        along = f"dossier.id >= owner.name AND dossier.id < owner.name || {last}"
    else:
        along = f"dossier.{column} = owner.name AND dossier.{column} <> ''"
    told = " AND ".join([along, *where])
    if s.dialect == "postgresql":
        found = f"SELECT {columns} FROM dossier WHERE {told} {tail}"
        return f"SELECT walk.* FROM {owners} CROSS JOIN LATERAL ({found}) AS walk {tail}"
    found = f"SELECT dossier.id FROM dossier WHERE {told} {tail}"
    shown = columns.replace("dossier.", "walk.")
    return f"SELECT {shown} FROM {owners} CROSS JOIN dossier AS walk ON walk.id IN ({found}) {tail}"


def listed(values: Sequence[str], s: Statement) -> str:
    """Return the owners that are named, each once."""
    once = [*dict.fromkeys(values)]
    if s.dialect == "postgresql":
        return f"unnest({s.bind(array(once))}::text[]) AS owner(name)"
    return f"(SELECT value AS name FROM json_each({s.bind(json.dumps(once))})) AS owner"


def _areas(prefixes: Sequence[str], s: Statement, chosen: Chosen) -> str:
    """Return the areas of which there are dossiers, by one step in the index for each."""
    stands = UNCHECKED if chosen.is_unchecked else WHOLE[chosen.is_ended]
    found = f"SELECT min(area_path) FROM dossier WHERE {stands}"
    within = f"area_path < owner.prefix || {s.bind(LAST_LETTER)}"
    steps = f"({found} AND area_path > step.name AND {within.replace('owner', 'step')})"
    first = f"({found} AND area_path >= owner.name AND {within.replace('prefix', 'name')})"
    return (
        "(WITH RECURSIVE step(name, prefix) AS ("
        f"SELECT {first}, owner.name FROM {listed(prefixes, s)}"
        f" UNION ALL SELECT {steps}, step.prefix FROM step WHERE step.name IS NOT NULL)"
        " SELECT name FROM step WHERE name IS NOT NULL) AS owner"
    )


def _widest(areas: Sequence[str]) -> tuple[str, ...]:
    """Return those areas that lie in no other one of them."""
    once = dict.fromkeys(filter(None, areas))
    return tuple(a for a in once if not any(a != b and a.startswith(b) for b in once))
