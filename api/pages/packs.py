"""The pages of the rules in force: every rule with what it cites, what is assumed, the drawing."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.http.routes import Word
from api.pages.rendering import page
from api.views.naming import titles
from api.views.rulebooks import (
    Assumption,
    anchor,
    assumed_in,
    edition_in,
    packs_of,
    rulebook_of,
)
from workflows.drawing import svg

router = APIRouter(include_in_schema=False)
# The drawing brings its own looks; nothing else may be loaded from it.
DRAWING = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.get("/packs")
def packs(request: Request, here: HereNow) -> Response:
    """Show the packs that are there."""
    shown = packs_of(here)
    named = {one.code: one.title for one in shown}
    places = {"here": here, "titles": titles(here), "packs": shown, "named": named}
    return page(request, "packs.html", places)


@router.get("/packs/{code}")
def pack(request: Request, code: Word, here: HereNow, edition: Word = "") -> Response:
    """Show the rules of one pack, in an older edition where one is named."""
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "book": rulebook_of(here, code, edition),
        "edition": edition,
        "anchor": anchor,
    }
    return page(request, "pack.html", places)


@router.get("/packs/{code}/assumptions")
def assumptions(request: Request, code: Word, here: HereNow, edition: Word = "") -> Response:
    """Show what a pack assumes, and why."""
    rows = assumed_in(here, code, edition)
    sections: dict[str, list[Assumption]] = {}
    for row in rows:
        sections.setdefault(row.path.partition(".")[0], []).append(row)
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "code": code,
        "pack_title": here.translate(edition_in(here, code, edition).title),
        "sections": sections,
        "edition": edition,
        "anchor": anchor,
    }
    return page(request, "assumptions.html", places)


@router.get("/packs/{code}/diagram.svg")
def diagram(code: Word, here: HereNow, edition: Word = "") -> Response:
    """Draw the states and the moves between them."""
    drawn = svg(edition_in(here, code, edition), here.translate)
    return Response(drawn, media_type="image/svg+xml", headers=DRAWING)
