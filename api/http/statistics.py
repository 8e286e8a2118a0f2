"""The office's statistics (信访报表) in JSON, and the cases behind each figure."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.entry.here import Here, HereNow
from api.http.answers import answer
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
    """Which figure of which span, and how many cases behind it are to be passed over."""

    model_config = ConfigDict(extra="ignore")

    span: SpanName
    column: Column = Column.RECEIVED
    by: Trait | None = None
    key: Word = ""
    skip: int = Field(default=0, ge=0, le=1_000_000)

    def found(self, here: Here) -> list[CaseTold]:
        """Return the cases behind the figure."""
        return behind(cases_of(here, span(self.span)), self.column, self.by, self.key)


class CountedCase(msgspec.Struct, frozen=True):
    """A case behind a figure, and the day on which it was registered."""

    id: str
    number: str
    title: str
    state: str
    unit: str
    on: date


class CountedCases(msgspec.Struct, frozen=True):
    """Some of the cases behind a figure; ``total`` counts them all."""

    items: list[CountedCase]
    total: int


@router.get("", **describe("get_statistics", StatisticsView))
def statistics(here: HereNow, span: Annotated[SpanName, Query()]) -> Response:
    """Read the figures of a month (2026-10), a quarter (2026-Q3) or a year (2026)."""
    return answer(statistics_of(here, span))


@router.get("/cases", **describe("list_counted_cases", CountedCases))
def counted(here: HereNow, asked: Annotated[Behind, Query()]) -> Response:
    """List the cases behind a figure."""
    found = asked.found(here)
    some = found[asked.skip : asked.skip + PAGE]
    return answer(CountedCases([_line(case) for case in some], len(found)))


def _line(case: CaseTold) -> CountedCase:
    one = case.stood
    return CountedCase(one.id, number_of(one.id), one.title, one.state, one.unit_id, one.on)
