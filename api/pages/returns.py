"""Returns (应报事项): what is owed, late first; one with figures and versions; handing it in."""

from functools import partial
from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.downloads import download
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in
from api.entry.problems import told
from api.forms.figures import COLUMNS
from api.forms.writing import DOCX, can_write
from api.http.cursors import cursor_of, place_in
from api.http.returns import Ended
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.sheet import can_write as can_write_sheets
from api.pages.sheet import given_out
from api.pages.too_late import told_to
from api.returns.papers import document_of, write_sheet
from api.returns.submitting import MOVES, command_for
from api.views.desks import Scope
from api.views.naming import titles
from api.views.returns import paper_of, return_of, returns_page, version_of, widest
from engine.errors import HuiyinError, NotVisible
from engine.store.ledger import FIRST

router = APIRouter(include_in_schema=False)
files = APIRouter(include_in_schema=False)
"""What takes files in has more room."""


@router.get("/returns")
def returns(
    request: Request, here: HereNow, ended: Ended = "no", cursor: str | None = None
) -> Response:
    """List what the caller's units owe, and what is owed in his area, late first."""
    scope, after, is_ended = widest(here), place_in(cursor, FIRST), ended == "yes"
    own = returns_page(here, Scope.UNIT) if not is_ended and cursor is None else None
    found = returns_page(here, scope, ended=is_ended, after=after)
    mine = own.lines if own else []
    known = {one.id for one in mine}
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "ended": is_ended,
        "mine": mine,
        "rows": [one for one in found.lines if one.id not in known],
        "next": cursor_of(found.after),
    }
    return page(request, "returns.html", places)


@router.get("/returns/{number}")
def one(request: Request, number: str, here: HereNow) -> Response:
    """Show one return."""
    return _shown(request, here, number)


@router.get("/returns/{number}/files/{name}")
def paper(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper that was handed in."""
    return download(*paper_of(here, number, name))


@router.get("/returns/{number}/versions/{place}.docx")
def document(number: str, place: int, here: HereNow) -> Response:
    """Give out a version as the form of the notice."""
    if not can_write():
        raise NotVisible(number)
    body = document_of(here, *version_of(here, number, place))
    called = f'attachment; filename="return-{number}-{place}.docx"'
    headers = {"Content-Disposition": called, "Cache-Control": "no-store"}
    return Response(body, media_type=DOCX, headers=headers)


@router.get("/returns/{number}/versions/{place}.xlsx")
def sheet(number: str, place: int, here: HereNow) -> Response:
    """Give out a version as a sheet."""
    if not can_write_sheets():
        raise NotVisible(number)
    write = partial(write_sheet, here, *version_of(here, number, place))
    return given_out(f"return-{number}-{place}.xlsx", write)


@files.post("/returns/{number}/moves/{name}")
def move(request: Request, number: str, name: str, here: HereNow, filled: Filled) -> Response:
    """Submit, correct, or name who submits."""
    kind = MOVES.get(name)
    fields = [one for one in fields_of(kind) if one.name != "figures"] if kind else []
    try:
        command = command_for(here, number, name, given_in(filled, fields))
        key = key_in(str(filled.get("key", "")), here.actor)
        here.program.desk.execute(command, here.actor, key=key)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, here, number, error, filled)
    return RedirectResponse(f"/returns/{number}?done=1", SEE_OTHER)


def _shown(
    request: Request,
    here: Here,
    number: str,
    error: HuiyinError | None = None,
    filled: FormData | None = None,
) -> Response:
    seen = return_of(here, number)
    chart = here.program.desk.around.org
    problem = told_to(here, error) if error else None
    posts = [post for post in chart.posts_in(seen.line.unit) if chart.holder(post, here.today)]
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "seen": seen,
        "line": seen.line,
        "columns": COLUMNS,
        "posts": posts,
        "names_submitter": here.post in chart.principals_of(seen.line.unit),
        "can_write": can_write(),
        "can_write_sheets": can_write_sheets(),
        "key": token_urlsafe(16),
        "problem": problem,
        "done": request.query_params.get("done", ""),
        "told": told(seen.faults, here.translate),
        "reason": str(filled.get("reason", "")) if filled else "",
    }
    return page(request, "return.html", places, problem.status if problem else 200)
