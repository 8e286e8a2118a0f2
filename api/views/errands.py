"""What a desk owes beside its own cases: instructions, and what other units' cases ask of it.

They are found by their clocks, so that none is missed however many cases the desk has.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.desks import Scope
from api.views.discipline import RECEIPT
from api.views.dossiers import Dossier, dossier_from
from api.views.instructions import Before, awaited, running
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.letters import DEAD_SHOWN, dead_letters
from api.views.naming import subject_of, titles
from api.views.promises import MOST as PROMISED
from api.views.promises import promises_of
from api.views.returns import owes_returns, returns_page
from api.wording.labels import label
from engine.discipline import NOTED
from engine.org.standing import is_leader
from engine.record import ClockRow
from engine.store.deeds import Deeds
from engine.store.ledger import FIRST_CLOCK

SHOWN = 5
LOOKED_AT = 24
"""Dossiers of one sort that are looked at, at most."""
STEPS = {
    "waiting": "write_instruction",
    "feedback": "feed_back_instruction",
    "note": "note_feedback",
}
"""What is owed of an instruction, by where it stands."""
ASSIST = "answer_assistance"


class DutyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One duty: ``move`` does it, empty where somebody else is waited for.

    ``due_on`` is the day of the clock it is about, None where it has none; ``provisional``: it
    leans on a year that is not decreed yet. ``instruction``: the place of the instruction it is
    about among those of its case, counted from 1. ``href``: the page that does it, where it is not
    that of the case. ``of``: the unit that is waited for, empty where the case tells it; of a
    promise the unit that is to keep it, to that unit the post that gave it.
    ``place``: what was arranged for a planned visit, empty where nobody said.
    """

    id: str
    number: str
    title: str
    due_on: date | None
    lamp: Lamp | None
    move: str
    instruction: int = 0
    href: str = ""
    provisional: bool = False
    of: str = ""
    place: str = ""


class DutyGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Duties of one sort, the first due first; ``more`` are not shown.

    ``is_more``: there may be others that were not counted. ``title``: what the rules call them,
    empty where the table ``duties`` has a word for ``name``.
    """

    name: str
    title: str = ""
    lines: list[DutyLine]
    more: int = 0
    is_more: bool = False


def errands_on(here: Here, scope: Scope) -> list[DutyGroup]:
    """Return what is owed beside the cases: by a leader whatever he looks at, else by the unit."""
    if is_leader(here.post, here.program.desk.around.org):
        groups = [
            *(_instructions(here, Before.ME), _awaited(here), _returns(here), _receipts(here)),
            _promises(here, (here.post,), ()),
        ]
    elif scope is Scope.ASSIST:
        groups = [_assistance(here)]
    elif scope is Scope.UNIT:
        groups = [_instructions(here, Before.UNIT), _assistance(here), _returns(here)]
        groups.append(_promises(here, (), here.sight.units))
    else:
        groups = []
    groups.append(_undelivered(here))
    return [group for group in groups if group.lines]


def _instructions(here: Here, before: Before) -> DutyGroup:
    found = running(here, before, FIRST_CLOCK, LOOKED_AT).lines
    lines = [
        DutyLine(
            id=one.id,
            number=one.number,
            title=one.title,
            due_on=one.due_on,
            lamp=one.lamp,
            move=STEPS[one.instruction.stage],
            instruction=one.instruction.number,
            provisional=one.provisional,
        )
        for one in found
    ]
    return _group("instructions", lines, is_more=len(found) >= LOOKED_AT)


def _group(name: str, lines: Sequence[DutyLine], *, is_more: bool = False) -> DutyGroup:
    """Return a group with its first lines; ``is_more``: not all there are were looked at."""
    return DutyGroup(name=name, lines=[*lines[:SHOWN]], more=len(lines[SHOWN:]), is_more=is_more)


def _returns(here: Here) -> DutyGroup:
    """Return what is near or late of what the caller himself is to submit."""
    found = returns_page(here, Scope.UNIT, limit=LOOKED_AT) if owes_returns(here) else None
    lines = found.lines if found else []
    due = [
        DutyLine(
            id=one.id,
            number=one.number,
            title=one.title,
            due_on=one.due_on,
            lamp=one.lamp,
            move="submit_return",
            provisional=one.provisional,
        )
        for one in lines
        if one.is_mine and one.lamp is not Lamp.ON_TIME
    ]
    is_cut = bool(found and found.after and lines[-1:] and lines[-1].lamp is not Lamp.ON_TIME)
    return _group("returns", due, is_more=is_cut)


def _promises(here: Here, posts: tuple[str, ...], units: tuple[str, ...]) -> DutyGroup:
    """Return what a leader promised, or a unit is to do, and nobody answered yet."""
    lines = [
        DutyLine(
            id=one.id,
            number=one.number,
            title=one.title,
            due_on=one.due_on,
            lamp=one.lamp,
            move="answer_promise",
            href=f"/deeds/{one.number}",
            of=one.unit if posts else next(iter(one.leaders), ""),
        )
        for one in promises_of(here, posts, units)
    ]
    return _group("promises", lines, is_more=len(lines) >= PROMISED)


def _receipts(here: Here) -> DutyGroup:
    """Return his stays of the last year without a receipt, where the place asks for one."""
    rules = here.program.rules.fieldwork.discipline.values()
    if not any(rule.check == RECEIPT for rule in rules):
        return DutyGroup(name="receipts", lines=[])
    since = here.today.replace(year=here.today.year - 1, day=1)
    owed = Deeds(since, here.today, (NOTED,), (RECEIPT,), posts=(here.post,))
    found = here.program.deeds.dossiers(owed, here.sight, limit=LOOKED_AT)
    lines = [
        DutyLine(
            id=one.dossier,
            number=one.dossier.partition(":")[2],
            title=f"{label('deed_kinds', 'stay', here.translate)} {one.on}",
            due_on=None,
            lamp=None,
            move="file_receipt",
            href=f"/deeds/{one.dossier.partition(':')[2]}",
        )
        for one in found
    ]
    return _group("receipts", lines, is_more=len(found) >= LOOKED_AT)


def _undelivered(here: Here) -> DutyGroup:
    """Return what could not be delivered, where the caller is to tell its receivers otherwise."""
    found, names = dead_letters(here), titles(here)
    lines = [
        DutyLine(
            id=one.dossier,
            number=one.dossier.partition(":")[2],
            title=names.get(one.recipient, one.recipient),
            due_on=None,
            lamp=None,
            move="",
            href="/letters#undelivered",
        )
        for one in found[:SHOWN]
    ]
    more, is_more = len(found[SHOWN:DEAD_SHOWN]), len(found) > DEAD_SHOWN
    return DutyGroup(name="undelivered", lines=lines, more=more, is_more=is_more)


def _awaited(here: Here) -> DutyGroup:
    """Return what units still owe a leader of the instructions that he wrote."""
    lines = [
        DutyLine(
            id=one.id,
            number=one.number,
            title=one.title,
            due_on=one.due_on,
            lamp=one.lamp,
            move="",
            instruction=one.instruction.number,
            provisional=one.provisional,
            of=one.instruction.unit,
        )
        for one in awaited(here, LOOKED_AT)
    ]
    return _group("awaited", lines, is_more=len(lines) >= LOOKED_AT)


def _assistance(here: Here) -> DutyGroup:
    rows = here.program.ledger.assistance(here.sight, LOOKED_AT)
    asked = [*dict.fromkeys(row.dossier for row in rows[:SHOWN])]
    seen = here.program.desk.see(asked, here.actor) if asked else {}
    cases = {name: dossier_from(here, *found) for name, found in seen.items()}
    lines = [*_asked(here, rows[:SHOWN], cases)]
    more, is_more = len(rows[SHOWN:]), len(rows) >= LOOKED_AT
    return DutyGroup(name="assistance", lines=lines, more=more, is_more=is_more)


def _asked(here: Here, rows: list[ClockRow], cases: dict[str, Dossier]) -> Iterator[DutyLine]:
    near = near_days(here.program.rules)
    for row in rows:
        if case := cases.get(row.dossier):
            allowed = any(one.name == ASSIST and one.is_allowed for one in case.moves)
            yield DutyLine(
                id=case.id,
                number=case.number,
                title=subject_of(here, case.facts.subject, case.facts.unit),
                due_on=row.due_on,
                lamp=lamp_of(row.due_on, here.today, near),
                move=ASSIST if allowed else "",
                provisional=row.provisional,
            )
