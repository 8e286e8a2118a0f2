"""The instructions (批示) within the caller's sight, in JSON: those that run, those done."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.instructions import Before, Finished, Running, finished, running
from engine.store.ledger import FIRST_CLOCK, NEWEST_ENTRY

router = APIRouter(prefix="/instructions", tags=["instructions"])
Limit = Annotated[int, Query(ge=1, le=100)]


class Instructions(msgspec.Struct, frozen=True):
    """Instructions that run, the first due first; ``next`` begins the next page."""

    items: list[Running]
    next: str | None


class DoneInstructions(msgspec.Struct, frozen=True):
    """Instructions that are done, the newest first; ``next`` begins the next page."""

    items: list[Finished]
    next: str | None


@router.get("", **describe("list_instructions", Instructions))
def instructions(
    here: HereNow, before: Before = Before.ALL, cursor: str | None = None, limit: Limit = 20
) -> Response:
    """List the instructions that run: before the caller's post, his unit, or all he sees."""
    found = running(here, before, place_in(cursor, FIRST_CLOCK), limit)
    return answer(Instructions(found.lines, cursor_of(found.after)))


@router.get("/done", **describe("list_done_instructions", DoneInstructions))
def done_ones(here: HereNow, cursor: str | None = None, limit: Limit = 20) -> Response:
    """List the instructions whose feedback was noted, with what was written and fed back."""
    found = finished(here, place_in(cursor, NEWEST_ENTRY), limit)
    return answer(DoneInstructions(found.lines, cursor_of(found.after)))
