"""Papers of one case, given out as documents or printed as PDF."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from api.entry.here import Here, HereNow
from api.forms.papers import paper_of, papers
from api.forms.printing import printed
from api.forms.writing import DOCX, can_write
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)
PDF = "application/pdf"


@router.get("/cases/{number}/papers/{name}.docx")
def paper(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper of a case."""
    return _given_out(_written(number, name, here), number, name, "docx", DOCX)


@router.get("/cases/{number}/papers/{name}.pdf")
def print_out(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper of a case as PDF, where an office program is set."""
    body = printed(_written(number, name, here), here.program.settings.office_program)
    return _given_out(body, number, name, "pdf", PDF)


def _written(number: str, name: str, here: Here) -> bytes:
    if not can_write():
        raise NotVisible(name)
    return paper_of(here, number, name)


def _given_out(body: bytes, number: str, name: str, suffix: str, sort: str) -> Response:
    mark = next(one.mark for one in papers().forms if one.name == name)
    called = quote(f"{mark}-{number}.{suffix}")
    told = f"attachment; filename=\"{name}.{suffix}\"; filename*=UTF-8''{called}"
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return Response(body, media_type=sort, headers=headers)
