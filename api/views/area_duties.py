"""What an office owes across its area: a group for each sort of clock that is its own.

What it owes is found by its clocks, wherever it lies in the area. Classes that wait for its look
(H24t) have no clock: they are found by an index of their own, and come last.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from api.entry.here import Here
from api.views.desks import Desk, Wanted
from api.views.dossiers import Dossier, dossier_from
from api.views.errands import SHOWN, DutyGroup, DutyLine
from api.views.lamps import lamp_of, near_days
from api.views.naming import subject_of
from api.views.next_steps import MOVES
from api.views.places import path_of
from api.wording.labels import label
from engine.org.standing import is_leader
from engine.record import ClockRow
from engine.rules import Nature
from engine.store.owed import owed_by

COUNTED = 24
"""How many of one sort are counted, those due first."""
LOOKED_AT = SHOWN + 3
"""Dossiers of one sort that are looked at, at most."""
CHECK = "check_class"
FORMS = {
    "record_field_visit": "/visits/new?case={number}",
    "record_verification": "/revisits/{number}",
}
"""The moves that have a page of their own."""


def area_duties(here: Here, desk: Desk, shown: Mapping[str, Dossier]) -> list[DutyGroup]:
    """Return what the caller's office owes; a leader's own is told otherwise.

    ``shown``: the cases that are read already.
    """
    if is_leader(here.post, here.program.desk.around.org):
        return []
    found = _found(here)
    counted = Counter(row.kind for row in found)
    owed = _owed(here, [*dict.fromkeys(row.dossier for row in found)])
    waiting = _unchecked(here, desk)
    asked = {row.dossier for rows in owed.values() for row in rows[:LOOKED_AT]}
    asked |= {*waiting[:LOOKED_AT]}
    seen = here.program.desk.see(sorted(asked - {*shown}), here.actor)
    dossiers = {**shown, **{name: dossier_from(here, *row) for name, row in seen.items()}}
    groups = [
        _of_clock(here, kind, rows, dossiers, is_more=counted[kind] >= COUNTED)
        for kind, rows in owed.items()
    ]
    groups.append(_of_class(here, waiting, dossiers, is_more=len(waiting) >= COUNTED))
    return [group for group in groups if group.lines]


def _found(here: Here) -> list[ClockRow]:
    """Return of each sort of clock that the caller's units or posts owe the first due."""
    org, sight = here.program.desk.around.org, here.sight
    units = [*sight.units, *(org.unit_of(post) for post in sight.posts if org.has_post(post))]
    return owed_by(here.program.store, units, sight, COUNTED)


def _owed(here: Here, cases: Sequence[str]) -> dict[str, list[ClockRow]]:
    """Return by kind the duties of these cases that the caller's unit or post owes."""
    clocks = here.program.ledger.clocks_of(cases, here.sight) if cases else {}
    own = chain.from_iterable(_own(here, running) for running in clocks.values())
    owed: dict[str, list[ClockRow]] = {}
    for one in sorted(own, key=lambda one: (one.due_on, one.dossier, one.name)):
        owed.setdefault(one.kind, []).append(one)
    return owed


def _own(here: Here, running: Iterable[ClockRow]) -> list[ClockRow]:
    """Return what of a case is owed, without what is met whenever something wider is."""
    sight, rules = here.sight, here.program.rules.clocks
    own = [
        one
        for one in running
        if one.nature == Nature.DUTY
        and (one.owner_unit in sight.units or one.owner_post in sight.posts)
    ]
    meets = {one.kind: {*rules[one.kind].meet} for one in own if one.kind in rules}
    return [one for one in own if not any(meets.get(one.kind, {""}) < of for of in meets.values())]


def _of_clock(
    here: Here,
    kind: str,
    rows: Sequence[ClockRow],
    dossiers: Mapping[str, Dossier],
    *,
    is_more: bool,
) -> DutyGroup:
    lines: list[DutyLine] = []
    title = ""
    for row in rows[:LOOKED_AT]:
        if dossier := dossiers.get(row.dossier):
            spec = dossier.context.rules.clocks[kind]
            title = here.translate(spec.title)
            moves = chain.from_iterable(MOVES.get(event, ()) for event in spec.meet)
            lines += _lines(here, dossier, moves, row)
    more = len(lines[SHOWN:]) + len(rows[LOOKED_AT:])
    return DutyGroup(name=kind, title=title, lines=lines[:SHOWN], more=more, is_more=is_more)


def _of_class(
    here: Here, unchecked: Sequence[str], dossiers: Mapping[str, Dossier], *, is_more: bool
) -> DutyGroup:
    read = (dossiers[name] for name in unchecked[:LOOKED_AT] if name in dossiers)
    lines = [*chain.from_iterable(_lines(here, one, (CHECK,)) for one in read)]
    more = len(lines[SHOWN:]) + len(unchecked[LOOKED_AT:])
    title = label("moves", CHECK, here.translate, here.program.rules)
    return DutyGroup(name=CHECK, title=title, lines=lines[:SHOWN], more=more, is_more=is_more)


def _unchecked(here: Here, desk: Desk) -> list[str]:
    """Return the cases whose class waits for a look, the first due first."""
    moves = here.program.rules.moves.get(CHECK, ())
    states = tuple(dict.fromkeys(chain.from_iterable(move.sources for move in moves)))
    wanted = Wanted(kind="case", unchecked=True, states=states)
    return [line.id for line in desk.page(wanted, limit=COUNTED).lines] if states else []


def _lines(
    here: Here, dossier: Dossier, moves: Iterable[str], clock: ClockRow | None = None
) -> Iterator[DutyLine]:
    """Yield the line of a dossier, where the caller may make one of these moves."""
    allowed = {move.name for move in dossier.moves if move.is_allowed}
    move = next((name for name in moves if name in allowed), "")
    due_on = clock.due_on if clock else None
    if move:
        number = dossier.number
        path = f"{path_of(dossier.id)}#move-{move}"
        yield DutyLine(
            id=dossier.id,
            number=number,
            title=subject_of(here, dossier.facts.subject, dossier.facts.unit),
            due_on=due_on,
            lamp=lamp_of(due_on, here.today, near_days(here.program.rules)) if due_on else None,
            move=move,
            provisional=bool(clock and clock.provisional),
            href=FORMS[move].format(number=number) if move in FORMS else path,
        )
