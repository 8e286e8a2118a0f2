"""The discipline report in JSON."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.deeds import DeedLines, Limit
from api.http.routes import Word
from api.http.schemas import describe
from api.http.statistics import SpanName
from api.views.discipline import DisciplineReport, discipline_of, noted_deeds
from engine.store.deeds import NEWEST_DOSSIER

router = APIRouter(prefix="/discipline", tags=["discipline"])


@router.get("", **describe("get_discipline", DisciplineReport))
def discipline(here: HereNow, span: Annotated[SpanName, Query()], pack: Word = "") -> Response:
    """Read what was noted of visits in a month, a quarter or a year, unit by unit."""
    return answer(discipline_of(here, span, pack))


@router.get("/deeds", **describe("list_noted_deeds", DeedLines))
def noted(
    here: HereNow,
    span: Annotated[SpanName, Query()],
    unit: Word = "",
    cursor: str | None = None,
    limit: Limit = 20,
) -> Response:
    """List the visits of which something was noted, of one unit's leaders or of all in sight."""
    found = noted_deeds(here, span, unit, place_in(cursor, NEWEST_DOSSIER), limit)
    return answer(DeedLines(found.lines, cursor_of(found.after)))
