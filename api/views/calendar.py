"""The calendar: what leaders did or planned on each day, meetings, revisits, what is due."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from api.entry.here import Here
from api.views.deeds import VISITS, deed_page
from api.views.desks import Scope, provisional_among
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.meetings import meeting_lines
from api.views.naming import subject_of
from api.views.revisits import PLANNED, RevisitLine, revisits_to
from engine.deeds.deed import DeedKind
from engine.store.deeds import NEWEST_DOSSIER, Deeds
from engine.store.ledger import FIRST, ClockPlace
from engine.store.lists import Chosen

MOST = 200
"""Of each sort so many are shown at most."""
SHOWN = (
    *VISITS,
    *(DeedKind.RECEPTION, DeedKind.STAY, DeedKind.HOUSEHOLD_VISIT, DeedKind.FORUM),
    *(DeedKind.LABOUR, DeedKind.RESEARCH, DeedKind.ENTERPRISE_VISIT, DeedKind.INSPECTION),
)
ROSTER = ("duty",)
"""Receptions on duty fill each day of each township: they stand in their leader's own alone."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on a day: ``what`` is a kind of deed or revisit, planned_visit, meeting or due.

    ``who``: the leader or the unit it belongs to; ``lamp`` where it is owed; ``path`` its page.
    ``provisional``: the day leans on a year that is not decreed yet.
    """

    on: date
    what: str
    title: str
    who: str
    path: str
    lamp: Lamp | None = None
    provisional: bool = False


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """What lies on some days, the first day first; ``is_cut``: there is more than 200 of a sort."""

    items: list[Item]
    is_cut: bool


class _Sort(NamedTuple):
    """What there is of one sort, and whether there is more than was read."""

    items: list[Item]
    is_cut: bool


def calendar_of(here: Here, first: date, last: date, scope: Scope) -> Calendar:
    """Return what lies on the days from ``first`` to ``last`` within sight and scope, by day."""
    revisits = _revisits(here, first, last, scope)
    owed = {(one.on, _number(one.path)) for one in revisits.items}
    sorts = (
        _meetings(here, first, last),
        revisits,
        _due(here, first, last, scope),
        _deeds(here, first, last, scope),
    )
    items = [
        one
        for sort in sorts
        for one in sort.items
        if one.what != "due" or (one.on, _number(one.path)) not in owed
    ]
    items.sort(key=lambda one: one.on)
    return Calendar(items=items, is_cut=any(sort.is_cut for sort in sorts))


def by_day(items: Iterable[Item]) -> Mapping[date, list[Item]]:
    """Return what lies on each day that holds anything."""
    days: dict[date, list[Item]] = {}
    for one in items:
        days.setdefault(one.on, []).append(one)
    return days


def _deeds(here: Here, first: date, last: date, scope: Scope) -> _Sort:
    wanted = Deeds(
        first=first,
        last=last,
        kinds=SHOWN,
        not_forms=() if scope is Scope.LED else ROSTER,
        posts=(here.post,) if scope is Scope.LED else (),
        homes=here.sight.units if scope is Scope.UNIT else (),
    )
    found = deed_page(here, wanted, NEWEST_DOSSIER, MOST)
    items = [
        Item(
            on=max(one.on, first),
            what=one.kind,
            title=one.title,
            who=one.leaders[0],
            path=f"/{'visits' if one.kind in VISITS else 'deeds'}/{one.number}",
        )
        for one in found.lines
    ]
    return _Sort(items, found.after is not None)


def _meetings(here: Here, first: date, last: date) -> _Sort:
    lines = meeting_lines(here, "", MOST)
    items = [
        Item(
            on=one.meets_on,
            what="meeting",
            title=one.subject,
            who=one.unit,
            path=f"/meetings/{one.number}",
        )
        for one in lines
        if first <= one.meets_on <= last and one.state != "cancelled"
    ]
    # They come by the day on which they were convened: older ones may meet as late as the last.
    return _Sort(items, len(lines) == MOST and lines[-1].meets_on >= first)


def _revisits(here: Here, first: date, last: date, scope: Scope) -> _Sort:
    found = revisits_to(here, last, ClockPlace(first), with_planned=True)
    items = [
        Item(
            on=one.due_on,
            what=one.kind,
            title=one.title,
            who=one.unit,
            path=_form_of(one),
            lamp=one.lamp,
            provisional=one.provisional,
        )
        for one in found.lines
        if scope is not Scope.LED or one.is_mine
    ]
    return _Sort(items, found.after is not None)


def _form_of(one: RevisitLine) -> str:
    """Return the page on which a revisit or a planned visit is recorded."""
    if one.kind == PLANNED:
        return f"/visits/new?case={one.number}"
    is_verified = one.kind == "verification"
    return f"/revisits/{one.number}" if is_verified else f"/cases/{one.number}#move-{one.move}"


def _number(path: str) -> str:
    """Return the number of the case that the page of a due day, or the form for it, is about."""
    return path.partition("#")[0].replace("=", "/").rpartition("/")[2]


def _due(here: Here, first: date, last: date, scope: Scope) -> _Sort:
    sight, near = here.sight, near_days(here.program.rules)
    chosen = Chosen(
        posts=sight.posts if scope is Scope.LED else (),
        units=sight.units if scope is Scope.UNIT else (),
        areas=sight.areas if scope is Scope.AREA else (),
        kind="case",
        first_on=first,
        last_on=last,
    )
    found = here.program.lists.page(chosen, sight, FIRST, MOST + 1)
    lines = found[:MOST]
    provisional = provisional_among(here, lines)
    items = [
        Item(
            on=one.due_on,
            what="due",
            title=subject_of(here, one.title, one.unit_id),
            who=one.unit_id,
            path=f"/cases/{one.id.partition(':')[2]}",
            lamp=lamp_of(one.due_on, here.today, near),
            provisional=one.id in provisional,
        )
        for one in lines
        if one.due_on is not None
    ]
    return _Sort(items, len(found) > MOST)
