"""The ledger of contact points (联系点工作台账) in JSON."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.schemas import describe
from api.views.points import PAGE, PointLine, points_of
from engine.store.deeds import NEWEST

router = APIRouter(prefix="/points", tags=["duties"])


class Points(msgspec.Struct, frozen=True):
    """Contact points and pairings of a year, the newest first; ``next`` begins the next page."""

    items: list[PointLine]
    next: str | None


@router.get("", **describe("list_points", Points))
def points(
    here: HereNow,
    year: Annotated[int, Query(ge=0, le=2199)] = 0,
    home: Word = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = PAGE,
) -> Response:
    """List who is linked with which place, from when to when, and what he did there."""
    found = points_of(here, year, home, place_in(cursor, NEWEST), limit)
    return answer(Points(found.lines, cursor_of(found.after)))
