"""The instructions (批示) that run within the caller's sight, in JSON."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.instructions import Before, Running, running
from engine.store.ledger import FIRST_CLOCK

router = APIRouter(prefix="/instructions", tags=["instructions"])
Limit = Annotated[int, Query(ge=1, le=100)]


class Instructions(msgspec.Struct, frozen=True):
    """Instructions that run, the first due first; ``next`` begins the next page."""

    items: list[Running]
    next: str | None


@router.get("", **describe("list_instructions", Instructions))
def instructions(
    here: HereNow, before: Before = Before.ALL, cursor: str | None = None, limit: Limit = 20
) -> Response:
    """List the instructions that run: before the caller's post, his unit, or all he sees."""
    found = running(here, before, place_in(cursor, FIRST_CLOCK), limit)
    return answer(Instructions(found.lines, cursor_of(found.after)))
