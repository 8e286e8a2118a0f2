"""The caller's own feeds for calendars outside (日历订阅), over JSON."""

from datetime import datetime

import msgspec
from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.entry.identity import Identity
from api.entry.orders_in import body_in, json_in
from api.http.answers import answer
from api.http.routes import Body
from api.http.schemas import describe
from api.identity.feeds import Subscriptions
from api.views.feeds import FeedLine, feeds_of, given_feed

router = APIRouter(prefix="/feeds", tags=["calendar"])


class FeedLines(msgspec.Struct, frozen=True):
    """The feeds in force, the newest first; their addresses are known to nobody here."""

    items: list[FeedLine]


class GivenFeed(msgspec.Struct, frozen=True):
    """A new feed of the caller's post: whoever has the address reads it; told this once."""

    address: str
    post: str
    given_at: datetime


class RevokedFeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of which post the feed is to end."""

    post: str


@router.get("", **describe("list_feeds", FeedLines))
def listed(request: Request, here: HereNow) -> Response:
    """List the feeds of the caller himself."""
    return answer(FeedLines(feeds_of(here, _subscriptions(request))))


@router.post("", **describe("give_feed", GivenFeed, status=201))
def given(request: Request, here: HereNow) -> Response:
    """Give the caller's post a feed; the one before holds no more."""
    address = given_feed(here, _subscriptions(request))
    return answer(GivenFeed(address, here.actor.post, here.now), 201)


@router.post("/revoke", **describe("revoke_feed", FeedLines, (RevokedFeed,)))
def revoked(request: Request, here: HereNow, body: Body) -> Response:
    """Take a feed back; one that there is not changes nothing."""
    post = body_in(RevokedFeed, json_in(body)).post
    _subscriptions(request).revoke(here.actor, post)
    return listed(request, here)


def _subscriptions(request: Request) -> Subscriptions:
    identity: Identity = request.app.state.identity
    return identity.subscriptions
