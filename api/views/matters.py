"""The common problems (共性问题) within sight: their cases, their study, what was decided."""

from datetime import date

import msgspec

from api.entry.here import Here
from api.views.clock_lines import is_provisional
from api.views.desks import Desk, Wanted
from api.views.lamps import Lamp, lamp_of, near_days
from engine.matter.studying import Matter
from engine.record import Row
from engine.store.ledger import FIRST, Place


class MatterLine(msgspec.Struct, frozen=True, kw_only=True):
    """One common problem; ``due_on`` is None where it owes nothing any more.

    ``provisional``: that day leans on a year that is not decreed yet.
    """

    number: str
    subject: str
    state: str
    unit: str
    cases: int
    opened_on: date
    agenda_on: date | None
    studied_on: date | None
    minutes: str
    due_on: date | None
    provisional: bool
    lamp: Lamp


class MatterPage(msgspec.Struct, frozen=True):
    """Some of them; ``after`` begins the next page, None on the last."""

    lines: list[MatterLine]
    after: Place | None


def matters_on(here: Here, desk: Desk, after: Place = FIRST, *, ended: bool) -> MatterPage:
    """Return the common problems of a desk: those that owe something, or those that have ended."""
    found = desk.page(Wanted(kind="matter", ended=ended), after)
    lines = found.lines
    seen = here.program.desk.see([line.id for line in lines], here.actor)
    near = near_days(here.program.rules)
    told = [_line(here, *seen[line.id], line.due_on, near) for line in lines if line.id in seen]
    return MatterPage(told, found.after)


def _line(here: Here, row: Row, matter: Matter, due_on: date | None, near: int) -> MatterLine:
    return MatterLine(
        number=matter.id.partition(":")[2],
        subject=matter.subject,
        state=matter.state,
        unit=matter.unit,
        cases=len(matter.cases),
        opened_on=matter.opened_on,
        agenda_on=matter.agenda_on,
        studied_on=matter.studied_on,
        minutes=matter.minutes,
        due_on=due_on,
        provisional=is_provisional(matter.id, matter, due_on, here.context(row)),
        lamp=lamp_of(due_on, here.today, near),
    )
