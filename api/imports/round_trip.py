"""Cases told to another system and back by its numbers (信访件编号): nothing is doubled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.imports.ledger_rows import digest
from api.imports.org_words import plain
from api.imports.reading import Line, Table
from api.views.naming import titles
from api.wording.labels import label
from api.wording.words import word
from engine.case.correcting import CorrectFact
from engine.case.facts import Case
from engine.case.registering import AddNote
from engine.clock import local_day
from engine.errors import HuiyinError, Refusal, Refused
from engine.orders import Order, Receipt
from engine.record import EVERYTHING
from engine.vocabulary import Command, refusal

PAGE = 500
COLUMNS = (
    *("信访件编号", "本系统编号", "状态", "责任单位", "问题类别", "包案领导", "登记日期"),
    *("受理日期", "答复日期", "办结日期", "化解结果", "变动日期"),
)
NUMBER, OWN = "信访件编号", "本系统编号"
TOLD = ("进展", "办理情况", "办理进展", "反馈意见", "备注")
"""Columns whose words become notes of the case."""
KNOWN = frozenset(map(plain, (NUMBER, OWN, *TOLD)))


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a line that came back: ``state`` is updated, known or refused."""

    line: int
    cells: tuple[str, ...]
    state: str
    case: str = ""
    reasons: tuple[Refusal, ...] = ()


def changed_since(here: Here, since: date) -> Iterator[tuple[str, ...]]:
    """Yield a row for each case with a number of another system that changed from a day on."""
    named, say, rules = titles(here), here.translate, here.program.rules
    for case in _cases(here):
        if not case.superior_number:
            continue
        changed = local_day(here.program.store.journal(case.id)[-1].recorded_at)
        if changed < since:
            continue
        days = (
            *(case.registered_on, case.admitted_on),
            *(case.opinion.sent_on if case.opinion else None, case.closed_on),
        )
        yield (
            case.superior_number,
            case.id.partition(":")[2],
            label("states", case.state, say, rules),
            named.get(case.unit, case.unit),
            label("classes", case.classification, say, rules) if case.classification else "",
            say("、").join(named.get(one.post, one.post) for one in case.leaders),
            *(one.isoformat() if one else "" for one in days),
            label("outcomes", case.outcome, say) if case.outcome else "",
            changed.isoformat(),
        )


def understood(cells: Sequence[str]) -> int:
    """Return how many columns a row would name if it were the header."""
    return sum(plain(cell) in KNOWN for cell in cells)


class Updates:
    """What came back from the other system: known cases are linked and noted, none is opened."""

    def __init__(self, here: Here, table: Table) -> None:
        """Read ``table``; raises Refused where it has no column of numbers."""
        words = [plain(one) for one in table.header]
        if plain(NUMBER) not in words:
            raise Refused([refusal("column_missing", field="number")])
        self._here = here
        self._lines = table.lines
        self._at = {
            name: words.index(plain(name)) for name in (NUMBER, OWN, *TOLD) if plain(name) in words
        }
        self._by_number: dict[str, list[Case]] = {}
        self._own: dict[str, Case] = {}
        for case in _cases(here):
            self._own[case.id] = case
            if case.superior_number:
                self._by_number.setdefault(case.superior_number, []).append(case)

    def carried_out(self, *, is_dry: bool = False) -> list[Update]:
        """Return what became of each line; the same file again changes nothing."""
        steps = [self._steps(line) for line in self._lines]
        keys = [key for found in steps if isinstance(found, dict) for key in found]
        done = self._here.program.store.read((), EVERYTHING, keys).priors
        return [
            self._one(line, found, done, is_dry=is_dry)
            for line, found in zip(self._lines, steps, strict=True)
        ]

    def _one(
        self,
        line: Line,
        found: dict[str, Command] | Refusal,
        done: Mapping[str, object],
        *,
        is_dry: bool,
    ) -> Update:
        update = Update(line=line.number, cells=line.cells, state="known")
        if isinstance(found, Refusal):
            return msgspec.structs.replace(update, state="refused", reasons=(found,))
        owed = {key: command for key, command in found.items() if key not in done}
        case = next((command.dossier for command in found.values()), "")
        if not owed:
            return msgspec.structs.replace(update, case=case)
        orders = [Order(command, self._here.actor, key) for key, command in owed.items()]
        results = [] if is_dry else self._here.program.desk.execute_many(orders)
        wrong = [one for one in results if not isinstance(one, Receipt)]
        if wrong:
            return msgspec.structs.replace(update, state="refused", reasons=_reasons(wrong[0]))
        return msgspec.structs.replace(update, state="updated", case=case)

    def _steps(self, line: Line) -> dict[str, Command] | Refusal:
        """Return what a line asks for, by key; or why its case cannot be told."""
        texts = {name: line.cells[at] for name, at in self._at.items() if at < len(line.cells)}
        number, own = texts.get(NUMBER, ""), texts.get(OWN, "").removeprefix("case:")
        if not number:
            return refusal("text_missing", field="number")
        cases = self._by_number.get(number, [])
        is_linked = bool(cases)
        if not cases and f"case:{own}" in self._own:
            cases = [self._own[f"case:{own}"]]
            if cases[0].superior_number:
                return refusal("number_of_another", field="number", number=own)
        if len(cases) != 1:
            code = "word_means_several" if cases else "number_unknown"
            return refusal(code, field="number", number=number, text=number)
        case = cases[0]
        steps: dict[str, Command] = {}
        if not is_linked:
            why = word("round_trip", "linked", self._here.translate)
            link = CorrectFact(dossier=case.id, reason=why, superior_number=number)
            steps[f"round/{case.id}/{digest(number)}"] = link
        for name in TOLD:
            if said := texts.get(name, ""):
                note = AddNote(dossier=case.id, note=said, is_progress=name != TOLD[-1])
                steps[f"round/{case.id}/{digest(f'{name}/{said}')}"] = note
        return steps


def _cases(here: Here) -> Iterator[Case]:
    after = ""
    while rows := here.program.store.dossiers("case", after, PAGE):
        after = rows[-1].id
        seen = here.program.desk.see([row.id for row in rows], here.actor)
        yield from (facts for _, facts in seen.values())


def _reasons(error: HuiyinError | Receipt) -> tuple[Refusal, ...]:
    found: Sequence[Refusal] = getattr(error, "reasons", ())
    return tuple(found) or (refusal(getattr(error, "code", "error")),)
