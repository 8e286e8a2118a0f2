"""How much lies on the caller's desks, by lamp, as his pages show it."""

import msgspec
from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.desks import Desk, LampCounts, Scope, scopes_of
from api.views.listing import listing_in

router = APIRouter(prefix="/desk", tags=["desk"])


class DeskCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many open dossiers lie on one desk, as far as they were counted, by lamp.

    ``is_more``: one of them was not counted to its end. ``paused`` is null where those at rest
    were not counted beside the others.
    """

    scope: Scope
    open: int
    overdue: int
    near: int
    on_time: int
    paused: int | None
    is_more: bool


class DeskCounts(msgspec.Struct, frozen=True):
    """The desks of the caller, what his post is about first."""

    items: list[DeskCount]


@router.get("", **describe("count_desk", DeskCounts))
def counted(request: Request, here: HereNow) -> Response:
    """Count what is open by lamp; the filters of ``list_cases`` narrow it, ``scope`` to one."""
    given = dict(request.query_params)
    listing = listing_in(here, given)
    scopes = [listing.scope] if given.get("scope") else scopes_of(here)
    found = [(scope, Desk(here, scope).counts(listing.wanted)) for scope in scopes]
    return answer(DeskCounts([_line(scope, counts) for scope, counts in found]))


def _line(scope: Scope, counts: LampCounts) -> DeskCount:
    named = {name: getattr(counts, name) for name in LampCounts.__struct_fields__}
    return DeskCount(scope=scope, open=counts.open, **named)
