"""The office's statistics (信访报表) in JSON, and the cases behind each figure."""

from datetime import date
from typing import Annotated, NamedTuple

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.entry.here import Here, HereNow
from api.http.answers import answer
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.schemas import describe
from api.http.views import number_of
from api.views.spans import SPAN, span
from api.views.statistics import (
    PAGE,
    CaseTold,
    Column,
    StatisticsView,
    Trait,
    behind,
    cases_of,
    statistics_of,
)

router = APIRouter(prefix="/statistics", tags=["statistics"])
SpanName = Annotated[str, Field(pattern=SPAN)]


class Behind(BaseModel):
    """Which figure of which span, and from where on its cases are told."""

    model_config = ConfigDict(extra="ignore")

    span: SpanName
    column: Column = Column.RECEIVED
    by: Trait | None = None
    key: Word = ""
    cursor: str | None = None

    def found(self, here: Here) -> list[CaseTold]:
        """Return the cases behind the figure."""
        return behind(cases_of(here, span(self.span)), self.column, self.by, self.key)

    def page(self, here: Here) -> "CountedPage":
        """Return a page of the cases behind the figure, those registered first first."""
        found, after = self.found(here), place_in(self.cursor, LastTold(""))
        later = [case for case in found if case.stood.id > after.id]
        some = later[:PAGE]
        last = LastTold(some[-1].stood.id) if len(later) > len(some) else None
        return CountedPage(some, len(found), cursor_of(last))


class LastTold(NamedTuple):
    """Where a page ended: the next one begins after this case."""

    id: str


class CountedPage(NamedTuple):
    """Some cases, how many there are in all, and the cursor of the next page."""

    cases: list[CaseTold]
    total: int
    next: str | None


class CountedCase(msgspec.Struct, frozen=True):
    """A case behind a figure, and the day on which it was registered."""

    id: str
    number: str
    title: str
    state: str
    unit: str
    on: date


class CountedCases(msgspec.Struct, frozen=True):
    """Some of the cases behind a figure; ``total`` counts them all.

    ``next`` is the cursor of the following page, null on the last.
    """

    items: list[CountedCase]
    total: int
    next: str | None


@router.get("", **describe("get_statistics", StatisticsView))
def statistics(here: HereNow, span: Annotated[SpanName, Query()]) -> Response:
    """Read the figures of a month (2026-10), a quarter (2026-Q3) or a year (2026)."""
    return answer(statistics_of(here, span))


@router.get("/cases", **describe("list_counted_cases", CountedCases))
def counted(here: HereNow, asked: Annotated[Behind, Query()]) -> Response:
    """List the cases behind a figure."""
    found = asked.page(here)
    return answer(CountedCases([_line(case) for case in found.cases], found.total, found.next))


def _line(case: CaseTold) -> CountedCase:
    one = case.stood
    return CountedCase(one.id, number_of(one.id), one.title, one.state, one.unit_id, one.on)
