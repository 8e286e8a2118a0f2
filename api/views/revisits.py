"""The revisits (核实回访) that are owed: by day, each with what it is about and whose it is."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from api.entry.here import Here
from api.views.dossiers import Dossier, dossier_from
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.naming import subject_of
from engine.case.facts import Case
from engine.record import ClockRow
from engine.store.ledger import FIRST_CLOCK, REVISITS, ClockPlace, place_of

MOST = 200
MOVES = {
    "verification": "record_verification",
    "return_visit": "record_return_visit",
    "recheck": "record_recheck",
}
"""By the kind of clock the move that does what is owed."""
PLANNED = "planned_visit"
"""The clock of a visit that a leader planned: no revisit, but met in the same way."""


class RevisitLine(msgspec.Struct, frozen=True, kw_only=True):
    """One revisit or re-check that is owed; ``tries``: days on which nobody was reached.

    ``provisional``: its day leans on a year that is not decreed yet. ``move`` does it;
    ``is_mine``: the caller may make it now.
    """

    id: str
    number: str
    title: str
    kind: str
    unit: str
    due_on: date
    provisional: bool
    lamp: Lamp
    tries: int
    move: str
    is_mine: bool


class RevisitPage(msgspec.Struct, frozen=True):
    """Some of them, the first due first; ``after`` begins the next page, None on the last."""

    lines: list[RevisitLine]
    after: ClockPlace | None


def revisits_to(
    here: Here,
    to_on: date,
    after: ClockPlace = FIRST_CLOCK,
    limit: int = MOST,
    *,
    with_planned: bool = False,
) -> RevisitPage:
    """Return a page of what is owed up to a day; a case out of sight is left out.

    ``with_planned``: visits that are planned on cases as well; such a one is its leader's own.
    """
    kinds = (*REVISITS, PLANNED) if with_planned else REVISITS
    found = here.program.ledger.revisits(here.sight, limit + 1, to_on, after, kinds)
    rows = found[:limit]
    seen = here.program.desk.see([*dict.fromkeys(row.dossier for row in rows)], here.actor)
    dossiers = {name: dossier_from(here, *one) for name, one in seen.items()}
    near = near_days(here.program.rules)
    lines = [
        _line(here, row, dossiers[row.dossier], near) for row in rows if row.dossier in dossiers
    ]
    return RevisitPage(lines, place_of(rows[-1]) if len(found) > limit else None)


def _line(here: Here, row: ClockRow, dossier: Dossier, near: int) -> RevisitLine:
    case, move = dossier.facts, MOVES.get(row.kind, "record_field_visit")
    is_open = any(one.name == move and one.is_allowed for one in dossier.moves)
    return RevisitLine(
        id=dossier.id,
        number=dossier.number,
        title=subject_of(here, case.subject, case.unit),
        kind=row.kind,
        unit=case.unit,
        due_on=row.due_on,
        provisional=row.provisional,
        lamp=lamp_of(row.due_on, here.today, near),
        tries=len(tries_of(case)),
        move=move,
        is_mine=is_open and (row.kind != PLANNED or row.owner_post in here.sight.posts),
    )


def tries_of(case: Case, party: str = "") -> list[date]:
    """Return the days on which nobody, or this party, was reached."""
    found = case.verification
    return sorted({*found.tries, *found.tried.get(party, ())}) if found else []


def weeks_of(month: date) -> list[list[date]]:
    """Return the weeks, Monday to Sunday, that a month touches."""
    first = month.replace(day=1)
    begin = first - timedelta(days=first.weekday())
    days = [begin + timedelta(days=number) for number in range(42)]
    weeks = [days[number : number + 7] for number in range(0, 42, 7)]
    return [week for week in weeks if any(day.month == month.month for day in week)]


def by_day(lines: Sequence[RevisitLine]) -> Mapping[date, list[RevisitLine]]:
    """Return the lines by their due day."""
    days: dict[date, list[RevisitLine]] = {}
    for line in lines:
        days.setdefault(line.due_on, []).append(line)
    return days
