"""An old ledger of cases in charge brought in: each case with its leader, class and history."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from api.imports.ledger_rows import LedgerRow, LedgerRows, digest
from api.imports.reading import Line, Table
from api.imports.trial import Trial
from api.wording.words import word
from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import KeepForOffice, TakeOn
from engine.case.leading import AssignLeader
from engine.case.planning import SignPlan
from engine.case.registering import AddNote, Person, RegisterCase
from engine.errors import HuiyinError, Refusal
from engine.orders import Order, Receipt
from engine.record import EVERYTHING
from engine.vocabulary import Command, refusal

SOURCE = "ledger"
Step = tuple[str, Command]
"""A key and the command given under it."""
LONGEST_HEADING = 120
BETWEEN = re.compile(r"[\s、，,;；]+")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where cases go: the registering office, the source of numbers, the day of going live."""

    office: str
    live_from: date
    source: str = SOURCE


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a row: ``state`` is new, updated, known or refused; ``case`` where it is."""

    line: int
    cells: tuple[str, ...]
    state: str
    reasons: tuple[Refusal, ...] = ()
    case: str = ""


class LedgerImport:
    """Brings the rows in over the desk; what was brought in before is only added to."""

    def __init__(self, here: Here, table: Table, target: Target) -> None:
        """Read ``table`` for ``target``; raises Refused for a column that is missing."""
        self._here = here
        self._target = target
        self._lines = table.lines
        rows = LedgerRows(here, table.header)
        read = [rows.read(line) for line in table.lines]
        self._rows = {at: one for at, one in enumerate(read) if isinstance(one, LedgerRow)}
        self._wrong = {at: one for at, one in enumerate(read) if not isinstance(one, LedgerRow)}
        sources = here.program.store.sources([self._source(one) for one in self._rows.values()])
        self._known = {source: prior.dossier for source, prior in sources.items()}
        self._steps = self._owed({at: [*self._of(one)] for at, one in self._rows.items()})

    def judged(self) -> list[Verdict]:
        """Return what would become of each row; nothing is written."""
        seen = self._here.program.desk.see([*self._known.values()], self._here.actor)
        trial = Trial(self._here, {name: row for name, (row, _) in seen.items()})
        taken: set[str] = set()
        return [self._judge(at, line, trial, taken) for at, line in enumerate(self._lines)]

    def brought_in(self) -> list[Verdict]:
        """Bring in what is good and return what became of all; a second time adds nothing."""
        verdicts = self.judged()
        going = [at for at, one in enumerate(verdicts) if one.state in ("new", "updated")]
        number = 0
        while going := [at for at in going if len(self._steps[at]) > number]:
            orders = [self._order(at, number, verdicts[at].case) for at in going]
            results = self._here.program.desk.execute_many(orders)
            for at, result in zip(going, results, strict=True):
                if isinstance(result, Receipt):
                    verdicts[at] = replace(verdicts[at], case=result.dossier)
                else:
                    reasons = _reasons(result)
                    verdicts[at] = replace(verdicts[at], state="refused", reasons=reasons)
            going = [at for at in going if verdicts[at].state != "refused"]
            number += 1
        return verdicts

    def _judge(self, at: int, line: Line, trial: Trial, taken: set[str]) -> Verdict:
        verdict = Verdict(line=line.number, cells=line.cells, state="refused")
        row = self._rows.get(at)
        if row is None:
            return replace(verdict, reasons=tuple(self._wrong[at]))
        if row.number in taken:
            return replace(verdict, reasons=(refusal("number_twice", field="number"),))
        taken.add(row.number)
        before = self._known.get(self._source(row), "")
        dossier = before
        try:
            for number in range(len(self._steps[at])):
                dossier = trial.carry(self._order(at, number, dossier)).dossier
        except HuiyinError as error:
            return replace(verdict, reasons=_reasons(error))
        state = "new" if not before else "updated" if self._steps[at] else "known"
        return replace(verdict, state=state, case=before)

    def _order(self, at: int, number: int, dossier: str) -> Order:
        key, command = self._steps[at][number]
        return Order(replace(command, dossier=dossier), self._here.actor, key)

    def _owed(self, steps: Mapping[int, list[Step]]) -> dict[int, list[Step]]:
        """Return what is to be done yet to bring each row in."""
        keys = [key for some in steps.values() for key, _ in some]
        done = self._here.program.store.read((), EVERYTHING, keys).priors
        return {at: [one for one in some if one[0] not in done] for at, some in steps.items()}

    def _of(self, row: LedgerRow) -> Iterator[Step]:
        """Yield all steps of a row, in the order of its history."""
        key = f"import/{self._source(row)}"
        why = word("ledger_import", "late", self._here.translate)
        yield f"{key}/register", self._registration(row)
        takes = KeepForOffice if row.unit == self._target.office else TakeOn
        yield f"{key}/take", takes(happened_on=row.began_on, late_reason=why)
        yield f"{key}/admit", Admit(happened_on=row.began_on, late_reason=why, notice_given=False)
        if row.classification:
            confirm = ConfirmClass(
                classification=row.classification, happened_on=row.began_on, late_reason=why
            )
            yield f"{key}/class", confirm
        assign = AssignLeader(
            post=row.leader, document=row.document, happened_on=row.led_on, late_reason=why
        )
        yield f"{key}/lead/{row.leader}", assign
        if row.plan and row.classification:
            yield (
                f"{key}/plan",
                SignPlan(plan=row.plan, happened_on=row.led_on, late_reason=why),
            )
        notes = [(on, text, True) for on, text in row.progress]
        rest = filter(None, (row.remark, "" if row.classification else row.plan))
        notes += [(row.led_on, text, False) for text in rest]
        for on, text, is_progress in notes:
            note = AddNote(note=text, is_progress=is_progress, happened_on=on, late_reason=why)
            yield f"{key}/note/{on}/{digest(text)}", note

    def _registration(self, row: LedgerRow) -> RegisterCase:
        target = self._target
        person = Person(name=row.petitioner, is_clear=False)
        return RegisterCase(
            pack=self._here.program.settings.pack,
            office=target.office,
            unit=row.unit,
            topic=_nameless(row.topic, row.petitioner)[:LONGEST_HEADING],
            subject=_nameless(row.name, row.petitioner)[:LONGEST_HEADING],
            not_accusation=True,
            title=row.name,
            body=row.topic,
            persons=(person,) if row.petitioner else (),
            classification=row.classification,
            happened_on=row.began_on,
            superior_number=row.number,
            source_key=self._source(row),
            live_from=target.live_from if row.began_on < target.live_from else None,
        )

    def _source(self, row: LedgerRow) -> str:
        return f"{self._target.source}:{row.number}"


def _nameless(text: str, petitioner: str) -> str:
    """Return a heading without the name of who petitioned: a heading is no place for it."""
    for name in (one for one in BETWEEN.split(petitioner) if one):
        text = text.replace(name, f"{name[0]}某")
    return text


def _reasons(error: HuiyinError) -> tuple[Refusal, ...]:
    found: Sequence[Refusal] = getattr(error, "reasons", ())
    return tuple(found) or (refusal(error.code),)
