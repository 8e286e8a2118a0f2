"""What a calendar outside is told (日历订阅): numbers and what is due on which day, no more.

Nobody's name, no heading, no unit: a telephone shows it to whoever looks over a shoulder.
Accusations (检举控告) are left out: their numbers alone would tell that they exist.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.util import find_spec

import msgspec

from api.entry.here import Here
from api.identity.feeds import Subscriptions
from api.views.deeds import VISITS
from api.views.desks import Scope, scopes_of
from api.wording.labels import label
from engine.case.facts import Case
from engine.deeds.deed import DeedKind
from engine.errors import NotVisible
from engine.record import ClockRow
from engine.store.deeds import Deeds
from engine.store.ledger import FIRST, REVISITS
from engine.store.lists import Chosen

MOST = 300
"""So many cases, the first due first, and so many revisits."""
AHEAD, BEHIND = timedelta(days=180), timedelta(days=31)
KINDS = (*VISITS, DeedKind.RECEPTION, DeedKind.DUTY_ROSTER)
DUTY = "duty"


class FeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A feed of the caller that is in force: of which post, since when."""

    post: str
    given_at: datetime


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A day of a calendar: ``what`` is due or planned there, of the case or visit ``number``.

    ``key`` stays the same when the day moves. ``provisional``: it leans on a year that is not
    decreed yet. ``path``: the page of it.
    """

    key: str
    on: date
    what: str
    number: str
    path: str
    provisional: bool = False


def can_feed() -> bool:
    """Return whether calendars can be written: it takes an extra."""
    return find_spec("icalendar") is not None


def feeds_of(here: Here, subscriptions: Subscriptions) -> list[FeedLine]:
    """Return the feeds of the caller himself, the newest first."""
    mine = subscriptions.of(here.actor.person)
    return [FeedLine(post=one.post, given_at=one.given_at) for one in mine]


def given_feed(here: Here, subscriptions: Subscriptions) -> str:
    """Give the caller's own post a feed and return its address, which is told this once.

    Raises:
        NotVisible: calendars cannot be written here.
        LostRace: another is given at this moment.
    """
    if not can_feed():
        raise NotVisible("feed")
    secret = subscriptions.give(here.actor)
    return f"{here.program.settings.base_url}/feeds/{secret}.ics"


def feed_of(here: Here) -> list[Due]:
    """Return the days of the caller's post: what is owed, revisits, visits, by day."""
    last = here.today + AHEAD
    found = {one.key: one for one in (*_clocks(here, last), *_deeds(here, last))}
    return sorted(found.values(), key=lambda one: (one.on, one.key))


def _clocks(here: Here, last: date) -> Iterator[Due]:
    leads = Scope.LED is scopes_of(here)[0]
    sight = here.sight
    chosen = Chosen(
        posts=(here.post,) if leads else (),
        units=() if leads else sight.units,
        kind="case",
        last_on=last,
    )
    lines = here.program.lists.page(chosen, sight, FIRST, MOST)
    clocks = here.program.ledger.clocks_of([one.id for one in lines], sight)
    rows = [row for some in clocks.values() for row in some if row.nature == DUTY]
    revisits = here.program.ledger.revisits(sight, MOST, last)
    mine = (here.post, *(() if leads else sight.units))
    rows += [row for row in revisits if row.owner_post in mine or row.owner_unit in mine]
    told = _told(here, {row.dossier for row in rows})
    for row in rows:
        if row.due_on <= last and row.dossier in told:
            yield _due(here, row)


def _told(here: Here, cases: set[str]) -> set[str]:
    """Return those of some cases that are no accusations."""
    seen = here.program.desk.see(sorted(cases), here.actor) if cases else {}
    return {
        one for one, (_, facts) in seen.items() if isinstance(facts, Case) and not facts.is_walled
    }


def _due(here: Here, row: ClockRow) -> Due:
    number = row.dossier.partition(":")[2]
    spec = here.program.rules.clocks.get(row.kind)
    path = f"/revisits/{number}" if row.kind == REVISITS[0] else f"/cases/{number}"
    return Due(
        key=f"{number}.{row.name.replace('#', '-')}",
        on=row.due_on,
        what=here.translate(spec.title) if spec else row.kind,
        number=number,
        path=path,
        provisional=row.provisional,
    )


def _deeds(here: Here, last: date) -> Iterator[Due]:
    meant = Deeds(here.today - BEHIND, last, kinds=KINDS, posts=(here.post,))
    for row in here.program.deeds.every(meant, here.sight):
        number = row.dossier.partition(":")[2]
        plural = "visits" if row.kind in VISITS else "deeds"
        what = "reception" if row.kind == DeedKind.DUTY_ROSTER else row.kind
        # A turn of a roster is known by its day: it is never moved, but given to another.
        day = f".{row.on}" if row.kind == DeedKind.DUTY_ROSTER else ""
        yield Due(
            key=f"{number}{day}",
            on=row.on,
            what=label("deed_kinds", what, here.translate),
            number=number,
            path=f"/{plural}/{number}",
        )
