"""The cases of a common problem (共性问题), as far as the caller sees them."""

from datetime import date

import msgspec

from api.entry.here import Here
from api.views.clock_lines import clock_lines, first_duty
from api.views.lamps import Lamp
from api.views.naming import subject_of
from engine.case.facts import Case
from engine.case.registering import Registered
from engine.errors import NotVisible
from engine.matter.studying import Matter
from engine.record import Row
from engine.store.entries import entries_of
from engine.vocabulary import type_name


class MatterCase(msgspec.Struct, frozen=True, kw_only=True):
    """One case; ``due_on`` is the day of the duty it owes first, None where it owes nothing.

    ``provisional``: that day leans on a year that is not decreed yet.
    """

    id: str
    number: str
    title: str
    state: str
    unit: str
    due_on: date | None
    provisional: bool
    lamp: Lamp


class CasePlace(msgspec.Struct, frozen=True):
    """Where a page ended, the newest first: the next one begins before the case of this id."""

    id: str = ""


class MatterCases(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the cases of the matter ``title``; ``total`` counts those in sight, and no other."""

    title: str
    total: int
    lines: list[MatterCase]
    after: CasePlace | None


def cases_of(here: Here, number: str, after: CasePlace, limit: int) -> MatterCases:
    """Return a page of the cases of a matter that are in sight, the newest first.

    Whatever is out of sight is neither counted nor named by where the page ends.
    """
    _, matter = here.find(f"matter:{number}")
    if not isinstance(matter, Matter):
        raise NotVisible(number)
    within = _within_sight(here, matter)
    ids = [one for one in within if not after.id or one < after.id]
    shown = ids[:limit]
    seen = here.program.desk.see(shown, here.actor) if shown else {}
    return MatterCases(
        title=matter.subject,
        total=len(within),
        lines=[_line(here, *seen[one]) for one in shown if one in seen],
        after=CasePlace(shown[-1]) if len(ids) > limit else None,
    )


def _within_sight(here: Here, matter: Matter) -> list[str]:
    """Return those of its cases that the caller sees, the newest first: by what opened them."""
    if not matter.cases:
        return []
    opened = entries_of(here.program.store, matter.cases, [type_name(Registered)], here.sight)
    return sorted((name for name, entries in opened.items() if entries), reverse=True)


def _line(here: Here, row: Row, case: Case) -> MatterCase:
    duty = first_duty(clock_lines(case.id, case, here.context(row), here.translate))
    return MatterCase(
        id=case.id,
        number=case.id.partition(":")[2],
        title=subject_of(here, case.subject, case.unit),
        state=case.state,
        unit=case.unit,
        due_on=duty.due_on if duty else None,
        provisional=bool(duty and duty.provisional),
        lamp=(duty.lamp if duty else None) or Lamp.DONE,
    )
