"""The office's statistics (信访报表): a period's figures, the cases behind each, and the sheet."""

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import Here, HereNow
from api.http.statistics import Behind, SpanName
from api.pages.rendering import page
from api.pages.sheet import can_write, given_out
from api.pages.statistics_sheet import key_title, write_statistics
from api.views.naming import titles
from api.views.ratings import VOICES
from api.views.spans import spans_until
from api.views.statistics import Column, Trait, statistics_of
from engine.errors import NotVisible

router = APIRouter(include_in_schema=False)


@router.get("/statistics")
def statistics(
    request: Request, here: HereNow, span: Annotated[SpanName | None, Query()] = None
) -> Response:
    """Show the figures of a span, without a choice of the month that runs."""
    name = span or f"{here.today:%Y-%m}"
    places = {
        **_words(here),
        "seen": statistics_of(here, name),
        "spans": spans_until(here.today),
        "cases_at": lambda **asked: f"/statistics/cases?{urlencode({'span': name, **asked})}",
        "can_write": can_write(),
    }
    return page(request, "statistics.html", places)


@router.get("/statistics/cases")
def counted(request: Request, here: HereNow, asked: Annotated[Behind, Query()]) -> Response:
    """Show the cases behind a figure."""
    found = asked.page(here)
    given = asked.model_dump(mode="json", exclude_defaults=True) | {"cursor": found.next}
    places = {
        **_words(here),
        "asked": asked,
        "found": [case.stood for case in found.cases],
        "total": found.total,
        "next": f"/statistics/cases?{urlencode(given)}" if found.next else "",
    }
    return page(request, "statistics_cases.html", places)


@router.get("/statistics.xlsx")
def sheet(request: Request, here: HereNow, span: Annotated[SpanName, Query()]) -> Response:
    """Give the figures of a span as a sheet."""
    if not can_write():
        raise NotVisible(request.url.path)
    write = partial(write_statistics, here, statistics_of(here, span))
    return given_out(f"statistics-{span}.xlsx", write)


def _words(here: Here) -> dict[str, Any]:
    named = titles(here)
    return {
        "here": here,
        "titles": named,
        "columns": list(Column),
        "voices": VOICES,
        "traits": list(Trait),
        "key_title": lambda trait, key: key_title(here, named, trait, key),
    }
