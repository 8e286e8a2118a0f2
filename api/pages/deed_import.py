"""Many deeds at once from a spreadsheet: judged line by line, then entered, the rest given back."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData, UploadFile

from api.entry.here import Here, HereNow
from api.entry.problems import BadFields, problem_of
from api.imports.deed_columns import understood
from api.imports.faults import FileUnreadable
from api.imports.reading import Table, read_table
from api.pages.case import Filled
from api.pages.deed_template import write_template
from api.pages.rendering import page
from api.pages.sheet import OPTIONS, can_write, given_out
from api.views.deed_lists import Judged, judged, written
from api.views.naming import titles
from api.wording.words import word
from engine.errors import HuiyinError, NotVisible
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)
LARGEST = 4 * 1024 * 1024
"""The longest file that is read, in bytes."""
MOST_UNPACKED = 64 * 1024 * 1024
"""What is packed in a sheet may be so long, in bytes: a small file can hold endless emptiness."""


@router.get("/deeds/import")
def ask(request: Request, here: HereNow) -> Response:
    """Ask for a file, and offer the template."""
    return page(request, "deed_import.html", _places(here))


@router.get("/deeds/import/template.xlsx")
def template(request: Request, here: HereNow) -> Response:
    """Give the template out."""
    if not can_write():
        raise NotVisible(request.url.path)
    return given_out("deeds.xlsx", lambda into: write_template(here, into))


@router.post("/deeds/import")
def look_over(request: Request, here: HereNow, filled: Filled) -> Response:
    """Tell of each line of a file what would become of it; nothing is written."""
    return _shown(request, here, filled, enters=False)


@router.post("/deeds/import/enter")
def enter(request: Request, here: HereNow, filled: Filled) -> Response:
    """Enter the good lines of what was looked over; sent twice, they are entered once."""
    return _shown(request, here, filled, enters=True)


@router.post("/deeds/import/refused.xlsx")
def refused(request: Request, here: HereNow, filled: Filled) -> Response:
    """Give the refused lines back as a sheet, each with its reasons, to be mended."""
    if not can_write():
        raise NotVisible(request.url.path)
    table = _table(filled)
    found = judged(here, table, enters=False)
    return given_out("refused.xlsx", lambda into: _write_refused(here, table, found, into))


def _shown(request: Request, here: Here, filled: FormData, *, enters: bool) -> Response:
    places, problem = _places(here), None
    try:
        table = _table(filled)
        found = judged(here, table, enters=enters)
        text = written(table.header, (line.cells for line in table.lines))
        places |= {"judged": found, "is_entered": enters, "text": text}
    except NotVisible:
        raise
    except HuiyinError as error:
        problem = places["problem"] = problem_of(error, here.translate)
    return page(request, "deed_import.html", places, problem.status if problem else 200)


def _places(here: Here) -> dict[str, Any]:
    return {
        "here": here,
        "titles": titles(here),
        "problem": None,
        "judged": None,
        "is_entered": False,
        "can_write": can_write(),
    }


def _table(filled: FormData) -> Table:
    """Return the table in the file that was chosen, or in the text of one looked over before.

    Raises:
        BadFields: there is none, or it cannot be read.
    """
    file, name, body = filled.get("file"), "lines.csv", str(filled.get("lines", "")).encode()
    if isinstance(file, UploadFile):
        name, body = Path(file.filename or "").name, file.file.read(LARGEST + 1)
    if not body or not name:
        raise BadFields([refusal("list_missing", field="file")])
    if len(body) > LARGEST or _unpacked(body) > MOST_UNPACKED:
        raise BadFields([refusal("list_too_large", field="file")])
    with TemporaryDirectory(prefix="huiyin-") as directory:
        path = Path(directory, f"list{Path(name).suffix}")
        path.write_bytes(body)
        try:
            return read_table(path, understood)
        except FileUnreadable as why:
            raise BadFields([refusal("list_unreadable", field="file")]) from why


def _unpacked(body: bytes) -> int:
    try:
        with ZipFile(BytesIO(body)) as packed:
            return sum(one.file_size for one in packed.infolist())
    except (BadZipFile, OSError, ValueError):
        return 0


def _write_refused(here: Here, table: Table, found: Judged, into: IO[bytes]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    why = word("deed_import", "why", here.translate)
    kept = [at for at, name in enumerate(table.header) if name != why]
    rows: list[Sequence[str]] = [[*(table.header[at] for at in kept), why]]
    for line in found.lines:
        if line.state == "refused":
            told = " ".join(f"{one.sentence}{one.clause}" for one in line.reasons)
            cells = [line.cells[at] if at < len(line.cells) else "" for at in kept]
            rows.append([*cells, told])
    with Workbook(into, OPTIONS) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, cell)
