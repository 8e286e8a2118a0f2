"""What was done to accounts, and by whom: for who administers them, and for auditors."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from api.entry.here import Here
from api.views.accounts import is_within
from api.views.naming import names_of
from engine.accounts import AccountAct
from engine.errors import NotVisible
from engine.org.standing import only_reads
from engine.organising.administering import administered

LIMIT = 50


class Before(msgspec.Struct, frozen=True):
    """Where a page begins: before the entry of this number."""

    number: int = 2**31 - 1


class EntryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One act on an account: by whom and from which post, "console" at the machine itself.

    ``about``: the name of a token, the browser of a session or device, the post of a feed.
    """

    act: AccountAct
    login: str
    name: str
    by: str
    post: str
    at: datetime
    about: str


class Entries(NamedTuple):
    """A page of entries, the newest first, and where the next begins; None after the last."""

    lines: list[EntryLine]
    after: Before | None


def reads_entries(here: Here) -> bool:
    """Return whether the caller may know what was done to accounts; that is never delegated."""
    chart, actor = here.program.desk.around.org, here.actor
    is_known = chart.has_post(actor.post) and not actor.on_behalf_of
    return is_known and (only_reads(actor.post, chart) or bool(administered(chart, actor.post)))


def entries_of(here: Here, place: Before, limit: int = LIMIT) -> Entries:
    """Return what was done to the accounts in the caller's sight; NotVisible where he has none.

    An administrator sees it of the accounts he keeps, auditors of all in their area: of those of
    leaders and of their administrator as well.
    """
    if not reads_entries(here):
        raise NotVisible(here.actor.post)
    logins = _logins(here)
    found = here.program.accounts.entries([*logins], place.number, limit + 1)
    shown = found[:limit]
    named = names_of(here, (person for one in shown for person in (one.person, one.by)))
    lines = [
        EntryLine(
            act=one.act,
            login=logins[one.person],
            name=named.get(one.person, ""),
            by=named.get(one.by, ""),
            post=one.post,
            at=one.at,
            about=one.about,
        )
        for one in shown
    ]
    return Entries(lines, Before(shown[-1].number) if len(found) > limit else None)


def _logins(here: Here) -> dict[str, str]:
    """Return the logins of the persons whose entries the caller sees."""
    chart, accounts = here.program.desk.around.org, here.program.accounts.accounts()
    if not only_reads(here.actor.post, chart):
        return {one.person: one.login for one in accounts if is_within(here, one)}
    area = chart.government_of(chart.unit_of(here.actor.post))
    held = chart.organisation.appointments
    within = {one.person for one in held if chart.is_within(chart.unit_of(one.post), area)}
    return {one.person: one.login for one in accounts if one.person in within}
