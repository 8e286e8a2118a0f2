"""The routes of the dossiers of one kind: list, read, clocks, journal, open, move."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.entry.here import Here, HereNow
from api.entry.misnamed import misnamed
from api.entry.orders_in import (
    LONGEST_WORD,
    command_in,
    json_in,
    key_in,
    opening_in,
    version_in,
)
from api.http import views
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.deeds import with_beside
from api.views.desks import Scope, Wanted, desk_of, provisional_among
from api.views.dossiers import dossier_of
from api.views.journal_lines import journal_lines
from api.views.lamps import Lamp
from api.views.moves import OPENINGS, command_named, commands_of
from api.views.openings import note_opening
from engine import registry
from engine.errors import NotVisible
from engine.store.ledger import FIRST
from engine.vocabulary import Command

ROOT = "/api/v1"
CREATED = 201


async def body_of(request: Request) -> bytes:
    """Return the bytes of a body, within the limit of the app."""
    return await request.body()


Body = Annotated[bytes, Depends(body_of)]
Key = Annotated[str | None, Header(alias="Idempotency-Key")]
IfMatch = Annotated[str | None, Header(alias="If-Match")]


Word = Annotated[str, Field(max_length=LONGEST_WORD, pattern=r"^[^\x00]*$")]
"""A word that a database can be asked for."""


class Asked(BaseModel):
    """What of a list is asked for, and from where on."""

    model_config = ConfigDict(extra="forbid")

    scope: Scope | None = None
    state: Word = ""
    unit: Word = ""
    leader: Word = ""
    classification: Word = Field(default="", alias="class")
    q: Word = ""
    ended: bool = False
    lamp: Lamp | None = None
    cursor: str | None = None
    limit: int = Field(default=20, ge=1, le=100)

    def wanted(self, kind: str) -> Wanted:
        """Return the filter for dossiers of ``kind``."""
        return Wanted(
            kind=kind,
            state=self.state,
            unit=self.unit,
            leader=self.leader,
            classification=self.classification,
            q=self.q,
            ended=self.ended,
            lamp=self.lamp,
        )


def routes_of(
    kind: str, plural: str, *, has_clocks: bool = True, is_opened: bool = True
) -> APIRouter:
    """Return the routes of ``kind`` under ``/plural``; ``is_opened``: by those who have a post."""
    router = APIRouter(prefix=f"/{plural}", tags=[plural])
    _add_reading(router, kind)
    if is_opened:
        _add_opening(router, kind, plural)
    if has_clocks:
        _add_list(router, kind, plural)
        _add_clocks(router, kind)
    _add_moves(router, kind)
    return router


def _add_list(router: APIRouter, kind: str, plural: str) -> None:
    @router.get("", **describe(f"list_{plural}", views.Lines))
    def listed(here: HereNow, asked: Annotated[Asked, Query()]) -> Response:
        """List open dossiers, the first due first."""
        desk = desk_of(here, asked.scope)
        page = desk.page(asked.wanted(kind), place_in(asked.cursor, FIRST), asked.limit)
        provisional = provisional_among(here, page.lines)
        lines = [
            views.line_view(here, line, desk.near, provisional=line.id in provisional)
            for line in page.lines
        ]
        return answer(views.Lines(lines, cursor_of(page.after)))


def _add_reading(router: APIRouter, kind: str) -> None:
    @router.get("/{number}", **describe(f"get_{kind}", views.DossierView))
    def read(number: str, here: HereNow) -> Response:
        """Read one dossier, without personal data, with the moves it knows."""
        dossier = dossier_of(here, f"{kind}:{number}")
        note_opening(here, dossier.id)
        return answer(views.dossier_view(here, dossier), version=dossier.version)

    @router.get("/{number}/journal", **describe(f"list_{kind}_journal", views.Journal))
    def journal(number: str, here: HereNow) -> Response:
        """Read everything that was done to a dossier, in order."""
        lines = journal_lines(here, f"{kind}:{number}")
        note_opening(here, f"{kind}:{number}")
        return answer(views.Journal(lines))


def _add_clocks(router: APIRouter, kind: str) -> None:
    @router.get("/{number}/clocks", **describe(f"list_{kind}_clocks", views.Clocks))
    def clocks(number: str, here: HereNow) -> Response:
        """Read when a dossier is due, and why on that day."""
        dossier = dossier_of(here, f"{kind}:{number}")
        note_opening(here, dossier.id)
        return answer(views.Clocks(dossier.clocks))


def _add_opening(router: APIRouter, kind: str, plural: str) -> None:
    opening = registry.COMMANDS[OPENINGS[kind]]

    @router.post("", **describe(f"open_{kind}", views.Done, (opening,), status=CREATED))
    def opened(here: HereNow, body: Body, key: Key = None) -> Response:
        """Open a dossier; the header Idempotency-Key is required."""
        command = opening_in(opening, json_in(body), here.program.settings.pack)
        done = _carried_out(here, with_beside(here, command), key, None)
        location = f"{ROOT}/{plural}/{done.number}"
        return answer(done, CREATED, version=done.version, location=location)


def _add_moves(router: APIRouter, kind: str) -> None:
    operation = describe(f"move_{kind}", views.Done, commands_of(kind))

    @router.post("/{number}/moves/{name}", **operation)
    def moved(
        number: str, name: str, here: HereNow, body: Body, key: Key = None, stands: IfMatch = None
    ) -> Response:
        """Make a move; the body holds the fields of its command."""
        order = command_in(command_named(kind, name), json_in(body), f"{kind}:{number}")
        done = _carried_out(here, with_beside(here, order), key, version_in(stands))
        return answer(done, version=done.version)


def _carried_out(here: Here, command: Command, key: str | None, version: int | None) -> views.Done:
    execute, own_key = here.program.desk.execute, key_in(key, here.actor)
    try:
        receipt = execute(command, here.actor, key=own_key, version=version)
    except NotVisible as absent:
        raise misnamed(absent, command) from absent
    return views.done_view(receipt)
