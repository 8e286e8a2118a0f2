"""Who asks, when, in which language, and what he may see: the surroundings of one request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from msgspec.structs import replace

from api.entry.problems import NoIdentity
from api.wiring import Program
from engine.accounts import IN, Session
from engine.clock import local_day
from engine.context import Context
from engine.errors import NotVisible, Refused
from engine.org.delegated import delegation_of
from engine.org.facts import Delegation
from engine.record import Row, Sight
from engine.vocabulary import Actor, refusal
from notifications.words import Translate, translator


@dataclass(frozen=True, slots=True)
class Here:
    """One request: everything a route may need besides what was sent."""

    program: Program
    actor: Actor
    sight: Sight
    now: datetime
    lang: str
    translate: Translate

    @property
    def post(self) -> str:
        """Return the post whose work is done: the one entered for (代录), else the caller's own."""
        return self.actor.on_behalf_of or self.actor.post

    @property
    def delegation(self) -> Delegation | None:
        """Return by which delegation the caller enters for another post, None where for none."""
        return delegation_of(self.actor, self.program.desk.around.org, self.today)

    @property
    def today(self) -> date:
        """Return today's date in Asia/Shanghai."""
        return local_day(self.now)

    def find(self, dossier: str) -> tuple[Row, Any]:
        """Return a dossier with its facts; NotVisible when it is absent or out of sight."""
        found = {} if "\0" in dossier else self.program.desk.see([dossier], self.actor)
        if dossier not in found:
            raise NotVisible(dossier)
        return found[dossier]

    def context(self, row: Row) -> Context:
        """Return the surroundings of a decision on what was read."""
        around = self.program.desk.around
        return Context(
            actor=self.actor,
            now=self.now,
            today=self.today,
            rules=self.program.packs.pinned(row.edition),
            org=around.org,
            calendar=around.calendar,
            rungs=row.rungs,
        )


def here(request: Request) -> Here:
    """Return the surroundings of a request.

    Raises:
        NoIdentity: the post is no longer held, or asks for a second factor that is not proved.
        Refused: nothing delegates to the caller that he enters for the post he names.
    """
    program: Program = request.app.state.program
    actor: Actor | None = request.state.caller.actor
    if actor is None:
        raise NoIdentity(request.url.path)
    sight = program.desk.sight(actor)  # takes over the newest organisation
    now = program.clock.now()
    acting = _as_delegated(request, actor, local_day(now))
    if acting != actor:
        actor, sight = acting, program.desk.sight(acting)
    if program.desk.around.org.holder(actor.post, local_day(now)) != actor.person:
        raise NoIdentity(actor.post)
    posts = (actor.post, actor.on_behalf_of)
    if request.state.caller.session and must_prove(request, request.state.caller.session, posts):
        raise NoIdentity(actor.post)
    lang = language(request)
    return Here(program, actor, sight, now, lang, translator(lang))


def unnamed(request: Request, actor: Actor) -> Here:
    """Return the surroundings of somebody who is not logged in, under whatever he came as."""
    program: Program = request.app.state.program
    sight, lang = program.desk.sight(actor), language(request)
    return Here(program, actor, sight, program.clock.now(), lang, translator(lang))


def must_prove(request: Request, session: Session, posts: Sequence[str]) -> bool:
    """Return whether more has to be proved for these posts; from now on the session waits for it.

    Posts that are none ask for nothing.
    """
    identity, org = request.app.state.identity, request.app.state.program.desk.around.org
    device = request.cookies.get(identity.device_cookie, "")
    named = [one for one in posts if org.has_post(one)]
    stage = identity.entrance.owed(session, named, device, org)
    if stage in IN:
        return False
    identity.sessions.hold(session, stage)
    return True


def _as_delegated(request: Request, actor: Actor, on: date) -> Actor:
    """Return the actor; whose delegation is over reads on as himself, but changes nothing."""
    org = request.app.state.program.desk.around.org
    if not actor.on_behalf_of or delegation_of(actor, org, on):
        return actor
    session = request.state.caller.session
    if session is None or not session.on_behalf_of or request.method not in ("GET", "HEAD"):
        raise Refused([refusal("not_delegated")])
    request.app.state.identity.sessions.enter_for(session, "")
    return replace(actor, on_behalf_of="")


def language(request: Request) -> str:
    """Return the language asked for by ``?lang=``, kept in a cookie, or by the browser."""
    offered = ("zh", "en")
    asked = request.query_params.get("lang", request.cookies.get("huiyin_lang", ""))
    if asked in offered:
        return asked
    for part in request.headers.get("accept-language", "").lower().split(","):
        tag = part.split(";")[0].strip()[:2]
        if tag in offered:
            return tag
    default: str = request.app.state.program.settings.lang
    return default


HereNow = Annotated[Here, Depends(here)]
