"""The figures for everybody (公开统计): one quarter, with what each figure means; no login."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.answers import answer
from api.http.routes import Word
from api.pages.rendering import page
from api.views.public import PublicPage, Shelf, measures, of_ratings

router = APIRouter(include_in_schema=False)
KEPT = "public, max-age=600"
Quarter = Annotated[Word, Query()]


@router.get("/public")
def public(request: Request, quarter: Quarter = "") -> Response:
    """Show a quarter, the newest unless another is named."""
    seen = shown(request, quarter)
    places = {"seen": seen, "measures": measures, "of_ratings": of_ratings, "seal": ""}
    answered = page(request, "public_figures.html", places)
    if "lang" not in request.query_params:  # which plants a cookie
        answered.headers.update({"Cache-Control": KEPT, "Vary": "Accept-Language, Cookie"})
    return answered


@router.get("/public.json")
def as_data(request: Request, quarter: Quarter = "") -> Response:
    """Give the same as data for everybody."""
    answered = answer(shown(request, quarter))
    answered.headers["Cache-Control"] = KEPT
    return answered


def shown(request: Request, quarter: str) -> PublicPage:
    """Return what everybody is shown."""
    shelf: Shelf = request.app.state.shelf
    return shelf.page(quarter)
