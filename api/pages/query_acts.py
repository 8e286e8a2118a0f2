"""What a petitioner does in his own case: each act is a command that he gives himself."""

from secrets import token_urlsafe

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.asker import Asker, AskerFilled, AskerNow
from api.entry.forms import given_in
from api.entry.orders_in import command_in, key_in
from api.entry.problems import problem_of
from api.pages.query import Failed, followed_page
from api.views.following import party_here
from api.views.own_acts import asked_for, known_of
from engine import registry
from engine.errors import HuiyinError, NotVisible

router = APIRouter(prefix="/query/moves", include_in_schema=False)
SEE_OTHER = 303


@router.post("/{name}")
def act(request: Request, name: str, asker: AskerNow, filled: AskerFilled) -> Response:
    """Do what a form says; what is refused comes back with what was filled in."""
    asked_for(name)  # none of his is not there
    try:
        _carry_out(asker, name, filled)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = problem_of(error, asker.here.translate)
        return followed_page(request, asker, Failed(name, problem, filled))
    return RedirectResponse(f"/query/case?done={name}", SEE_OTHER)


def _carry_out(asker: Asker, name: str, filled: FormData) -> None:
    here = asker.here
    ref = party_here(here, asker.dossier, asker.holder).ref
    given = {**given_in(filled, asked_for(name)), **known_of(name, ref)}
    command = command_in(registry.COMMANDS[name], given, asker.dossier)
    key = key_in(str(filled.get("key", "")) or token_urlsafe(16), here.actor)
    here.program.desk.execute(command, here.actor, key=key)
