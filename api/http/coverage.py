"""The three full coverages (三个全覆盖) in JSON: every gap by name, as of a day."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.coverage import CoverageCells, CoverageView, cells_of, coverage_of

router = APIRouter(prefix="/coverage", tags=["duties"])
AsOf = Annotated[date | None, Query()]


@router.get("", **describe("get_coverage", CoverageView))
def coverage(here: HereNow, pack: Word = "", on: AsOf = None) -> Response:
    """Read every coverage within sight, with who and what is left out."""
    return answer(coverage_of(here, pack, on))


@router.get("/{name}", **describe("list_coverage_cells", CoverageCells))
def cells(here: HereNow, name: Word, unit: Word = "", pack: Word = "", on: AsOf = None) -> Response:
    """List who and what of a unit is covered by whom, and what is not."""
    return answer(cells_of(here, name, unit, pack, on))
