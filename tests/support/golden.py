"""Histories kept for ever, and whether the program of today still reads them as it did then.

    python -m tests.support.golden tests/golden/2026-11-b.jsonl.xz 2

lets a demo county and some offices live, from the seed given last, and keeps what they left behind
in a new file. A file is never written twice: see tests/golden/README.md.
"""

import lzma
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from msgspec.structs import asdict, replace

from engine import registry
from engine.case.registering import RegisterCase
from engine.chain import seal
from engine.clock import SetClock, day_start
from engine.context import Context
from engine.days import Decree, DecreedDay, WorkCalendar
from engine.decreeing import LoadDecree
from engine.deeds.attaching import AttachToDeed
from engine.deeds.deed import CorrectDeed, DeedKind, RetractDeed
from engine.drafting import clock_row, open_dates
from engine.keeping import Store
from engine.orders import Receipt
from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.petition.filing import RefusalGround, RefusePetition
from engine.record import ClockRow, Entry
from engine.redating import redate_all
from engine.rules import Edition
from engine.surroundings import Surroundings
from engine.vocabulary import TIME, Command, Upload
from tests.support import returns
from tests.support.deeds import recorded, told
from tests.support.demo_year import County
from tests.support.filing import file, taken_in
from tests.support.office import CONSOLE, Office
from tests.support.office_life import Life
from workflows import loader

LIVES, MORE_CASES, STEPS, DECREED_AT = 60, 4, 90, 45
PACKS = ("national", "hefei")
READ_AT = SetClock(day_start(date(2026, 11, 21))).now()
"""No date may hang on the day on which a history is read."""


class KeptPack(msgspec.Struct, frozen=True, tag="pack", tag_field="line"):
    """The body of a pack's edition, under its hash."""

    hash: str
    body: str


class KeptCalendar(msgspec.Struct, frozen=True, tag="calendar", tag_field="line"):
    """All decrees under which the histories after it were dated."""

    version: str
    decrees: tuple[Decree, ...]


class History(msgspec.Struct, frozen=True, tag="history", tag_field="line"):
    """One dossier: its journal, and what was kept beside it.

    The entries are without ``prev`` and ``hash``: ``last_hash`` covers every one of them.
    """

    told_by: str
    dossier: str
    edition: str
    calendar: str
    facts: str
    last_hash: str
    clocks: tuple[ClockRow, ...]
    journal: tuple[Entry, ...]


Line = KeptPack | KeptCalendar | History


class Golden:
    """The histories of one file with the packs and calendars that they were told under."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.editions: dict[str, Edition] = {}
        self.calendars: dict[str, WorkCalendar] = {}
        self.histories: list[History] = []
        for line in lines:
            if isinstance(line, KeptPack):
                self.editions[line.hash] = loader.from_bytes(line.body.encode())
            elif isinstance(line, KeptCalendar):
                self.calendars[line.version] = WorkCalendar(line.decrees)
            else:
                self.histories.append(line)

    def differences(self, history: History) -> list[str]:
        """Return what is read otherwise today: ``hash``, ``facts`` or the name of a clock."""
        kind = registry.kind_of(history.dossier)
        found, prev = [], ""
        facts: Any = None
        for entry in history.journal:
            prev = seal(replace(entry, prev=prev)).hash
            facts = kind.apply(facts, registry.event_of(history.dossier, entry.payload))
        if prev != history.last_hash:
            found.append("hash")
        read = registry.facts_of(history.dossier, history.facts.encode())
        if not registry.encode(facts) == registry.encode(read) == history.facts.encode():
            found.append("facts")
        derived = self._clocks(history)
        kept = {row.name: row for row in history.clocks}
        return found + sorted(n for n in derived | kept if derived.get(n) != kept.get(n))

    def _clocks(self, history: History) -> dict[str, ClockRow]:
        """Derive the open clocks; who owes them hangs on an organisation that is not kept."""
        facts = registry.facts_of(history.dossier, history.facts.encode())
        clocks = registry.kind_of(history.dossier).clocks(facts)
        context = Context(
            actor=TIME,
            now=READ_AT,
            today=READ_AT.date(),
            rules=self.editions[history.edition],
            org=Chart(Organisation()),
            calendar=self.calendars[history.calendar],
        )
        owed = {r.name: (r.dossier, r.owner_unit, r.owner_post, r.rung) for r in history.clocks}
        nobody = (history.dossier, "", "", 0)
        return {
            name: clock_row(owed.get(name, nobody), name, clocks[name], when, context)
            for name, when in open_dates(clocks, context).items()
        }


def read(path: Path) -> list[Line]:
    """Return the lines of a file."""
    decode = msgspec.json.Decoder(Line).decode
    with lzma.open(path) as file:
        return [decode(line) for line in file]


class _PackOffice(Office):
    """An office that registers under a pack of its own."""

    pack = "national"

    def give(self, command: Command, by: str = "console") -> Receipt:
        if isinstance(command, RegisterCase):
            command = replace(command, pack=self.pack)
        return super().give(command, by)

    @property
    def rules(self) -> Edition:
        return self.desk.around.rulebook.newest(self.pack)


def _lived(seed: int, pack: str) -> Office:
    """Return an office after a life; in every third one a decree is amended on the way."""
    office = _PackOffice()
    life = Life(Random(seed), office)  # how it begins is told for the national pack
    office.pack = pack
    if seed % 3 == 1:
        _went_down(office)
        _reported(office)
        _filed(office)
    for _ in range(MORE_CASES):
        life.register()
    for step in range(STEPS):
        life.step()
        if step == DECREED_AT and seed % 3 == 0:
            office.give(LoadDecree(decree=_amended(office.desk.around.calendar)))
            office.desk.sight(CONSOLE)
            redate_all(office.desk)
    if office.faults():
        raise AssertionError(office.faults())
    return office


LATE = 12
"""Days after which what was promised is late."""
NOT_OWN = ("duty_roster", "survey")
"""What the magistrate does not tell himself."""


def _went_down(office: Office) -> None:
    """Let the magistrate have done something of each kind; one was mended, one taken back.

    A picture was added to one, and one promise is late: its ladder has begun.
    """
    first, second, third, *_ = [recorded(office, kind) for kind in DeedKind if kind not in NOT_OWN]
    picture = Upload(name="p.jpg", body=b"\xff\xd8\xff")
    office.give(AttachToDeed(dossier=third, files=(picture,)), "magistrate")
    said = asdict(told(next(iter(DeedKind)))) | {"dossier": first, "reason": "misread", "count": 4}
    office.give(CorrectDeed(**said), "magistrate")
    office.give(RetractDeed(dossier=second, reason="another day"), "magistrate")
    office.later(LATE)
    office.sweep()


def _reported(office: Office) -> None:
    """Let one return be owed, one submitted, one corrected."""
    returns.owed(office, unit="unit:labour")
    returns.submitted(office, period="2025-02")
    returns.corrected(office)


def _filed(office: Office) -> None:
    """Let people file themselves: one waits, one is registered, one refused."""
    file(office)
    taken_in(office, file(office))
    refused = RefusePetition(
        dossier=file(office), refusal_ground=RefusalGround.FILED_TWICE, reason="r"
    )
    office.give(refused, "clerk")


def _amended(calendar: WorkCalendar) -> Decree:
    (decree,) = [one for one in calendar.decrees if one.year == 2025]
    days = (DecreedDay(date(2025, 6, day), "amended") for day in (16, 17, 18))
    return replace(decree, source="amended", holidays=(*decree.holidays, *days))


def _histories(store: Store, around: Surroundings, told_by: str) -> Iterator[History]:
    rows = store.dossiers(limit=100_000)
    clocks = store.open_clocks([row.id for row in rows])
    for row in rows:
        yield History(
            told_by=told_by,
            dossier=row.id,
            edition=row.edition,
            calendar=around.calendar.version,
            facts=row.facts.decode(),
            last_hash=row.last_hash,
            clocks=tuple(sorted(clocks.get(row.id, ()), key=lambda one: one.name)),
            journal=tuple(replace(e, prev="", hash="") for e in store.journal(row.id)),
        )


def _told(seed: int) -> Iterator[tuple[str, Store, Surroundings]]:
    county = County(seed=seed)
    yield f"demo {seed}", county.store, county.desk.around
    for number in range(LIVES):
        life, pack = seed * 1_000 + number, PACKS[number % len(PACKS)]
        office = _lived(life, pack)
        yield f"{pack} {life}", office.store, office.desk.around


def lines(seed: int) -> Iterator[Line]:
    """Yield what a file holds: each pack and calendar before the first history under it."""
    known: set[str] = set()
    for told_by, store, around in _told(seed):
        for history in _histories(store, around, told_by):
            if history.edition not in known:
                body = store.edition(history.edition).decode()
                yield KeptPack(history.edition, body)
            if history.calendar not in known:
                yield KeptCalendar(history.calendar, around.calendar.decrees)
            known |= {history.edition, history.calendar}
            yield history


def keep(path: Path, seed: int) -> None:
    """Write a new file; FileExistsError where there is one already."""
    with path.open("xb") as raw, lzma.open(raw, "wb", preset=9 | lzma.PRESET_EXTREME) as file:
        for line in lines(seed):
            file.write(msgspec.json.encode(line) + b"\n")


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
