"""The register of documents (文书登记簿) of a month, as a page and as a document set for A3."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.documents.register import FIRST, Issued, cut, issued
from api.entry.here import Here, HereNow
from api.forms.ledgers import ledger_of, ledgers
from api.forms.printing import PDF, printed
from api.forms.records import day, of_days
from api.forms.writing import DOCX, can_write
from api.http.cursors import cursor_of, place_in
from api.pages.rendering import page
from api.views.naming import titles
from api.views.spans import MONTH, Span, span, spans_until
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)
MONTHS = 12
PAGE = 100
"""So many documents stand on a page; the register that is given out has all of them."""
Month = Annotated[str, Query(pattern=MONTH)]


@router.get("/documents")
def documents(
    request: Request, here: HereNow, month: Month | None = None, cursor: str | None = None
) -> Response:
    """Show the documents of a month, the one that runs unless told."""
    of, after = _of(here, month), place_in(cursor, FIRST)
    rows = _issued(here, of)
    lines, place = cut(rows, after, PAGE)
    places = {
        "here": here,
        "titles": titles(here),
        "month": of.name,
        "months": [one.name for one in spans_until(here.today, MONTHS)[:MONTHS]],
        "rows": lines,
        "total": len(rows),
        "next": cursor_of(place),
        "can_write": can_write(),
        "can_print": here.program.settings.office_program is not None,
    }
    return page(request, "documents.html", places)


@router.get("/documents.docx")
def document(here: HereNow, month: Month | None = None) -> Response:
    """Give out the register of a month as a document."""
    of = _of(here, month)
    return _given_out(_written(here, of), of, "docx", DOCX)


@router.get("/documents.pdf")
def print_out(here: HereNow, month: Month | None = None) -> Response:
    """Give out the register of a month as PDF, where an office program is set."""
    of = _of(here, month)
    body = printed(_written(here, of), here.program.settings.office_program)
    return _given_out(body, of, "pdf", PDF)


def _of(here: Here, month: str | None) -> Span:
    return span(month or f"{here.today:%Y-%m}")


def _issued(here: Here, of: Span) -> list[Issued]:
    return issued(here, of.first, of.last)


def _written(here: Here, of: Span) -> bytes:
    if not can_write():
        raise NotVisible("documents")
    records = [
        {
            "place": str(place),
            "number": one.number,
            "title": one.title,
            "on": day(one.on),
            "case": one.case,
            "unit": one.unit,
            "to": one.to,
            "delivery": one.delivery,
        }
        for place, one in enumerate(_issued(here, of), 1)
    ]
    return ledger_of(here, ledgers().register, records, of_days(of.first, of.last))


def _given_out(body: bytes, of: Span, suffix: str, sort: str) -> Response:
    told = f'attachment; filename="documents-{of.name}.{suffix}"'
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return Response(body, media_type=sort, headers=headers)
