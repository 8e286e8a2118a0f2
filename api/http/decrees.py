"""Decrees on holidays over JSON: which are loaded, what a file would move, loading it."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Response

from api.entry.decree_in import DecreeFile
from api.entry.here import HereNow
from api.entry.orders_in import FIRST_YEAR, LAST_YEAR, key_in
from api.http.answers import answer
from api.http.routes import Body, Key, Word
from api.http.schemas import describe
from api.views.decrees import YearLine, YearView, year_of, years_of
from api.views.redating import DecreeDone, DecreePreview, loaded, preview_of

router = APIRouter(prefix="/decrees")
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]
Name = Annotated[Word, Query(description="with its ending: .csv, .toml or .json")]
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class Years(msgspec.Struct, frozen=True):
    """The years with a decree and those ahead without one, the newest first."""

    items: list[YearLine]


@router.get("", **describe("list_decrees", Years))
def listed(here: HereNow) -> Response:
    """List the years that have a decree, and those that are provisional for want of one."""
    return answer(Years(years_of(here)))


@router.get("/{year}", **describe("get_decree", YearView))
def read(year: Year, here: HereNow) -> Response:
    """Read a year day by day: working days, days off, holidays, make-up days."""
    return answer(year_of(here, year))


@router.post("/preview", **{**describe("preview_decree", DecreePreview), "openapi_extra": FILE})
def previewed(here: HereNow, body: Body, name: Name, source: Word = "") -> Response:
    """Tell what a decree file would change; nothing is written. The body is the file itself."""
    return answer(preview_of(here, DecreeFile(name, body, source)))


@router.post("", **{**describe("load_decree", DecreeDone), "openapi_extra": FILE})
def load(
    here: HereNow, body: Body, name: Name, mark: Word, source: Word = "", key: Key = None
) -> Response:
    """Load the file that was previewed under ``mark``; the header Idempotency-Key is required.

    Name, source and body are those of the preview.
    """
    file = DecreeFile(name, body, source)
    return answer(loaded(here, file, mark, key_in(key, here.actor)))
