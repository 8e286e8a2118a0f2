"""The ledger of cases in charge (领导包案台账) as a page, as a sheet and as a document."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import IO, Annotated

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.entry.orders_in import FIRST_YEAR, LAST_YEAR
from api.forms.ledgers import ledger_of, ledgers
from api.forms.printing import PDF, printed
from api.forms.records import of_days
from api.forms.writing import DOCX
from api.forms.writing import can_write as can_write_documents
from api.pages.rendering import page
from api.pages.sheet import OPTIONS, can_write, given_out, height_of, set_for_print
from api.views.charge_ledger import Cells, Column, charge_ledger
from api.views.desks import Scope, scopes_of
from api.views.naming import titles
from api.views.spans import span
from api.wording.words import word
from engine.errors import NotVisible
from notifications.words import translator

router = APIRouter(include_in_schema=False)
WIDE = frozenset({Column.CASE, Column.PLAN, Column.PROGRESS})
POINTS = 9
MILLIMETRES = 1.6
"""So wide is a digit of a column of a sheet, and the columns of the document."""
Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


@router.get("/ledger")
def ledger(
    request: Request, here: HereNow, year: Year | None = None, scope: Scope | None = None
) -> Response:
    """Show the ledger of a year, the one that runs unless told."""
    of, asked = year or here.today.year, _scope(here, scope)
    places = {
        "here": here,
        "titles": titles(here),
        "year": of,
        "years": range(here.today.year, here.today.year - 5, -1),
        "scope": asked,
        "scopes": scopes_of(here),
        "columns": list(Column),
        "rows": charge_ledger(here, of, asked, titles(here)),
        "can_write": can_write(),
        "can_write_documents": can_write_documents(),
        "can_print": here.program.settings.office_program is not None,
    }
    return page(request, "ledger.html", places)


@router.get("/ledger.xlsx")
def sheet(request: Request, here: HereNow, year: Year, scope: Scope | None = None) -> Response:
    """Give the ledger of a year as a sheet, set for A3."""
    if not can_write():
        raise NotVisible(request.url.path)
    rows = charge_ledger(here, year, _scope(here, scope), titles(here))
    return given_out(f"ledger-{year}.xlsx", partial(_write, here, rows))


@router.get("/ledger.docx")
def document(here: HereNow, year: Year, scope: Scope | None = None) -> Response:
    """Give the ledger of a year as a document, set for A3."""
    return _as_document(_drawn(here, year, scope), year, "docx", DOCX)


@router.get("/ledger.pdf")
def print_out(here: HereNow, year: Year, scope: Scope | None = None) -> Response:
    """Give the ledger of a year as PDF, where an office program is set."""
    body = printed(_drawn(here, year, scope), here.program.settings.office_program)
    return _as_document(body, year, "pdf", PDF)


def _drawn(here: Here, year: int, scope: Scope | None) -> bytes:
    if not can_write_documents():
        raise NotVisible("ledger")
    here = replace(here, translate=translator("zh"))  # documents stay Chinese
    rows = charge_ledger(here, year, _scope(here, scope), titles(here))
    records = [{column.value: text for column, text in row.items()} for row in rows]
    return ledger_of(here, ledgers().charge, records, of_days(*_days(year)))


def _days(year: int) -> tuple[date, date]:
    of = span(str(year))
    return of.first, of.last


def _as_document(body: bytes, year: int, suffix: str, sort: str) -> Response:
    told = f'attachment; filename="ledger-{year}.{suffix}"'
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return Response(body, media_type=sort, headers=headers)


def _scope(here: Here, asked: Scope | None) -> Scope:
    offered = scopes_of(here)
    return asked if asked in offered else offered[0]


def _write(here: Here, rows: list[Cells], into: IO[bytes]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, OPTIONS) as book:
        shape = {"text_wrap": True, "valign": "vcenter", "border": 1, "font_size": POINTS}
        plain, middle = book.add_format(shape), book.add_format({**shape, "align": "center"})
        bold = book.add_format({**shape, "align": "center", "bold": True})
        sheet = book.add_worksheet()
        set_for_print(sheet, word("menu", "ledger", here.translate), is_large=True)
        sheet.freeze_panes(1, 0)
        widths = [ledgers().charge_widths[column] / MILLIMETRES for column in Column]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        heads = [word("charge_ledger_columns", column, here.translate) for column in Column]
        for number, texts in enumerate([heads, *([row[one] for one in Column] for row in rows)]):
            sheet.set_row(number, height_of(texts, widths, POINTS))
            for at, (column, text) in enumerate(zip(Column, texts, strict=True)):
                as_told = plain if column in WIDE else middle
                sheet.write_string(number, at, text, as_told if number else bold)
