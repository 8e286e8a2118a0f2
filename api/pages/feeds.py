"""A calendar outside reads the days of a post by its secret address; who holds it gives it."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import Here, HereNow, language
from api.entry.identity import Identity, address_of
from api.pages.account import account_page
from api.pages.login import SEE_OTHER, Word, session_of
from api.views.feeds import can_feed, feed_of, given_feed
from api.wiring import Program
from engine.clock import local_day
from engine.errors import NotVisible
from engine.vocabulary import Actor
from notifications.words import translator

router = APIRouter(include_in_schema=False)
KEPT = "private, max-age=900"


@router.get("/feeds/{secret}.ics")
def read(request: Request, secret: str) -> Response:
    """Give the days of whose secret it is; whatever opens nothing is answered alike."""
    from api.views.ical import TYPE, calendar_file  # noqa: PLC0415 - an extra

    here = _opened(request, secret)
    base = here.program.settings.base_url
    body = calendar_file(feed_of(here), base, here.now, here.translate)
    return Response(body, headers={"Cache-Control": KEPT, "Content-Type": TYPE})


@router.post("/account/feed")
def give(request: Request, here: HereNow, seal: Word = "") -> Response:
    """Give the post that is acted from a feed, and show its address this once."""
    session_of(request, seal)
    return account_page(request, here, feed=given_feed(here, _identity(request).subscriptions))


@router.post("/account/feed/revoke")
def revoke(request: Request, here: HereNow, post: Word = "", seal: Word = "") -> Response:
    """Take a feed back; one that there is not changes nothing."""
    session_of(request, seal)
    _identity(request).subscriptions.revoke(here.actor, post)
    return RedirectResponse("/account?revoked=1#feed", SEE_OTHER)


def _opened(request: Request, secret: str) -> Here:
    """Return the surroundings of who holds a secret.

    Raises:
        NotVisible: it opens nothing: there never was one, it was revoked, the post is another's.
        TooManyFeeds: too many from here opened nothing, or this one is read too often.
    """
    identity, program = _identity(request), _program(request)
    found = identity.subscriptions.opened(secret) if can_feed() else None
    now, lang = program.clock.now(), language(request)
    if found is not None:
        actor = Actor(found.person, found.post)
        if program.chart().holder(found.post, local_day(now)) == found.person:
            identity.sources.feed_read(found.digest)
            sight = program.desk.sight(actor)
            return Here(program, actor, sight, now, lang, translator(lang))
    identity.sources.unknown_feed(address_of(request))
    raise NotVisible("feed")


def _identity(request: Request) -> Identity:
    identity: Identity = request.app.state.identity
    return identity


def _program(request: Request) -> Program:
    program: Program = request.app.state.program
    return program
