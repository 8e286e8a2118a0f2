"""The annual report of a year, and the briefing of a period: read, edited, taken away."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.forms.paper import paper_of
from api.forms.writing import DOCX, can_write
from api.http.reports import MonthName, Year
from api.http.statistics import SpanName
from api.pages.case import Filled
from api.pages.rendering import page
from api.pages.statistics_sheet import key_title
from api.reports.annual import annual_report, text_of
from api.reports.briefing import briefing_of, draft_of
from api.reports.stripping import petitioners_of, stripped
from api.reports.trends import trends_of
from api.views.naming import titles
from api.views.spans import span, spans_until
from api.views.statistics import Column, Trait
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)
LONGEST = 20_000
COLUMNS = (Column.RECEIVED, Column.FIRST_TIME, Column.REPEATED, Column.PERSONS, Column.FINISHED)


@router.get("/statistics/annual")
def annual(
    request: Request, here: HereNow, year: Annotated[Year | None, Query()] = None
) -> Response:
    """Show what the report of a year tells, each number with the cases behind it."""
    report, named = annual_report(here, year or here.today.year), titles(here)
    places: dict[str, Any] = {
        "here": here,
        "titles": named,
        "report": report,
        "years": [here.today.year - back for back in range(3)],
        "columns": COLUMNS,
        "key_title": lambda trait, key: key_title(here, named, Trait(trait), key),
        "can_write": can_write(),
    }
    return page(request, "annual.html", places)


@router.get("/statistics/annual.docx")
def annual_paper(here: HereNow, year: Annotated[Year, Query()]) -> Response:
    """Give out the report of a year as a document."""
    title, text = text_of(here, annual_report(here, year))
    return _given_out(title, text)


@router.get("/statistics/trends")
def trends(
    request: Request,
    here: HereNow,
    month: Annotated[MonthName | None, Query(alias="span")] = None,
) -> Response:
    """Show what comes up more often in a month than before."""
    found = trends_of(here, month or f"{here.today:%Y-%m}")
    return page(request, "trends.html", {"here": here, "titles": titles(here), "trends": found})


@router.get("/briefing")
def briefing(
    request: Request,
    here: HereNow,
    span_name: Annotated[SpanName | None, Query(alias="span")] = None,
) -> Response:
    """Propose the briefing of a span, to be edited."""
    name = span_name or f"{here.today:%Y-%m}"
    title, text = draft_of(here, briefing_of(here, span(name)))
    return _shown(request, here, name, title, text)


@router.post("/briefing")
def edited(request: Request, here: HereNow, filled: Filled) -> Response:
    """Give out what was edited, or show and give out what of it may be published."""
    name, title, text = (str(filled.get(one, ""))[:LONGEST] for one in ("span", "title", "text"))
    try:
        of = span(name)
    except ValueError:
        raise NotVisible(name) from None
    wanted = str(filled.get("as", ""))
    if wanted in ("preview", "digest"):
        known = petitioners_of(here, of)
        title, text = stripped(title, known), stripped(text, known)
    if wanted in ("docx", "digest"):
        return _given_out(title, text)
    return _shown(request, here, name, title, text, is_stripped=wanted == "preview")


def _shown(
    request: Request, here: Here, name: str, title: str, text: str, *, is_stripped: bool = False
) -> Response:
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "span": name,
        "spans": spans_until(here.today),
        "title": title,
        "text": text,
        "is_stripped": is_stripped,
        "can_write": can_write(),
        "longest": LONGEST,
    }
    return page(request, "briefing.html", places)


def _given_out(title: str, text: str) -> Response:
    if not can_write():
        raise NotVisible(title)
    called = quote(f"{title}.docx", safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{called}",
        "Cache-Control": "no-store",
    }
    return Response(paper_of(title, text), media_type=DOCX, headers=headers)
