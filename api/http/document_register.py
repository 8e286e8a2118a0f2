"""The register of documents (文书登记簿) of a month as its page shows it."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from api.documents.register import Issued, issued
from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.spans import MONTH, span

router = APIRouter(prefix="/documents", tags=["ledger"])
Month = Annotated[str, Query(pattern=MONTH)]


class DocumentRegister(msgspec.Struct, frozen=True):
    """The documents that were issued in a month, by their days."""

    month: str
    items: list[Issued]


@router.get("", **describe("get_document_register", DocumentRegister))
def register(here: HereNow, month: Month | None = None) -> Response:
    """Read the register of a month, the one that runs unless told; names are masked."""
    of = span(month or f"{here.today:%Y-%m}")
    return answer(DocumentRegister(of.name, issued(here, of.first, of.last)))
