"""A list of deeds brought in over the desk: each line judged first, the good ones entered once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from api.imports.deed_rows import DeedRows
from api.imports.reading import Line, Table
from api.imports.trial import Trial
from api.views.deeds import PARTIES
from api.wording.words import word
from engine import registry
from engine.deeds.deciding import keys_of
from engine.deeds.deed import DeedKind, RecordDeed
from engine.errors import HuiyinError, Refusal, Refused
from engine.orders import Order, Receipt
from engine.record import EVERYTHING, DeedRow, Row
from engine.store.deeds import Deeds
from engine.vocabulary import refusal

MOST = 1000
"""Lines of one list: more are told to come in parts."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a line: ``state`` is good, known (it was entered before), or refused.

    Of an entered list ``deed`` is what a good line became. ``line`` is counted from 1.
    """

    line: int
    cells: tuple[str, ...]
    state: str
    command: RecordDeed | None = None
    reasons: tuple[Refusal, ...] = ()
    deed: str = ""


class DeedImport:
    """Judges the lines of one list in the name of a caller, and enters those that are good."""

    def __init__(self, here: Here, table: Table) -> None:
        """Read ``table``; raises Refused for too many lines or a column that is missing."""
        if len(table.lines) > MOST:
            raise Refused([refusal("lines_too_many", limit=MOST)])
        self._here = here
        self._lines = table.lines
        rows = DeedRows(here, table.header)
        self._read = [rows.read(line) for line in table.lines]
        self._commands = {
            at: one for at, one in enumerate(self._read) if isinstance(one, RecordDeed)
        }
        self._keys = {at: _key(one) for at, one in self._commands.items()}
        self._seen: Mapping[str, Row] = {}
        self._stored = self._rows_beside()
        self._pending: dict[str, int] = {}
        """Lines by the passing ids of their deeds."""
        self._waits: dict[int, tuple[str, ...]] = {}
        """By line what of its own list lies beside it."""

    def judged(self) -> list[Verdict]:
        """Return what would become of each line; nothing is written."""
        known = self._known()
        seen: set[str] = set()
        trial = Trial(self._here, self._seen)
        rows = list(self._stored)
        verdicts = []
        for at, line in enumerate(self._lines):
            key = self._keys.get(at, "")
            if key and (key in known or key in seen):
                verdicts.append(self._verdict(at, line, "known"))
                continue
            verdict, drafted = self._tried(at, line, trial, rows)
            verdicts.append(verdict)
            if verdict.state == "good":
                seen.add(key)
                rows += drafted
        return verdicts

    def entered(self) -> list[Verdict]:
        """Enter the good lines and return what became of all; a second time enters nothing."""
        verdicts = self.judged()
        waiting = [at for at, one in enumerate(verdicts) if one.state == "good"]
        made: dict[int, str] = {}
        while waiting:
            ready = [at for at in waiting if not self._still(at, waiting)]
            orders = [self._order(at, made) for at in ready]
            results = self._here.program.desk.execute_many(orders)
            for at, result in zip(ready, results, strict=True):
                if isinstance(result, Receipt):
                    made[at] = result.dossier
                    verdicts[at] = replace(verdicts[at], deed=result.dossier)
                else:
                    reasons = _reasons(result)
                    verdicts[at] = replace(verdicts[at], state="refused", reasons=reasons)
            waiting = [at for at in waiting if at not in {*ready}]
        return verdicts

    def _tried(
        self, at: int, line: Line, trial: Trial, rows: Sequence[DeedRow]
    ) -> tuple[Verdict, Sequence[DeedRow]]:
        """Decide on a line as if the good ones before it stood already."""
        read = self._read[at]
        if not isinstance(read, RecordDeed):
            return self._verdict(at, line, "refused", read), ()
        beside = self._beside(read, rows)
        order = Order(replace(read, beside=beside), self._here.actor, self._keys[at])
        try:
            write = trial.carry(order)
        except HuiyinError as error:
            return self._verdict(at, line, "refused", self._named(_reasons(error))), ()
        self._pending[write.dossier] = at
        self._waits[at] = tuple(one for one in beside if one in self._pending)
        return self._verdict(at, line, "good"), write.deeds or ()

    def _verdict(self, at: int, line: Line, state: str, reasons: Sequence[Refusal] = ()) -> Verdict:
        return Verdict(
            line=line.number,
            cells=line.cells,
            state=state,
            command=self._commands.get(at),
            reasons=tuple(reasons),
        )

    def _named(self, reasons: Sequence[Refusal]) -> list[Refusal]:
        """Return reasons in which a line of this list is called by its number, not as a deed."""
        return [replace(one, params=dict(self._renamed(one.params))) for one in reasons]

    def _renamed(self, params: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in params.items():
            at = self._pending.get(f"deed:{value}") if name == "number" else None
            line = None if at is None else self._lines[at].number
            called = word("deed_import", "line", self._here.translate)
            yield name, value if line is None else called.format(number=line)

    def _still(self, at: int, waiting: Sequence[int]) -> bool:
        return any(self._pending[one] in waiting for one in self._waits.get(at, ()))

    def _order(self, at: int, made: Mapping[int, str]) -> Order:
        command = self._commands[at]
        beside = self._beside(command, self._stored)
        own = (self._pending[one] for one in self._waits.get(at, ()))
        beside += tuple(made[one] for one in own if one in made)
        return Order(replace(command, beside=beside), self._here.actor, self._keys[at])

    def _known(self) -> frozenset[str]:
        store = self._here.program.store
        return frozenset(store.read((), EVERYTHING, [*self._keys.values()]).priors)

    def _rows_beside(self) -> list[DeedRow]:
        """Return the deeds of the same leaders and places that a line could contradict."""
        commands = self._commands.values()
        days = [one.happened_on or self._here.today for one in commands]
        if not days:
            return []
        first, last = (
            min(days),
            max(one.until or day for one, day in zip(commands, days, strict=True)),
        )
        year = Deeds(
            date(first.year, 1, 1),
            max(last, date(last.year, 12, 31)),
            (DeedKind.STAY, DeedKind.HOUSEHOLD_VISIT),
            posts=tuple({post for one in commands for post in one.leaders}),
        )
        units = tuple({self._unit(one) for one in commands if one.kind in PARTIES})
        asked = [year, *([Deeds(first, last, PARTIES, units=units)] if units else [])]
        book, sight = self._here.program.deeds, self._here.sight
        found = [row for one in asked for row in book.every(one, sight)]
        ids = tuple(dict.fromkeys(row.dossier for row in found))
        seen = self._here.program.desk.see(ids, self._here.actor) if ids else {}
        self._seen = {name: row for name, (row, _) in seen.items()}
        return [row for row in found if row.dossier in self._seen]

    def _unit(self, command: RecordDeed) -> str:
        org = self._here.program.desk.around.org
        return command.unit or org.unit_of(command.leaders[0])

    def _beside(self, command: RecordDeed, rows: Sequence[DeedRow]) -> tuple[str, ...]:
        unit, on = self._unit(command), command.happened_on or self._here.today
        last = max(command.until or on, on)
        keys = {*keys_of(command, unit, on.year)}
        found = []
        for row in rows:
            is_own = row.post in command.leaders and row.kind == command.kind
            is_stay = row.kind == DeedKind.STAY and row.on <= last
            nights = is_own and is_stay and row.until >= on - timedelta(1)
            is_visit = is_own and row.kind == DeedKind.HOUSEHOLD_VISIT
            again = is_visit and row.key in keys and row.on.year == on.year
            is_party = command.kind in PARTIES and row.kind in PARTIES
            met = is_party and row.unit == unit and row.on <= on <= row.until
            if nights or again or met:
                found.append(row.dossier)
        return tuple(dict.fromkeys(found))


def _key(command: RecordDeed) -> str:
    """Return the key of a line: the same deed told again is known, whoever brings the list."""
    return f"deeds/{sha256(registry.encode(command)).hexdigest()[:32]}"


def _reasons(error: HuiyinError) -> tuple[Refusal, ...]:
    return tuple(getattr(error, "reasons", ())) or (refusal(error.code),)
