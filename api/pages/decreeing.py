"""The pages of decrees on holidays: which years are loaded, what a file would move, loading it."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from datetime import date
from pathlib import PurePath
from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import FormData, UploadFile

from api.entry.decree_in import LARGEST, DecreeFile
from api.entry.here import Here, HereNow
from api.entry.orders_in import FIRST_YEAR, LAST_YEAR, LONGEST_WORD, key_in
from api.entry.problems import BadFields, Problem, problem_of
from api.pages.case import Filled
from api.pages.rendering import page
from api.views.decrees import may_load, written, year_of, years_of
from api.views.naming import titles
from api.views.redating import loaded, preview_of
from api.views.revisits import weeks_of
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import refusal

router = APIRouter(prefix="/admin/calendar", include_in_schema=False)
HERE = "/admin/calendar"
RECENT = 2
"""So many years back stand in the table at once, the older ones folded."""
Year = Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


@router.get("")
def calendar(request: Request, here: HereNow, year: Year = None) -> Response:
    """Show which years are loaded, one of them day by day, and the form that loads another."""
    return _shown(request, here, year or here.today.year)


@router.get("/example.csv")
def example(here: HereNow) -> Response:
    """Give the newest decree out as a file of the form that is taken."""
    years_of(here)
    decree = here.program.desk.around.calendar.decrees[-1]
    headers = {"Content-Disposition": f'attachment; filename="{decree.year}.csv"'}
    return Response(written(decree).encode("utf-8-sig"), 200, headers, "text/csv")


@router.post("")
def preview(request: Request, here: HereNow, filled: Filled) -> Response:
    """Tell what a file would change; nothing is written."""
    source = str(filled.get("source", "")).strip()
    try:
        file = _handed_in(filled, source)
        seen = preview_of(here, file)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = problem_of(error, here.translate)
        return _shown(request, here, here.today.year, problem, source)
    places = {
        "here": here,
        "titles": titles(here),
        "seen": seen,
        "file": file,
        "body": b64encode(file.body).decode(),
        "key": token_urlsafe(16),
    }
    return page(request, "decree.html", places)


@router.post("/load")
def load(request: Request, here: HereNow, filled: Filled) -> Response:
    """Load the file that was previewed; sent twice, it is loaded once."""
    source = str(filled.get("source", ""))
    try:
        key = key_in(str(filled.get("key", "")), here.actor)
        done = loaded(here, _kept(filled, source), str(filled.get("mark", "")), key)
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = problem_of(error, here.translate)
        return _shown(request, here, here.today.year, problem, source)
    places = {"here": here, "titles": titles(here), "path": HERE, "done": done}
    return page(request, "decree_done.html", places)


def _shown(
    request: Request, here: Here, year: int, problem: Problem | None = None, source: str = ""
) -> Response:
    years, first = years_of(here), here.today.year - RECENT
    view = year_of(here, year)
    months = [date(year, month, 1) for month in range(1, 13)]
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "path": HERE,
        "recent": [one for one in years if one.year >= first or not one.is_decreed],
        "older": [one for one in years if one.year < first and one.is_decreed],
        "view": view,
        "days": {one.day: one for one in view.days},
        "months": [(month, weeks_of(month)) for month in months],
        "may_load": may_load(here),
        "largest": LARGEST // 1024,
        "source": source,
        "problem": problem,
    }
    return page(request, "decrees.html", places, problem.status if problem else 200)


def _handed_in(filled: FormData, source: str) -> DecreeFile:
    """Return the file that was chosen; one too long is read no further."""
    file = filled.get("file")
    if not isinstance(file, UploadFile):
        raise BadFields([refusal("decree_file_missing", field="file")])
    name = PurePath(file.filename or "").name
    return DecreeFile(name[-LONGEST_WORD:], file.file.read(LARGEST + 1), source)


def _kept(filled: FormData, source: str) -> DecreeFile:
    """Return the file that the preview gave back with its form."""
    try:
        body = b64decode(str(filled.get("body", "")), validate=True)
    except (NotBase64, ValueError):
        raise BadFields([refusal("decree_not_previewed", field="file")]) from None
    return DecreeFile(str(filled.get("name", "")), body, source)
