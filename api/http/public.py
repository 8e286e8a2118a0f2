"""The figures for everybody in JSON, for programs that have come in; see /public.json besides."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.public import PublicPage, Shelf

router = APIRouter(prefix="/public-figures", tags=["statistics"])


@router.get("", **describe("get_public_figures", PublicPage))
def public(request: Request, here: HereNow, quarter: Annotated[Word, Query()] = "") -> Response:
    """Read what was published of a quarter (2026-Q3), the newest unless another is named."""
    shelf: Shelf = request.app.state.shelf
    return answer(shelf.page(quarter))
