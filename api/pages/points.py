"""The page of the ledger of contact points (联系点工作台账), and its sheet."""

from collections.abc import Iterator
from functools import partial
from typing import IO, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.pages.rendering import page
from api.pages.sheet import MOST_ROWS, OPTIONS, can_write, given_out, set_for_print
from api.views.naming import names_of, titles
from api.views.points import PointLine, points_of
from api.wording.labels import label
from api.wording.words import word
from engine.errors import NotVisible
from engine.store.deeds import NEWEST

router = APIRouter(include_in_schema=False)
Year = Annotated[int, Query(ge=0, le=2199)]
COLUMNS = ("leader", "level", "place", "kind", "since", "until", "cards", "activities")
WIDTHS = (36, 10, 28, 14, 12, 12, 8, 8)
AT_ONCE = 500


@router.get("/points")
def points(
    request: Request, here: HereNow, year: Year = 0, home: Word = "", cursor: str | None = None
) -> Response:
    """Show who is linked with which place in a year."""
    found = points_of(here, year, home, place_in(cursor, NEWEST))
    kept = {"year": found.year} | ({"home": home} if home else {})
    after = cursor_of(found.after)
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "names": names_of(here, (one.person for one in found.lines)),
        "seen": found,
        "columns": COLUMNS,
        "more": f"/points?{urlencode({**kept, 'cursor': after})}" if after else "",
        "sheet": f"/points.xlsx?{urlencode(kept)}" if can_write() else "",
    }
    return page(request, "points.html", places)


@router.get("/points.xlsx")
def sheet(request: Request, here: HereNow, year: Year = 0, home: Word = "") -> Response:
    """Give the ledger of a year as a sheet."""
    if not can_write():
        raise NotVisible(request.url.path)
    wanted = year or here.today.year
    return given_out(f"points-{wanted}.xlsx", partial(_write, here, wanted, home))


def _write(here: Here, year: int, home: str, into: IO[bytes]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, OPTIONS) as book:
        leaf = book.add_worksheet()
        leaf.freeze_panes(1, 0)
        set_for_print(leaf, f"{word('menu', 'points', here.translate)} {year}")
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            leaf.set_column(column, column, width)
            leaf.write_string(0, column, word("point_columns", name, here.translate))
        for row, cells in enumerate(_rows(here, year, home), 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    leaf.write_number(row, column, cell)
                else:
                    leaf.write_string(row, column, cell)


def _rows(here: Here, year: int, home: str) -> Iterator[tuple[str | int, ...]]:
    named, say, after, told = titles(here), here.translate, NEWEST, 0
    while told < MOST_ROWS:
        found = points_of(here, year, home, after, AT_ONCE)
        names = names_of(here, (one.person for one in found.lines))
        for one in found.lines:
            yield (
                f"{named.get(one.post, one.post)} {names.get(one.person, '')}".strip(),
                label("levels", one.level, say) if one.level else "",
                named.get(one.unit, one.unit),
                _kind(one, here),
                one.since.isoformat(),
                one.until.isoformat() if one.until else "",
                one.cards,
                one.activities,
            )
        if found.after is None:
            return
        after, told = found.after, told + len(found.lines)


def _kind(one: PointLine, here: Here) -> str:
    kind = label("deed_kinds", one.kind, here.translate)
    return f"{kind} {label('deed_forms', one.form, here.translate)}" if one.form else kind
