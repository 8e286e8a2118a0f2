"""Papers of one case, given out as documents."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.forms.papers import paper_of, papers
from api.forms.writing import DOCX, can_write
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)


@router.get("/cases/{number}/papers/{name}.docx")
def paper(number: str, name: str, here: HereNow) -> Response:
    """Give out a paper of a case."""
    if not can_write():
        raise NotVisible(name)
    body = paper_of(here, number, name)
    mark = next(one.mark for one in papers().forms if one.name == name)
    called = quote(f"{mark}-{number}.docx")
    headers = {
        "Content-Disposition": f"attachment; filename=\"{name}.docx\"; filename*=UTF-8''{called}",
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=DOCX, headers=headers)
