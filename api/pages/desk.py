"""The desk: what is owed next, then the cases of the caller with the reason of each due day."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from api.entry.here import Here, HereNow
from api.http.cursors import cursor_of, place_in
from api.pages.rendering import page
from api.views.desks import EMPTY, PAGE, Desk, Page, Scope, Wanted, desk_of, scopes_of, word_of
from api.views.dossiers import Dossier
from api.views.duties import IN_ALL, dossiers_on, duties_among, first_looked
from api.views.lamps import Lamp
from api.views.naming import titles
from api.views.next_steps import next_steps, waits_for
from api.views.proposals import Proposed, proposals_before
from api.wording.words import cited
from engine.org.standing import is_leader
from engine.store.ledger import FIRST

router = APIRouter(include_in_schema=False)
# Steps that are the same for every clock; the page of the case tells them too.
EVERYDAY = frozenset({"not_counted_first_day"})
# Steps that by themselves say why it is this day; the last one taken says it in short.
DECISIVE = frozenset({"given", "counted", "paused", "extended"})
MOST_AT_ONCE = 200
"""No count of a desk goes on beyond; the list behind it counts further."""


@router.get("/")
def desk(
    request: Request,
    here: HereNow,
    scope: Scope | None = None,
    lamp: Lamp | None = None,
    cursor: str | None = None,
) -> Response:
    """Show the desk of the caller."""
    return page(request, "desk.html", places_of(here, scope, lamp, cursor))


def places_of(
    here: Here, scope: Scope | None = None, lamp: Lamp | None = None, cursor: str | None = None
) -> dict[str, Any]:
    """Return what the page shows of a desk from ``cursor`` on."""
    desks = [desk_of(here, one) for one in ((scope,) if scope else scopes_of(here))]
    is_first = not lamp and not cursor
    on, first = _first_with_work(desks) if is_first or not scope else (desks[0], EMPTY)
    found = first.cut(PAGE) if is_first else on.whole(Wanted(lamp=lamp), place_in(cursor, FIRST))
    dossiers = dossiers_on(here, found)
    return {
        "here": here,
        "desk": on,
        "scopes": {one: word_of(here, one) for one in scopes_of(here)},
        "lamp": lamp,
        "counts": on.counts(most=MOST_AT_ONCE),
        "duties": duties_among(here, on, first, dossiers) if is_first else [],
        "looked_through": IN_ALL.get(on.scope, 0) if is_first else 0,
        "most_counted": MOST_AT_ONCE,
        "proposals": _proposals(here),
        "rows": [_row(here, dossiers[line.id]) for line in found.lines if line.id in dossiers],
        "next": cursor_of(found.after),
        "titles": titles(here),
    }


def _proposals(here: Here) -> list[Proposed]:
    """Return the proposals that wait for the word of a leader."""
    leads = is_leader(here.post, here.program.desk.around.org)
    return proposals_before(here.program, here.actor, here.sight).lines if leads else []


def _first_with_work(desks: Sequence[Desk]) -> tuple[Desk, Page]:
    """Return the first desk on which something lies, else the first of all, and what lies there."""
    begun = ((one, first_looked(one)) for one in desks)
    return next((one for one in begun if one[1].lines), (desks[0], EMPTY))


def _row(here: Here, dossier: Dossier) -> dict[str, Any]:
    duty, say = dossier.duty, here.translate
    decisive = [step.text for step in duty.reasons if step.code in DECISIVE] if duty else []
    return {
        "dossier": dossier,
        "next_steps": next_steps(dossier, with_visits=True),
        "waits_for": waits_for(dossier),
        "short": decisive[-1] if decisive else "",
        "reasons": [step for step in duty.reasons if step.code not in EVERYDAY] if duty else [],
        "cited": cited(duty.rule, say) if duty else "",
    }
