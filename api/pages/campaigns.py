"""The pages of campaign checklists (活动清单): all of them, and one unit's evidence for an item."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from api.entry.here import Here, HereNow
from api.http.deeds import Year
from api.http.routes import Word
from api.pages.rendering import page
from api.views.campaigns import ChecklistShown, campaigns_of, checklist_of, evidence_for
from api.views.deeds import form_titles
from api.views.fieldwork import packs_with
from api.views.naming import titles

router = APIRouter(include_in_schema=False)


class Asked(NamedTuple):
    """Of which year and by which pack; the place's own pack without one."""

    year: Year = 0
    pack: Word = ""


def _asked(year: Year = 0, pack: Word = "") -> Asked:
    return Asked(year, pack)


Of = Annotated[Asked, Depends(_asked)]


@router.get("/campaigns")
def campaigns(request: Request, here: HereNow, of: Of) -> Response:
    """Show each checklist: its phases, and how the units within sight stand."""
    seen = campaigns_of(here, *of)
    return page(request, "campaigns.html", _places(here, seen.checklists, of))


@router.get("/campaigns/{name}")
def campaign(request: Request, here: HereNow, name: Word, of: Of, after: Word = "") -> Response:
    """Show one checklist with the units behind ``after``."""
    seen = checklist_of(here, name, *of, after=after)
    return page(request, "campaigns.html", {**_places(here, [seen], of), "name": name})


@router.get("/campaigns/{name}/evidence")
def evidence(
    request: Request, here: HereNow, name: Word, item: Word, unit: Word, of: Of
) -> Response:
    """Show what a unit did for one item, and where to record more."""
    rows = evidence_for(here, name, item, unit, *of)
    seen = checklist_of(here, name, *of, limit=1)
    places = {
        **_places(here, [seen], of),
        "rows": rows,
        "item": next(one for one in seen.items if one.name == item),
        "unit": unit,
    }
    return page(request, "campaign.html", places)


def _places(here: Here, seen: Sequence[ChecklistShown], of: Asked) -> dict[str, Any]:
    year = of.year or here.today.year
    pack = of.pack or here.program.settings.pack
    return {
        "here": here,
        "titles": titles(here),
        "items": form_titles(here),
        "seen": seen,
        "year": year,
        "pack": pack,
        "packs": packs_with(here, "checklists"),
        "kept": urlencode({"year": year, "pack": pack}),
        "name": "",
    }
