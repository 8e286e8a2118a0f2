"""The calendar: on which day lies what leaders did, a meeting, a revisit, what is due."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.deeds import VISITS, deed_page
from api.views.desks import Scope, provisional_among
from api.views.lamps import Lamp, lamp_of, near_days
from api.views.meetings import meeting_lines
from api.views.naming import subject_of
from api.views.revisits import revisits_to
from engine.deeds.deed import DeedKind
from engine.store.deeds import NEWEST_DOSSIER, Deeds
from engine.store.ledger import FIRST
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
    """One thing on a day: ``what`` is a kind of deed, meeting, due, or a kind of revisit.

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


def calendar_of(here: Here, first: date, last: date, scope: Scope) -> list[Item]:
    """Return what lies on the days from ``first`` to ``last`` within sight and scope, by day."""
    revisits = list(_revisits(here, first, last, scope))
    owed = {(one.on, one.path.rpartition("/")[2].partition("#")[0]) for one in revisits}
    due = (
        one
        for one in _due(here, first, last, scope)
        if (one.on, one.path.rpartition("/")[2]) not in owed
    )
    items = [*_meetings(here, first, last), *revisits, *due, *_deeds(here, first, last, scope)]
    return sorted(items, key=lambda one: one.on)


def is_cut(items: Sequence[Item]) -> bool:
    """Return whether there may be more than is shown of a sort: of what is owed, or was done."""
    owed = sum(one.lamp is not None for one in items)
    return owed >= MOST or sum(one.what in SHOWN for one in items) >= MOST


def by_day(items: list[Item]) -> Mapping[date, list[Item]]:
    """Return what lies on each day that holds anything."""
    days: dict[date, list[Item]] = {}
    for one in items:
        days.setdefault(one.on, []).append(one)
    return days


def _deeds(here: Here, first: date, last: date, scope: Scope) -> Iterator[Item]:
    wanted = Deeds(
        first=first,
        last=last,
        kinds=SHOWN,
        not_forms=() if scope is Scope.LED else ROSTER,
        posts=(here.post,) if scope is Scope.LED else (),
        homes=here.sight.units if scope is Scope.UNIT else (),
    )
    for one in deed_page(here, wanted, NEWEST_DOSSIER, MOST).lines:
        plural = "visits" if one.kind in VISITS else "deeds"
        yield Item(
            on=max(one.on, first),
            what=one.kind,
            title=one.title,
            who=one.leaders[0],
            path=f"/{plural}/{one.number}",
        )


def _meetings(here: Here, first: date, last: date) -> Iterator[Item]:
    for one in meeting_lines(here, "", MOST):
        if first <= one.meets_on <= last and one.state != "cancelled":
            path = f"/meetings/{one.number}"
            yield Item(on=one.meets_on, what="meeting", title=one.subject, who=one.unit, path=path)


def _revisits(here: Here, first: date, last: date, scope: Scope) -> Iterator[Item]:
    for one in revisits_to(here, last):
        if one.due_on < first or (scope is Scope.LED and not one.is_mine):
            continue
        is_call = one.kind == "verification"
        path = f"/revisits/{one.number}" if is_call else f"/cases/{one.number}#move-{one.move}"
        yield Item(
            on=one.due_on,
            what=one.kind,
            title=one.title,
            who=one.unit,
            path=path,
            lamp=one.lamp,
            provisional=one.provisional,
        )


def _due(here: Here, first: date, last: date, scope: Scope) -> Iterator[Item]:
    sight, near = here.sight, near_days(here.program.rules)
    chosen = Chosen(
        posts=sight.posts if scope is Scope.LED else (),
        units=sight.units if scope is Scope.UNIT else (),
        areas=sight.areas if scope is Scope.AREA else (),
        kind="case",
        first_on=first,
        last_on=last,
    )
    lines = here.program.lists.page(chosen, sight, FIRST, MOST)
    provisional = provisional_among(here, lines)
    for one in lines:
        if one.due_on is not None:
            number = one.id.partition(":")[2]
            yield Item(
                on=one.due_on,
                what="due",
                title=subject_of(here, one.title, one.unit_id),
                who=one.unit_id,
                path=f"/cases/{number}",
                lamp=lamp_of(one.due_on, here.today, near),
                provisional=one.id in provisional,
            )
