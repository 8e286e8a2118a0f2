"""Documents of one case: which there are, given out as documents or printed as PDF."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.documents.drawing import document_of
from api.documents.offering import offered, title_of
from api.entry.here import Here, HereNow
from api.forms.printing import PDF, printed
from api.forms.writing import DOCX, can_write
from api.pages.rendering import page
from api.views.dossiers import dossier_of
from api.views.naming import titles
from api.views.openings import note_opening
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)


@router.get("/cases/{number}/papers")
def papers(request: Request, number: str, here: HereNow) -> Response:
    """List the documents of a case, and why others cannot be drawn up yet."""
    dossier = dossier_of(here, f"case:{number}")
    note_opening(here, dossier.id)
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "dossier": dossier,
        "offers": offered(here, number),
        "can_write": can_write(),
        "can_print": here.program.settings.office_program is not None,
    }
    return page(request, "papers.html", places)


@router.get("/cases/{number}/papers/{name}.docx")
def paper(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper of a case."""
    return given_out(_written(number, name, here), number, name, "docx", DOCX)


@router.get("/cases/{number}/papers/{name}.pdf")
def print_out(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper of a case as PDF, where an office program is set."""
    body = printed(_written(number, name, here), here.program.settings.office_program)
    return given_out(body, number, name, "pdf", PDF)


def _written(number: str, name: str, here: Here) -> bytes:
    if not can_write():
        raise NotVisible(name)
    body = document_of(here, number, name)
    note_opening(here, f"case:{number}")
    return body


def given_out(body: bytes, number: str, name: str, suffix: str, sort: str) -> Response:
    """Return a document of a case as a download."""
    called = quote(f"{title_of(name)}-{number}.{suffix}")
    told = f"attachment; filename=\"{name}.{suffix}\"; filename*=UTF-8''{called}"
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return Response(body, media_type=sort, headers=headers)
