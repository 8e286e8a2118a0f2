"""The page of one dossier: its file in one column of time, its clocks, what may be done."""

from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.choices import choices_for
from api.dossiers import Dossier, dossier_of
from api.fields import fields_of
from api.file_lines import file_of
from api.forms import given_in
from api.here import Here, HereNow
from api.moves import command_named
from api.orders_in import command_in, key_in
from api.pages.rendering import page, titles
from api.problems import Problem, problem_of
from engine import registry
from engine.errors import HuiyinError, NotVisible, StaleVersion
from engine.vocabulary import Command

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
PLURALS = {"cases": "case", "matters": "matter", "visits": "visit"}


async def form_of(request: Request) -> FormData:
    """Return what a form holds."""
    return await request.form()


Filled = Annotated[FormData, Depends(form_of)]


def kind_named(plural: str) -> str:
    """Return the kind of dossier of an address; NotVisible for any other word."""
    if plural not in PLURALS:
        raise NotVisible(plural)
    return PLURALS[plural]


@router.get("/{plural}/{number}")
def show(request: Request, plural: str, number: str, here: HereNow) -> Response:
    """Show one dossier."""
    return _shown(request, here, dossier_of(here, f"{kind_named(plural)}:{number}"))


@router.post("/{plural}/{number}/moves/{name}")
def move(
    request: Request, plural: str, number: str, name: str, here: HereNow, filled: Filled
) -> Response:
    """Make a move from a form; what is refused comes back with what was filled in."""
    kind = kind_named(plural)
    command = command_named(kind, name)
    dossier = f"{kind}:{number}"
    try:
        _carry_out(here, command, dossier, filled)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = problem_of(error, here.translate)
        return _shown(request, here, dossier_of(here, dossier), (name, problem, filled))
    return RedirectResponse(f"/{plural}/{number}?done={name}#now", SEE_OTHER)


def _carry_out(here: Here, kind: type[Command], dossier: str, filled: FormData) -> None:
    command = command_in(kind, given_in(filled, fields_of(kind)), dossier)
    seen = str(filled.get("version", ""))
    if not seen.isdecimal():
        raise StaleVersion(dossier)
    key = key_in(str(filled.get("key", "")), here.actor)
    here.program.desk.execute(command, here.actor, key=key, version=int(seen))


def _shown(
    request: Request,
    here: Here,
    dossier: Dossier,
    failed: tuple[str, Problem, FormData] | None = None,
) -> Response:
    moves = [move for move in dossier.moves if move.about == dossier.kind]
    places: dict[str, Any] = {
        "here": here,
        "dossier": dossier,
        "file": file_of(here, dossier),
        "open_moves": [move for move in moves if move.is_allowed],
        "shut_moves": [move for move in moves if not move.is_allowed],
        "fields": {move.name: fields_of(registry.COMMANDS[move.name]) for move in moves},
        "choices": choices_for(here, dossier),
        "titles": titles(here),
        "key": token_urlsafe(16),
        "failed": failed[0] if failed else "",
        "problem": failed[1] if failed else None,
        "filled": failed[2] if failed else FormData(),
        "done": request.query_params.get("done", ""),
    }
    return page(request, "dossier.html", places, failed[1].status if failed else 200)
