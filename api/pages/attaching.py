"""Attachments on the page of a case: files are handed in by its form and given out as downloads."""

from fastapi import APIRouter, Request, Response

from api.entry.downloads import download
from api.entry.here import HereNow
from api.pages.case import Filled, move
from api.views.attachments import attached
from api.views.openings import note_opening

router = APIRouter(include_in_schema=False)


@router.post("/cases/{number}/moves/attach_files")
def attach(request: Request, number: str, here: HereNow, filled: Filled) -> Response:
    """Attach files; like every move, but with room for them."""
    return move(request, "cases", number, "attach_files", here, filled)


@router.get("/cases/{number}/attachments/{name}")
def give_out(number: str, name: str, here: HereNow) -> Response:
    """Give out one file."""
    file = attached(here, f"case:{number}", name)
    note_opening(here, f"case:{number}")
    return download(*file)
