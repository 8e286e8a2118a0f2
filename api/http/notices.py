"""Who is told what, and what would be written about a dossier, over JSON."""

from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.notices import Notices, Previews, notices_of, previews_of
from api.views.openings import note_opening
from engine.errors import NotVisible
from notifications.audience import table

router = APIRouter()


@router.get("/notices", tags=["notices"], **describe("list_notices", Notices))
def listed(here: HereNow) -> Response:
    """List which event tells whom, by which channels, and which tells nobody."""
    return answer(notices_of(here))


@router.get("/cases/{number}/notices", tags=["cases"], **describe("preview_case_notices", Previews))
def previewed(number: str, here: HereNow, event: Word = "") -> Response:
    """Tell what would be written about a case, of one type of event or of all; nothing is sent."""
    previews = previews_of(here, f"case:{number}", event)
    note_opening(here, f"case:{number}")
    return answer(previews)


@router.get("/notices/{about}/{number}", tags=["notices"], **describe("preview_notices", Previews))
def previewed_of(about: Word, number: Word, here: HereNow, event: Word = "") -> Response:
    """Tell what would be written about a dossier of any kind that tells somebody; as of a case."""
    if about not in table():
        raise NotVisible(about)
    previews = previews_of(here, f"{about}:{number}", event)
    note_opening(here, f"{about}:{number}")
    return answer(previews)
