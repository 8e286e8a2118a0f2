"""The annual report and the draft of a briefing in JSON."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.http.statistics import SpanName
from api.reports.annual import AnnualReport, annual_report
from api.reports.briefing import Briefing, briefing_of, draft_of
from api.reports.trends import Trends, trends_of
from api.views.spans import span

router = APIRouter(tags=["statistics"])
Year = Annotated[int, Field(ge=1950, le=2199)]
MonthName = Annotated[str, Field(pattern=r"^(19[5-9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$")]


class BriefingDraft(msgspec.Struct, frozen=True):
    """What a briefing is made of, and the title and the text that are proposed."""

    made_of: Briefing
    title: str
    text: str


@router.get("/annual-report", **describe("get_annual_report", AnnualReport))
def annual(here: HereNow, year: Annotated[Year, Query()]) -> Response:
    """Read what the annual report of a year tells."""
    return answer(annual_report(here, year))


@router.get("/trends", **describe("get_trends", Trends))
def trends(here: HereNow, of: Annotated[MonthName, Query(alias="span")]) -> Response:
    """Read which topics and areas come up more often in a month (2026-10) than before."""
    return answer(trends_of(here, of))


@router.get("/briefing", **describe("get_briefing", BriefingDraft))
def briefing(here: HereNow, of: Annotated[SpanName, Query(alias="span")]) -> Response:
    """Read the draft of a briefing about a month (2026-10), a quarter or a year."""
    made_of = briefing_of(here, span(of))
    return answer(BriefingDraft(made_of, *draft_of(here, made_of)))
