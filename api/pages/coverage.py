"""The pages of the three full coverages (三个全覆盖): the matrix, each coverage, the sheet."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.http.routes import Word
from api.pages.coverage_sheet import write_coverage
from api.pages.rendering import page
from api.pages.sheet import can_write, given_out
from api.views.coverage import CoverageLine, cells_of, coverage_of, packs_covering
from api.views.naming import names_of, titles
from engine.duties.covering import Cell
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)
AsOf = Annotated[date | None, Query()]


@router.get("/coverage")
def matrix(request: Request, here: HereNow, pack: Word = "", on: AsOf = None) -> Response:
    """Show every coverage by unit, and each gap by name."""
    seen = coverage_of(here, pack, on)
    gaps = [cell for line in seen.lines for group in line.groups for cell in group.gaps]
    units = sorted({group.unit for line in seen.lines for group in line.groups})
    cells = {(line.name, group.unit): group for line in seen.lines for group in line.groups}
    places = {
        **_places(here, gaps, pack, on),
        "seen": seen,
        "units": sorted(units, key=lambda unit: not _has_gap(seen.lines, unit)),
        "cell_of": lambda line, unit: cells.get((line.name, unit)),
        "can_write": can_write(),
    }
    return page(request, "coverage.html", places)


@router.get("/coverage.xlsx")
def sheet(request: Request, here: HereNow, pack: Word = "", on: AsOf = None) -> Response:
    """Give every cell of every coverage as a sheet."""
    if not can_write():
        raise NotVisible(request.url.path)
    seen = coverage_of(here, pack, on)
    return given_out(f"coverage-{seen.on}.xlsx", partial(write_coverage, here, seen))


@router.get("/coverage/{name}")
def one(
    request: Request, here: HereNow, name: Word, unit: Word = "", pack: Word = "", on: AsOf = None
) -> Response:
    """Show one coverage by unit, and every cell of the unit that is asked for."""
    seen = cells_of(here, name, unit, pack, on)
    shown = seen.cells or [cell for group in seen.line.groups for cell in group.gaps]
    months = {(of.unit, of.month): of for of in seen.months}
    places = {
        **_places(here, shown, pack, on),
        "seen": seen,
        "months": sorted({of.month for of in seen.months}),
        "month_of": lambda unit, month: months.get((unit, month)),
    }
    return page(request, "coverage_cells.html", places)


def _has_gap(lines: Iterable[CoverageLine], unit: str) -> bool:
    return any(group.gaps for line in lines for group in line.groups if group.unit == unit)


def _places(here: Here, cells: Iterable[Cell], pack: str, on: date | None) -> dict[str, Any]:
    kept = {key: str(value) for key, value in (("pack", pack), ("on", on)) if value}
    return {
        "here": here,
        "titles": titles(here),
        "names": names_of(here, (cell.person for cell in cells)),
        "packs": packs_covering(here),
        "kept": kept,
        "at": lambda path, **asked: _at(path, {**asked, **kept}),
    }


def _at(path: str, asked: dict[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
