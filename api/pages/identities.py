"""Who the people of a case are: masked, and in clear for who says what for."""

from secrets import token_urlsafe

from fastapi import APIRouter, Request, Response

from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in
from api.entry.problems import BadFields, problem_of
from api.pages.case import Filled
from api.pages.rendering import page
from api.views.dossiers import Dossier, dossier_of
from api.views.following import Followed, followed
from api.views.identities import PersonLine, may_show, people_lines, shown
from api.views.naming import titles
from api.views.openings import note_opening
from engine.case.authority import party_of
from engine.case.showing import ShowIdentity
from engine.case.terms import ShownFor
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)


@router.get("/cases/{number}/people")
def show(request: Request, number: str, here: HereNow) -> Response:
    """Show the people of a case, masked."""
    return _page(request, here, dossier_of(here, f"case:{number}"))


@router.post("/cases/{number}/people")
def show_one(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Show one of them as he is, once; that he was shown stands in the file."""
    dossier = dossier_of(here, f"case:{number}")
    given = {name: str(filled.get(name, "")) for name in ("person", "purpose", "reason", "key")}
    try:
        command = _asked(dossier, given)
        line = shown(here, dossier, command, key_in(given["key"], here.actor))
    except NotVisible:
        raise
    except HuiyinError as error:
        return _page(request, here, dossier, error=error, given=given)
    copy = None
    if command.purpose is ShownFor.COPY:
        now = dossier_of(here, dossier.id)
        party = party_of(now.facts, line.ref)
        copy = followed(here, now, party) if party else None
    return _page(request, here, dossier, line, copy)


def _asked(dossier: Dossier, given: dict[str, str]) -> ShowIdentity:
    if given["purpose"] not in {*ShownFor}:
        raise BadFields([refusal("field_invalid", field="purpose")])
    return ShowIdentity(
        dossier=dossier.id,
        person=given["person"],
        purpose=ShownFor(given["purpose"]),
        reason=given["reason"],
    )


def _page(  # noqa: PLR0913 - what was asked for, and what came of it
    request: Request,
    here: Here,
    dossier: Dossier,
    clear: PersonLine | None = None,
    copy: Followed | None = None,
    *,
    error: HuiyinError | None = None,
    given: dict[str, str] | None = None,
) -> Response:
    note_opening(here, dossier.id)
    problem = problem_of(error, here.translate, dossier.context.rules) if error else None
    places = {
        "here": here,
        "titles": titles(here),
        "dossier": dossier,
        "people": people_lines(here, dossier),
        "may_show": may_show(here, dossier),
        "erased_on": dossier.facts.erased_on,
        "purposes": [*ShownFor],
        "clear": clear,
        "copy": copy,
        "given": given or {},
        "problem": problem,
        "key": token_urlsafe(16),
    }
    return page(request, "identities.html", places, problem.status if problem else 200)
