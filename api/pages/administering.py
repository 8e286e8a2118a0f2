"""The pages of units and people: for heads of petition offices, within their area."""

from collections import Counter
from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.forms import await_choice, is_search
from api.entry.here import Here, HereNow
from api.entry.orders_in import key_in
from api.entry.organising_in import ACTS, command_of
from api.entry.problems import Problem
from api.http.routes import Word
from api.pages import accounts
from api.pages.case import SEE_OTHER, Filled
from api.pages.organising_forms import MANY, form_of
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.views.naming import titles
from api.views.offices import unit_of, units_of
from engine.errors import HuiyinError, NotVisible
from engine.org.facts import Level

router = APIRouter(include_in_schema=False)
router.include_router(accounts.router)


@router.get("/admin")
def units(request: Request, here: HereNow) -> Response:
    """Show the units of the caller's area; villages stand on the page of their township."""
    found = units_of(here)
    villages = Counter(one.parent for one in found if one.level is Level.VILLAGE)
    shown = [one for one in found if one.level is not Level.VILLAGE]
    places = {"here": here, "titles": titles(here), "units": shown, "villages": villages}
    return page(request, "admin.html", places)


@router.get("/admin/units/{unit}")
def unit(request: Request, unit: Word, here: HereNow) -> Response:
    """Show a unit, its posts and who holds them, with what can be changed."""
    return _shown(request, here, unit)


@router.post("/admin/units/{unit}/{act}")
def change(request: Request, unit: Word, act: Word, here: HereNow, filled: Filled) -> Response:
    """Change a unit from a form; what is refused comes back with what was filled in."""
    unit_of(here, unit)
    if act not in ACTS:
        raise NotVisible(act)
    given: dict[str, Any] = {
        name: tuple(map(str, filled.getlist(name))) if name in MANY else str(filled[name]).strip()
        for name in filled
        if name not in ("seal", "key")
    }
    told = {name: value for name, value in given.items() if not is_search(name)}
    try:
        await_choice(filled)
        key = key_in(str(filled.get("key", "")), here.actor)
        command = command_of(act, unit, told, here.program.desk.around.org, key)
        here.program.desk.execute(command, here.actor, key=key)
    except HuiyinError as error:
        problem = told_to(here, error)
        return _shown(request, here, unit, act, given, problem)
    return RedirectResponse(f"/admin/units/{unit}?done={act}", SEE_OTHER)


def _shown(
    request: Request,
    here: Here,
    unit: str,
    act: str = "",
    given: dict[str, Any] | None = None,
    problem: Problem | None = None,
) -> Response:
    view = unit_of(here, unit)
    forms = [form_of(here, view, one, given if one == act else None) for one in ACTS]
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "view": view,
        "forms_of": [one for one in forms if one],
        "key": token_urlsafe(16),
        "failed": act,
        "problem": problem,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "unit.html", places, problem.status if problem else 200)
