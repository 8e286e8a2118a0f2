"""The inbox of the caller's post."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.entry.orders_in import body_in, json_in
from api.http import views
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Body
from api.http.schemas import describe
from api.views.deliveries import DeliveryLine, line_of
from api.views.letters import Act, dead_page, handle, mark_read
from engine.mailbox import UNREAD_FIRST

router = APIRouter(prefix="/inbox", tags=["inbox"])

Limit = Annotated[int, Query(ge=1, le=100)]
Skip = Annotated[int, Query(ge=0, le=10_000)]


class DeadDeliveries(msgspec.Struct, frozen=True):
    """Letters that could not be delivered; ``next`` is the ``skip`` of the next page, if any."""

    items: list[DeliveryLine]
    next: int | None


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages to the caller's post, each as "dossier/seq"."""

    letters: tuple[str, ...]


class Undelivered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A letter that could not be delivered, as "dossier/seq/to/channel"."""

    letter: str


class Handled(msgspec.Struct, frozen=True):
    """Whether something was done; False where it had been done before."""

    done: bool


@router.get("", **describe("list_inbox", views.Messages))
def inbox(here: HereNow, cursor: str | None = None, limit: Limit = 20) -> Response:
    """List the messages to the caller's post: the unread first, then the newest."""
    after = place_in(cursor, UNREAD_FIRST)
    lines = here.program.mailbox.inbox(here.actor.post, here.sight, after, limit)
    place = lines[-1].place if len(lines) == limit else None
    return answer(views.Messages([views.message_view(line) for line in lines], cursor_of(place)))


@router.post("/read", **describe("read_letters", Handled, (Letters,)))
def read(here: HereNow, body: Body) -> Response:
    """Mark messages as read."""
    return answer(Handled(mark_read(here, body_in(Letters, json_in(body)).letters)))


@router.get("/undelivered", **describe("list_undelivered", DeadDeliveries))
def undelivered(here: HereNow, skip: Skip = 0) -> Response:
    """List what could not be delivered, for those whose work it is to tell people otherwise."""
    found = dead_page(here, skip)
    return answer(DeadDeliveries([line_of(one) for one in found.lines], found.next))


@router.post("/undelivered/{act}", **describe("handle_undelivered", Handled, (Undelivered,)))
def handled(act: Act, here: HereNow, body: Body) -> Response:
    """Put a letter away whose receiver was told otherwise (settle), or try it anew (revive)."""
    return answer(Handled(handle(here, act, body_in(Undelivered, json_in(body)).letter)))
