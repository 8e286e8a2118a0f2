"""What people filed themselves (网上来件), at the counter: read, registered or refused."""

from secrets import token_urlsafe

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.downloads import download
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import command_in, key_in
from api.entry.problems import Problem, problem_of
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Filled
from api.pages.registering import filed
from api.pages.rendering import page
from api.pages.widgets import Maker
from api.views.attachments import attached
from api.views.desks import Scope, desk_of
from api.views.dossiers import dossier_of
from api.views.naming import titles
from api.views.petitions import petition_begun, petitions_on, read_petition, to_register
from engine.errors import HuiyinError, NotVisible
from engine.petition.filing import WAITING, RefusePetition
from engine.store.ledger import FIRST

router = APIRouter(prefix="/petitions", include_in_schema=False)
ASKED = ("refusal_ground", "reason")


@router.get("")
def petitions(
    request: Request,
    here: HereNow,
    ended: bool = False,  # noqa: FBT001, FBT002
    cursor: str | None = None,
) -> Response:
    """Show what waits to be registered, or what is answered where that is asked for."""
    after = place_in(cursor, FIRST)
    found = petitions_on(here, desk_of(here, Scope.AREA), ended=ended, after=after)
    places = {"here": here, "rows": found.lines, "ended": ended, "titles": titles(here)}
    places["next"] = cursor_of(found.after)
    return page(request, "petitions.html", places)


@router.get("/{number}")
def read(request: Request, number: str, here: HereNow) -> Response:
    """Show one, to its office with what was written."""
    return _shown(request, number, here)


@router.get("/{number}/attachments/{name}")
def give_out(number: str, name: str, here: HereNow) -> Response:
    """Give out one of its files to its office."""
    petition = to_register(here, f"petition:{number}")
    return download(*attached(here, petition.id, name))


@router.post("/{number}/register")
def register(request: Request, number: str, here: HereNow) -> Response:
    """Show the counter's form with it; that it was shown who filed it stands in its file."""
    try:
        first = petition_begun(here, number)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, number, here, problem=problem_of(error, here.translate))
    return filed(request, here, first)


@router.post("/{number}/refuse")
def refuse(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Refuse to register it; without a reason nothing is done."""
    try:
        given = given_in(filled, [one for one in fields_of(RefusePetition) if one.name in ASKED])
        command = command_in(RefusePetition, given, f"petition:{number}")
        key = key_in(str(filled.get("key", "")), here.actor)
        here.program.desk.execute(command, here.actor, key=key)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, number, here, filled, problem_of(error, here.translate))
    return RedirectResponse(f"/petitions/{number}", SEE_OTHER)


def _shown(
    request: Request,
    number: str,
    here: Here,
    filled: Filled | None = None,
    problem: Problem | None = None,
) -> Response:
    dossier = dossier_of(here, f"petition:{number}")
    asked = [one for one in fields_of(RefusePetition) if one.name in ASKED]
    content = read_petition(here, dossier.facts)
    places = {
        "here": here,
        "titles": titles(here),
        "dossier": dossier,
        "read": content,
        "may_answer": content is not None and dossier.facts.state == WAITING,
        "widgets": Maker("refuse", here.translate, {}, filled).widgets(asked),
        "problem": problem,
        "key": token_urlsafe(16),
        "path": f"/petitions/{number}",
    }
    return page(request, "petition.html", places, problem.status if problem else 200)
