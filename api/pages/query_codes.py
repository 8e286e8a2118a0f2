"""The counter gives query codes (查询码): shown once, on the receipt that is handed over."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.entry.problems import problem_of
from api.identity.codes import in_groups
from api.identity.second_factor import picture_of
from api.pages.case import Filled
from api.pages.rendering import page
from api.views.dossiers import Dossier, dossier_of
from api.views.following import followed
from api.views.naming import titles
from api.views.openings import note_opening
from api.views.people import masked_parties
from api.views.query_codes import given_code, holders_of, may_give
from api.views.receipts import receipt_of
from engine.codes import CodeGround
from engine.errors import NotVisible, Refused

router = APIRouter(include_in_schema=False)


@router.get("/cases/{number}/codes")
def show(request: Request, number: str, here: HereNow) -> Response:
    """Show who of a case has a code, and what gives one."""
    return _shown(request, here, _dossier(here, number))


@router.get("/cases/{number}/told")
def tell(
    request: Request, number: str, here: HereNow, party: Annotated[int, Query(ge=1, le=9_999)] = 1
) -> Response:
    """Show what a party would read himself, for who comes without a telephone: read out, printed.

    ``party``: the how manyth of the case.
    """
    dossier = _dossier(here, number)
    parties = dossier.facts.parties
    if party > len(parties):
        raise NotVisible(number)
    places = {
        "here": here,
        "titles": titles(here),
        "shown": followed(here, dossier, parties[party - 1]),
        "names": [name for _, name in masked_parties(here, dossier.facts)],
        "party": party,
        "path": f"/cases/{number}/told",
    }
    return page(request, "query_told.html", places)


@router.post("/cases/{number}/codes")
def give(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Give a code and show the receipt with it: nobody can look it up again."""
    dossier = _dossier(here, number)
    try:
        code = given_code(
            here, dossier, str(filled.get("holder", "")), str(filled.get("ground", ""))
        )
    except Refused as refused:
        return _shown(request, here, dossier, refused)
    settings = here.program.settings
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "rules": dossier.context.rules,
        "code": in_groups(code),
        "square": picture_of(code),
        "address": f"{settings.base_url}/query",
        "path": f"/cases/{number}/codes",
        **receipt_of(here, dossier),
    }
    return page(request, "receipt.html", places)


def _dossier(here: Here, number: str) -> Dossier:
    dossier = dossier_of(here, f"case:{number}")
    if not may_give(dossier):
        raise NotVisible(number)
    note_opening(here, dossier.id)
    return dossier


def _shown(
    request: Request, here: Here, dossier: Dossier, refused: Refused | None = None
) -> Response:
    problem = problem_of(refused, here.translate) if refused else None
    places = {
        "here": here,
        "titles": titles(here),
        "dossier": dossier,
        "holders": holders_of(here, dossier),
        "grounds": CodeGround.again(),
        "problem": problem,
    }
    return page(request, "query_codes.html", places, problem.status if problem else 200)
