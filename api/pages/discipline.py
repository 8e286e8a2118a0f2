"""The discipline report: unit by unit what was noted of visits, and the visits behind it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import HereNow
from api.http.cursors import cursor_of, place_in
from api.http.routes import Word
from api.http.statistics import SpanName
from api.pages.rendering import page
from api.views.deeds import form_titles
from api.views.discipline import discipline_of, noted_deeds
from api.views.fieldwork import packs_with
from api.views.naming import titles
from api.views.spans import spans_until
from engine.store.deeds import NEWEST_DOSSIER

router = APIRouter(include_in_schema=False)


@router.get("/discipline")
def discipline(
    request: Request,
    here: HereNow,
    span: Annotated[SpanName | None, Query()] = None,
    unit: Word = "",
    pack: Word = "",
    cursor: str | None = None,
) -> Response:
    """Show the report on a span, this year without a choice; of a unit its visits too."""
    name = span or str(here.today.year)
    seen = discipline_of(here, name, pack)
    behind = noted_deeds(here, name, unit, place_in(cursor, NEWEST_DOSSIER)) if unit else None
    places = {
        "here": here,
        "titles": titles(here),
        "items": form_titles(here),
        "seen": seen,
        "spans": spans_until(here.today),
        "unit": unit,
        "pack": pack or here.program.settings.pack,
        "packs": packs_with(here, "discipline"),
        "behind": behind.lines if behind else [],
        "next": cursor_of(behind.after) if behind else None,
    }
    return page(request, "discipline.html", places)
