"""The list of common problems, and opening one from several cases."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.choices import Choices, units_offered
from api.entry.fields import Field, Form, fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in, opening_in
from api.entry.problems import Problem
from api.http.cursors import cursor_of, place_in
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Maker
from api.views.desks import desk_of
from api.views.matter_cases import CasePlace, cases_of
from api.views.matters import matters_on
from api.views.naming import titles
from engine.crossing import JoinMatter
from engine.errors import HuiyinError
from engine.matter.studying import OpenMatter
from engine.orders import Order, Receipt
from engine.store.ledger import FIRST

router = APIRouter(include_in_schema=False)
PAGE = 50
CASES = Field(name="cases", form=Form.LIST, required=False, refers_to="case")


@router.get("/matters")
def matters(
    request: Request,
    here: HereNow,
    ended: bool = False,  # noqa: FBT001, FBT002
    cursor: str | None = None,
) -> Response:
    """Show the common problems of the caller's desk, those that have ended where asked for."""
    return _shown(request, here, {"ended": ended, "cursor": cursor})


@router.get("/matters/{number}/cases")
def cases(request: Request, number: str, here: HereNow, cursor: str | None = None) -> Response:
    """Show the cases of one of them, as far as the caller sees them."""
    found = cases_of(here, number, place_in(cursor, CasePlace()), PAGE)
    places = {
        "here": here,
        "number": number,
        "found": found,
        "cursor": cursor,
        "next": cursor_of(found.after),
        "titles": titles(here),
    }
    return page(request, "matter_cases.html", places)


@router.post("/matters")
def opened(request: Request, here: HereNow, filled: Filled) -> Response:
    """Open a common problem and join the cases that were named; those refused are told."""
    desk = here.program.desk
    try:
        given = given_in(filled, fields_of(OpenMatter))
        command = opening_in(OpenMatter, given, here.program.settings.pack)
        key = key_in(str(filled.get("key", "")), here.actor)
        matter = desk.execute(command, here.actor, key=key).dossier
    except HuiyinError as error:
        problem = told_to(here, error)
        return _shown(request, here, {"filled": filled, "problem": problem}, problem.status)
    cases = list(dict.fromkeys(given_in(filled, [CASES])["cases"]))
    orders = [
        Order(JoinMatter(dossier=one, matter=matter), here.actor, f"{key}/{one}") for one in cases
    ]
    refused = {
        one: told_to(here, result)
        for one, result in zip(cases, desk.execute_many(orders), strict=True)
        if not isinstance(result, Receipt)
    }
    if refused:
        return _shown(request, here, {"refused": refused, "made": matter}, _worst(refused))
    return RedirectResponse(f"/matters/{matter.partition(':')[2]}", SEE_OTHER)


def _worst(refused: dict[str, Problem]) -> int:
    return max(one.status for one in refused.values())


def _shown(request: Request, here: Here, more: dict[str, Any], status: int = 200) -> Response:
    choices: dict[str, Choices] = {"unit": units_offered(here)}
    own = here.program.desk.around.org.unit_of(here.post)
    filled = more.get("filled", FormData({"unit": own}))
    ended = bool(more.get("ended"))
    found = matters_on(here, desk_of(here), place_in(more.get("cursor"), FIRST), ended=ended)
    maker = Maker("open", here.translate, choices, filled)
    asked = [one for one in fields_of(OpenMatter) if one.name not in ("pack", "late_reason")]
    places = {
        "here": here,
        "rows": found.lines,
        "next": cursor_of(found.after),
        "ended": ended,
        "widgets": maker.widgets([*asked, CASES]),
        "problem": more.get("problem"),
        "refused": more.get("refused", {}),
        "made": more.get("made", "").partition(":")[2],
        "key": token_urlsafe(16),
        "titles": titles(here),
    }
    return page(request, "matters.html", places, status)
