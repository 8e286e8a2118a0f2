"""The pages of who is told what, and of what would be written about a dossier."""

from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import HereNow
from api.http.routes import Word
from api.pages.case import SEE_OTHER
from api.pages.rendering import page
from api.views.naming import titles
from api.views.notices import notices_of, previews_of, role_word
from api.views.openings import note_opening
from api.views.places import path_of
from engine.errors import NotVisible
from notifications.audience import table

router = APIRouter(include_in_schema=False)


@router.get("/notices")
def notices(request: Request, here: HereNow) -> Response:
    """Show which event tells whom, and which tells nobody."""
    places = {
        "here": here,
        "titles": titles(here),
        "notices": notices_of(here),
        "kinds": tuple(table()),
        "role": partial(role_word, say=here.translate),
    }
    return page(request, "notices.html", places)


@router.get("/notices/preview")
def asked(_here: HereNow, number: Annotated[Word, Query(max_length=100)] = "") -> Response:
    """Lead to what would be written about a case."""
    number = quote(number.strip(), safe="")
    return RedirectResponse(f"/notices/case/{number}" if number else "/notices", SEE_OTHER)


@router.get("/notices/{about}/{number}")
def preview(
    request: Request, about: Word, number: Word, here: HereNow, event: Word = ""
) -> Response:
    """Show what would be written about a dossier; nothing is sent."""
    if about not in table():
        raise NotVisible(about)
    dossier = f"{about}:{number}"
    previews = previews_of(here, dossier, event).items
    note_opening(here, dossier)
    places = {
        "here": here,
        "titles": titles(here),
        "kind": about,
        "number": number,
        "event": event,
        "shown_at": path_of(dossier),
        "previews": previews,
        "role": partial(role_word, say=here.translate),
    }
    return page(request, "notice_previews.html", places)
