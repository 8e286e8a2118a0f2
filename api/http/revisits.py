"""The revisits and re-checks that are owed within the caller's sight, in JSON."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.revisits import MOST, RevisitLine, revisits_to
from engine.store.ledger import FIRST_CLOCK

router = APIRouter(prefix="/revisits", tags=["revisits"])
Day = Annotated[date | None, Query()]
Limit = Annotated[int, Query(ge=1, le=MOST)]


class Revisits(msgspec.Struct, frozen=True):
    """What is owed up to a day, the first due first; ``next`` begins the next page."""

    items: list[RevisitLine]
    next: str | None


@router.get("", **describe("list_revisits", Revisits))
def revisits(
    here: HereNow, due_to: Day = None, cursor: str | None = None, limit: Limit = MOST
) -> Response:
    """List what is owed up to a day, without one everything."""
    found = revisits_to(here, due_to or date.max, place_in(cursor, FIRST_CLOCK), limit)
    return answer(Revisits(found.lines, cursor_of(found.after)))
