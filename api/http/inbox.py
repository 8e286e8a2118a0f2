"""The inbox of the caller's post."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http import views
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from engine.mailbox import UNREAD_FIRST

router = APIRouter(prefix="/inbox", tags=["inbox"])

Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("", **describe("list_inbox", views.Messages))
def inbox(here: HereNow, cursor: str | None = None, limit: Limit = 20) -> Response:
    """List the messages to the caller's post: the unread first, then the newest."""
    after = place_in(cursor, UNREAD_FIRST)
    lines = here.program.mailbox.inbox(here.actor.post, here.sight, after, limit)
    place = lines[-1].place if len(lines) == limit else None
    return answer(views.Messages([views.message_view(line) for line in lines], cursor_of(place)))
