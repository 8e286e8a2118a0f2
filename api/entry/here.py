"""Who asks, when, in which language, and what he may see: the surroundings of one request."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Request

from api.entry.problems import NoIdentity
from api.wiring import Program
from engine.clock import local_day
from engine.context import Context
from engine.errors import NotVisible
from engine.record import Row, Sight
from engine.vocabulary import Actor
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
    """Return the surroundings of a request; NoIdentity when the post is no longer held."""
    program: Program = request.app.state.program
    actor: Actor | None = request.state.caller.actor
    if actor is None:
        raise NoIdentity(request.url.path)
    sight = program.desk.sight(actor)
    now = program.clock.now()
    if program.desk.around.org.holder(actor.post, local_day(now)) != actor.person:
        raise NoIdentity(actor.post)
    lang = language(request)
    return Here(program, actor, sight, now, lang, translator(lang))


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
