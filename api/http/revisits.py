"""The revisits and re-checks that are owed within the caller's sight, in JSON."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.revisits import RevisitLine, revisits_to

router = APIRouter(prefix="/revisits", tags=["revisits"])
Day = Annotated[date | None, Query()]


class Revisits(msgspec.Struct, frozen=True):
    """What is owed up to a day, the first due first; 200 at most."""

    items: list[RevisitLine]


@router.get("", **describe("list_revisits", Revisits))
def revisits(here: HereNow, due_to: Day = None) -> Response:
    """List what is owed up to a day, without one everything."""
    return answer(Revisits(revisits_to(here, due_to or date.max)))
