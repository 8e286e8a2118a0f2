"""The register of documents (文书登记簿) of a month as its page shows it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.documents.register import FIRST, Issued, cut, issued
from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.schemas import describe
from api.views.spans import MONTH, span

router = APIRouter(prefix="/documents", tags=["ledger"])
Limit = Annotated[int, Query(ge=1, le=1000)]
Month = Annotated[str, Query(pattern=MONTH)]


class DocumentRegister(msgspec.Struct, frozen=True):
    """Documents that were issued in a month, by their days; ``next`` begins the next page."""

    month: str
    items: list[Issued]
    next: str | None


@router.get("", **describe("get_document_register", DocumentRegister))
def register(
    here: HereNow, month: Month | None = None, cursor: str | None = None, limit: Limit = 500
) -> Response:
    """Read the register of a month, the one that runs unless told; names are masked."""
    after = place_in(cursor, FIRST)
    of = span(month or f"{here.today:%Y-%m}")
    lines, place = cut(issued(here, of.first, of.last), after, limit)
    return answer(DocumentRegister(of.name, lines, cursor_of(place)))
