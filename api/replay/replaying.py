"""A replay from file to figures, in a database of its own or in one that is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import msgspec

from api.first_office import prepare
from api.imports.headers import columns_of, understood
from api.imports.reading import read_table
from api.imports.refusals import Refusal
from api.imports.rows import CaseRow, RowReader
from api.replay.county import county_of, unit_name
from api.replay.course import Course, course_of
from api.replay.living import Living
from api.replay.quiet import Quiet
from api.replay.tally import Tally
from api.settings import Settings
from api.wiring import identities_of
from engine import registry
from engine.audit import Audit
from engine.case.facts import Case
from engine.clock import SetClock, day_start, local_day
from engine.days import WorkCalendar
from engine.desk import Desk
from engine.errors import BadInput
from engine.keeping import Store
from engine.rules import Edition
from engine.store.engines import open_store
from engine.store.identities import passing
from engine.store.migration import migrate
from engine.store.tabled import TabledStore
from engine.surroundings import Surroundings
from engine.vocabulary import Actor
from workflows.rulebook import Packs

CONSOLE = Actor(person="", post="console")
PAGE = 500
PASSING = ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -200000")
ORG_KEY = "replay/organisation"

Told = Callable[[date, date, date], None]


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """What is replayed: the file, the code of the pack, to when, and where it is kept.

    ``until`` None is the latest instant in the file; ``into`` "" is a database that is thrown
    away; ``packs_dir`` adds a place's own packs.
    """

    file: Path
    pack: str
    until: datetime | None = None
    into: str = ""
    packs_dir: Path | None = None


def replay(asked: Replay, calendar: WorkCalendar, told: Told) -> dict[str, Any]:
    """Replay a file and return its figures; ``told(first, day, last)`` is called for each day.

    Raises BadInput for a file that cannot be read or has no row that makes sense, and for a kept
    database that is not empty; PackFaulty for the pack.
    """
    rows, refused = read_rows(asked.file)
    if not rows:
        message = f"{asked.file.name}: no row makes sense"
        raise BadInput(message)
    until = asked.until or max(_latest(row) for row in rows)
    rows = [row for row in rows if row.created.at <= until]
    if not rows:
        message = f"{asked.file.name}: nothing was registered by {until.isoformat()}"
        raise BadInput(message)
    with _database(asked.into) as store:
        packs = Packs(store, asked.packs_dir)
        world = _World(store, packs, packs.newest(asked.pack), calendar, until)
        figures = world.live(rows, told)
    edition = f"{world.edition.code}@{world.edition.hash}"
    audits = figures.pop("audits")
    return {"edition": edition, **figures, "refused_rows": refused, "audits": audits}


def read_rows(file: Path) -> tuple[list[CaseRow], int]:
    """Return the rows of a file that make sense, and how many do not; BadInput as ``replay``."""
    table = read_table(file, partial(understood, {}))
    columns = columns_of(table.header, {})
    reader = RowReader(table.header, columns, None, needs_title=False)
    rows: dict[tuple[str, str], CaseRow] = {}
    refused = 0
    for line in table.lines:
        row = reader.read(line)
        if isinstance(row, Refusal) or (row.source, row.ext_id) in rows:
            refused += 1
        else:
            rows[row.source, row.ext_id] = row
    return list(rows.values()), refused


def _latest(row: CaseRow) -> datetime:
    return max(
        row.created.at,
        row.due or row.created.at,
        row.answered.at if row.answered else row.created.at,
    )


@contextmanager
def _database(url: str) -> Iterator[TabledStore]:
    with TemporaryDirectory(prefix="huiyin-replay-") as folder:
        is_passing = not url
        url = url or f"sqlite:///{folder}/replay.db"
        if is_passing:
            identities = passing()
            migrate(url)
        else:
            kept = Settings(database_url=url)
            identities = identities_of(kept)
            prepare(kept)
        store = open_store(url, identities=identities)
        if is_passing:
            # What is thrown away need not survive a crash; its one connection keeps the settings.
            for setting in PASSING:
                store.fetch(f"PRAGMA {setting}", ())
        try:
            if store.dossiers(limit=1):
                message = "--into names a database that holds dossiers already: take a new one"
                raise BadInput(message)
            yield store
        finally:
            store.close()


class _World:
    """The desk of a replay, on a store whose clock is set."""

    def __init__(
        self,
        store: TabledStore,
        packs: Packs,
        edition: Edition,
        calendar: WorkCalendar,
        until: datetime,
    ) -> None:
        self.edition = edition
        self._store = store
        self._until = until
        self._clock = SetClock(until)
        longest = max((len(ladder.rungs) for ladder in edition.ladders.values()), default=0)
        self._quiet = Quiet(store, longest)
        self._around = Surroundings(store, packs, calendar)
        self._desk = Desk(cast("Store", self._quiet), self._around, self._clock)

    def live(self, rows: list[CaseRow], told: Told) -> dict[str, Any]:
        """Live through the rows and return the figures, audits last."""
        first = min(row.created.on for row in rows)
        county = county_of(rows, first)
        self._clock.set(day_start(first))
        self._desk.execute(county.command, CONSOLE, key=ORG_KEY)
        units, pack = county.units, self.edition.code
        courses = [course_of(row, units[unit_name(row)], pack, self._until) for row in rows]
        last = local_day(self._until)
        living = Living(self._desk, self._clock, self.edition, self._quiet)
        living.live(courses, self._until, lambda day: told(first, day, last))
        return {**self._figures(courses), "audits": self._audits()}

    def _figures(self, courses: list[Course]) -> dict[str, Any]:
        tally = Tally(self.edition, self._around.calendar, self._until)
        by_id = {course.dossier: course for course in courses}
        after = ""
        while rows := self._store.dossiers(kind="case", after=after, limit=PAGE):
            after = rows[-1].id
            clocks = self._store.open_clocks([row.id for row in rows])
            for row in rows:
                case: Case = registry.facts_of(row.id, row.facts)
                if row.id in by_id:
                    tally.add(by_id[row.id], case, clocks.get(row.id, []))
        return tally.told()

    def _audits(self) -> dict[str, int]:
        audit = Audit(self._store, self._around, self._clock)
        return {
            "echo": sum(1 for _ in audit.echo()),
            "replay": sum(1 for _ in audit.replay()),
            "rederive": sum(1 for _ in audit.rederive()),
        }
