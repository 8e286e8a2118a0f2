"""What the three full coverages (三个全覆盖) are told from: a statement each, within a sight."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from engine.record import Sight
from engine.store.columns import plain
from engine.store.deeds import within
from engine.store.periods import KEY_CASE, OPENING
from engine.store.sight import visible_to
from engine.store.statement import array, as_json
from engine.store.statistics import PLACING
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)


class Holder(msgspec.Struct, frozen=True):
    """Who holds a post, and since when: what was done from it since then he did."""

    post: str
    person: str
    since: date


class Point(msgspec.Struct, frozen=True):
    """A contact point (联系点): whose it is, where, and since when."""

    post: str
    person: str
    unit: str
    since: date
    dossier: str


class DutyDay(msgspec.Struct, frozen=True):
    """A day on which somebody of a unit received whoever came, or is to: by ``kind`` of deed."""

    kind: str
    unit: str
    post: str
    on: date


class KeyStep(msgspec.Struct, frozen=True):
    """A step of a case that needs a leader in charge: who came to it, who left, where it moved.

    ``unit``: to which it came by the step, empty where it stayed.
    """

    dossier: str
    unit: str
    type: str
    post: str
    role: str
    state: str


STEPS = ("leader_required", "leader_assigned", "recused")


class CoverageBook:
    """Reads what is covered; every answer lies within the sight asked with."""

    def __init__(self, store: TabledStore) -> None:
        """Read from ``store``."""
        self._store = store

    def active(
        self,
        holders: Sequence[Holder],
        kinds: Sequence[str],
        days: tuple[date, date],
        sight: Sight,
    ) -> set[Holder]:
        """Return who of ``holders`` did something of ``kinds`` from one day to another."""
        s = self._store.statement()
        rows = [(one.post, one.person, one.since.isoformat()) for one in holders]
        if s.dialect == "postgresql":
            types = ("text", "text", "date")
            columns = zip(*rows, strict=True) if rows else ((), (), ())
            given = (
                f"{s.bind(array(column))}::{of}[]"
                for of, column in zip(types, columns, strict=True)
            )
            asked = f"unnest({', '.join(given)}) AS asked(post, person, since)"
        else:
            names = enumerate(("post", "person", "since"))
            of = ", ".join(f"json_extract(value, '$[{at}]') AS {name}" for at, name in names)
            asked = f"(SELECT {of} FROM json_each({s.bind(as_json(rows))})) AS asked"
        first, last = (s.bind(plain(day)) for day in days)
        sql = (
            # One look by key for each leader; as EXISTS it would be planned as a scan of all deeds.
            f"SELECT post, person, since FROM {asked} WHERE (SELECT 1 FROM deed_row"
            " WHERE deed_row.post = asked.post AND happened_on >= asked.since"
            f" AND happened_on BETWEEN {first} AND {last} AND {s.among('kind', kinds)}"
            f" AND {within(sight, s)} LIMIT 1) IS NOT NULL"
        )
        return {*self._rows(Holder, sql, s.values)}

    def points(self, on: date, sight: Sight) -> list[Point]:
        """Return the contact points that stand at the end of a day."""
        s = self._store.statement()
        day = s.bind(plain(on))
        sql = (
            "SELECT post, person, unit, happened_on, dossier FROM deed_row"
            f" WHERE kind = 'contact_point' AND happened_on <= {day} AND until > {day}"
            f" AND {within(sight, s)} ORDER BY unit, post, happened_on, dossier"
        )
        return self._rows(Point, sql, s.values)

    def duty_days(
        self,
        kinds: Sequence[str],
        forms: Sequence[str],
        days: tuple[date, date],
        sight: Sight,
    ) -> list[DutyDay]:
        """Return who of which unit received on which day, of forms where there are any."""
        s = self._store.statement()
        first, last = (s.bind(plain(day)) for day in days)
        narrowed = f" AND {s.among('form', forms)}" if forms else ""
        sql = (
            "SELECT DISTINCT kind, home, post, happened_on FROM deed_row"
            f" WHERE {s.among('kind', kinds)}{narrowed} AND until >= {first}"
            f" AND happened_on BETWEEN {first} AND {last} AND {within(sight, s)}"
            " ORDER BY home, happened_on, post, kind"
        )
        return self._rows(DutyDay, sql, s.values)

    def key_steps(self, on: date, sight: Sight) -> list[KeyStep]:
        """Return the steps until a day of the cases that needed a leader by then, in order."""
        s = self._store.statement()
        day = s.bind(plain(on))
        post, role, state, unit = (
            s.field("journal.payload", name) for name in ("post", "role", "moved_to", "unit")
        )
        opening, placing = f"journal.{OPENING}", s.among("journal.type", PLACING)
        came_to = f"CASE WHEN {opening} OR {placing} THEN {unit} END"
        at_first = f"CASE WHEN {opening} THEN dossier.unit_id ELSE '' END"
        sql = (
            f"SELECT journal.dossier, coalesce({came_to}, {at_first}),"
            f" journal.type, coalesce({post}, ''),"
            f" coalesce({role}, ''), coalesce({state}, '')"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            " WHERE journal.dossier IN (SELECT dossier FROM journal"
            f" WHERE {KEY_CASE} AND happened_on <= {day})"
            f" AND journal.happened_on <= {day} AND {visible_to(sight, s)}"
            f" AND ({opening} OR {s.among('journal.type', (*STEPS, *PLACING))}"
            f" OR coalesce({state}, '') <> '')"
            " ORDER BY journal.dossier, journal.seq"
        )
        return self._rows(KeyStep, sql, s.values)

    def _rows(self, kind: type[T], sql: str, values: Sequence[str | int | None]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]
