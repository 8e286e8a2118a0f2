"""Returns (应报事项) in JSON: listed, read with figures and versions, submitted."""

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.downloads import download
from api.entry.here import HereNow
from api.entry.orders_in import json_in, key_in, version_in
from api.http import views
from api.http.answers import answer
from api.http.attachments import GIVEN
from api.http.cursors import cursor_of, place_in
from api.http.routes import Body, IfMatch, Key
from api.http.schemas import describe
from api.returns.submitting import command_for
from api.views.desks import Scope
from api.views.journal_lines import journal_lines
from api.views.moves import commands_of
from api.views.returns import (
    ReturnLine,
    ReturnView,
    paper_of,
    return_of,
    returns_page,
    widest,
)
from engine.store.ledger import FIRST

router = APIRouter(prefix="/returns", tags=["returns"])
files = APIRouter(prefix="/returns", tags=["returns"])
"""What takes files in has more room."""
Ended = Literal["yes", "no"]
Limit = Annotated[int, Query(ge=1, le=100)]


class ReturnLines(msgspec.Struct, frozen=True):
    """Returns within sight; ``next`` begins the next page."""

    items: list[ReturnLine]
    next: str | None


@router.get("", **describe("list_returns", ReturnLines))
def listed(
    here: HereNow,
    scope: Scope | None = None,
    ended: Ended = "no",
    cursor: str | None = None,
    limit: Limit = 20,
) -> Response:
    """List what is owed, the first due first; ended=yes: what was submitted, newest first."""
    after = place_in(cursor, FIRST)
    found = returns_page(
        here, scope or widest(here), ended=ended == "yes", after=after, limit=limit
    )
    return answer(ReturnLines(found.lines, cursor_of(found.after)))


@router.get("/{number}", **describe("get_return", ReturnView))
def read(number: str, here: HereNow) -> Response:
    """Read a return: what its records tell now, where they contradict, every version."""
    row, _ = here.find(f"return:{number}")
    return answer(return_of(here, number), version=row.version)


@router.get("/{number}/journal", **describe("list_return_journal", views.Journal))
def journal(number: str, here: HereNow) -> Response:
    """Read everything that was done to a return, in order."""
    return answer(views.Journal(journal_lines(here, f"return:{number}")))


@router.get(
    "/{number}/files/{name}",
    operation_id="get_return_paper",
    response_class=Response,
    responses={200: {"description": "ok", "content": GIVEN}},
)
def paper(number: str, name: str, here: HereNow) -> Response:
    """Download a paper that was handed in, by its hash."""
    return download(*paper_of(here, number, name))


@files.post("/{number}/moves/{name}", **describe("move_return", views.Done, commands_of("return")))
def moved(
    number: str, name: str, here: HereNow, body: Body, key: Key = None, stands: IfMatch = None
) -> Response:
    """Submit, correct, or name who submits; the figures are computed here and never sent."""
    given: Any = json_in(body)
    command = command_for(here, number, name, given)
    done = here.program.desk.execute(
        command, here.actor, key=key_in(key, here.actor), version=version_in(stands)
    )
    return answer(views.done_view(done), version=done.version)
