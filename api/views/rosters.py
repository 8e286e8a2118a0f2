"""The roster of a government (值班接访): who is to receive on which day, and who did."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.reach import sees_unit
from api.views.spans import days_of
from engine.days import DayKind
from engine.deeds.deed import Deed, DeedKind
from engine.duties.spans import Span
from engine.errors import NotVisible
from engine.org.facts import Level, UnitKind
from engine.org.standing import enters_for
from engine.store.coverage import CoverageBook
from engine.store.deeds import Deeds

HELD, FORMS = DeedKind.RECEPTION, ("duty",)
ABOVE = (*FORMS, "scheduled")
"""Above townships leaders receive on days that they choose, and nobody is owed on the others."""


class DutyState(StrEnum):
    """How a day of a roster stands."""

    HELD = "held"
    GAP = "gap"
    PLANNED = "planned"
    UNNAMED = "unnamed"
    OFF = "off"


class RosterDay(msgspec.Struct, frozen=True, kw_only=True):
    """One day: what it is by decree, whose turn it is, and who received."""

    on: date
    kind: DayKind
    turns: tuple[str, ...]
    held: tuple[str, ...]
    state: DutyState


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """A month of a government; ``dossier``: the roster that stands, empty for none.

    ``leaders``: the posts that can be put down. ``is_decreed``: the arrangement of the year's
    holidays is known. ``is_daily``: somebody has to receive on each working day. ``place`` says
    where and at what time of day, ``bookable`` how many can be booked for a day.
    """

    unit: str
    month: str
    dossier: str
    is_decreed: bool
    is_daily: bool
    place: str
    bookable: int
    may_enter: bool
    leaders: tuple[str, ...]
    days: tuple[RosterDay, ...]

    def count(self, *states: DutyState) -> int:
        """Return how many days stand so."""
        return sum(1 for day in self.days if day.state in states)


def receiving(here: Here) -> list[str]:
    """Return the governments within sight whose leaders receive, the caller's own first."""
    org = here.program.desk.around.org
    own = org.government_of(org.unit_of(here.post))
    found = [
        one.id
        for one in org.organisation.units.values()
        if one.kind is UnitKind.GOVERNMENT
        and one.level is not Level.VILLAGE
        and not one.succeeded_by
        and sees_unit(one.id, here.sight, org)
    ]
    return sorted(found, key=lambda one: (one != own, one))


def roster_of(here: Here, unit: str, month: str = "") -> Roster:
    """Return the roster of a government for a month, YYYY-MM, by default that which runs.

    NotVisible for a unit that is out of sight or where nobody receives, and for what is no month.
    """
    org, calendar = here.program.desk.around.org, here.program.desk.around.calendar
    days_meant = days_of(month or f"{here.today:%Y-%m}")
    if unit not in receiving(here) or days_meant is None:
        raise NotVisible(unit)
    span = Span(*days_meant)
    is_daily = org.unit(unit).level is Level.TOWNSHIP
    by_day = _posts_by_day(here, unit, span, FORMS if is_daily else ABOVE)
    leaders, found = org.leaders_of(unit), standing(here, unit, span)
    days = tuple(
        RosterDay(
            on=day,
            kind=calendar.kind(day),
            turns=tuple(by_day[DeedKind.DUTY_ROSTER, day]),
            held=tuple(by_day[HELD, day]),
            state=_state(
                is_owed=not calendar.is_day_off(day)
                if is_daily
                else bool(by_day[DeedKind.DUTY_ROSTER, day]),
                is_over=day < here.today,
                is_held=not {*by_day[HELD, day]}.isdisjoint(leaders),
                is_planned=bool(by_day[DeedKind.DUTY_ROSTER, day]),
            ),
        )
        for day in span.days()
    )
    return Roster(
        unit=unit,
        month=f"{span.first:%Y-%m}",
        dossier=found.id if found else "",
        is_decreed=calendar.are_decreed(span.first, span.last),
        is_daily=is_daily,
        place=place_of(here, found),
        bookable=found.body.bookable if found else 0,
        may_enter=bool(leaders) and enters_for(here.post, leaders[0], org),
        leaders=leaders,
        days=days,
    )


def _posts_by_day(
    here: Here, unit: str, span: Span, forms: tuple[str, ...]
) -> Mapping[tuple[str, date], list[str]]:
    """Return whom each day of a span names, on the roster and as having held a reception."""
    told = CoverageBook(here.program.store).duty_days(
        (HELD, DeedKind.DUTY_ROSTER), forms, (span.first, span.last), here.sight
    )
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for one in told:
        if one.unit == unit:
            found[one.kind, one.on].append(one.post)
    return found


def standing(here: Here, unit: str, span: Span) -> Deed | None:
    """Return the roster that stands for a month, None for none."""
    wanted = Deeds(span.first, span.last, (DeedKind.DUTY_ROSTER,), units=(unit,))
    rows = here.program.deeds.rows(wanted, here.sight, limit=1)
    found = here.program.desk.see([row.dossier for row in rows], here.actor)
    return next((facts for _, facts in found.values() if isinstance(facts, Deed)), None)


def place_of(here: Here, roster: Deed | None) -> str:
    """Return where and at what time of day leaders receive, empty where nobody said."""
    ref = roster.body.title_ref if roster else ""
    return here.program.store.texts([ref], here.sight).get(ref, "") if ref else ""


def _state(*, is_owed: bool, is_over: bool, is_held: bool, is_planned: bool) -> DutyState:
    if is_held:
        return DutyState.HELD
    if is_over:
        return DutyState.GAP if is_owed else DutyState.OFF
    if is_planned:
        return DutyState.PLANNED
    return DutyState.UNNAMED if is_owed else DutyState.OFF
