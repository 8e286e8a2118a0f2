"""The cases of a common problem (共性问题) over JSON."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.schemas import describe
from api.views.matter_cases import CasePlace, MatterCase, cases_of

router = APIRouter(prefix="/matters", tags=["matters"])
Limit = Annotated[int, Query(ge=1, le=100)]


class CasesOfMatter(msgspec.Struct, frozen=True):
    """Cases within sight, the newest first; ``total``: how many there are, out of sight too."""

    items: list[MatterCase]
    total: int
    next: str | None


@router.get("/{number}/cases", **describe("list_matter_cases", CasesOfMatter))
def cases(number: Word, here: HereNow, cursor: str | None = None, limit: Limit = 50) -> Response:
    """List the cases that belong to a common problem."""
    found = cases_of(here, number, place_in(cursor, CasePlace()), limit)
    return answer(CasesOfMatter(found.lines, found.total, cursor_of(found.after)))
