"""The pages of duties (指标): a leader's workbook, and the office's table of all leaders."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.http.routes import Word
from api.pages.rendering import page
from api.views.naming import titles
from api.views.workbook import Workbooks, packs_asking, workbook_of, workbooks_of
from engine.duties.judging import State

router = APIRouter(include_in_schema=False)
SHOWN = (State.MISSED, State.BEHIND, State.OPEN, State.MET_PRORATED, State.MET)
"""The states of which the table tells how many, those to act on first."""


@router.get("/duties")
def leaders(
    request: Request,
    here: HereNow,
    pack: Word = "",
    on: Annotated[date | None, Query()] = None,
    after: Word = "",
) -> Response:
    """Show the leaders within sight, and how many of his duties each has met."""
    seen = workbooks_of(here, pack, on, after)
    return page(request, "duties.html", _places(here, seen, pack, on))


@router.get("/duties/{post}")
def leader(
    request: Request,
    here: HereNow,
    post: Word,
    pack: Word = "",
    on: Annotated[date | None, Query()] = None,
) -> Response:
    """Show the workbook of a post: each duty with what stands behind it."""
    seen = workbook_of(here, post, pack, on)
    return page(request, "workbook.html", {**_places(here, seen, pack, on), "post": post})


def _places(here: Here, seen: Workbooks, pack: str, on: date | None) -> dict[str, Any]:
    kept = {key: str(value) for key, value in (("pack", pack), ("on", on)) if value}
    given = urlencode(kept)
    return {
        "here": here,
        "titles": titles(here),
        "seen": seen,
        "shown": SHOWN,
        "packs": packs_asking(here),
        "kept": f"?{given}" if given else "",
        "more": f"/duties?{urlencode({**kept, 'after': seen.after})}" if seen.after else "",
    }
