"""A list as a sheet (.xlsx): what is seen, without personal data, every word typed as text."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from math import ceil
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from unicodedata import east_asian_width

from fastapi import Response
from fastapi.responses import StreamingResponse

from api.entry.here import Here
from api.http.views import number_of
from api.views.desks import Desk, Wanted, provisional_among
from api.views.lamps import lamp_of
from api.views.naming import subject_of, titles
from api.wording.labels import label
from api.wording.words import word
from engine.drafting import NO_DAY
from engine.store.ledger import FIRST, Line, Place

MOST_ROWS = 20_000
"""A sheet ends here and says so: more is read by nobody."""
AT_ONCE = 1000
COLUMNS = (
    "number",
    "title",
    "kind",
    "state",
    "class",
    "unit",
    "leader",
    "due_on",
    "lamp",
    "provisional",
)
WIDTHS = (24, 40, 10, 12, 14, 28, 28, 12, 10, 8)
DUE = COLUMNS.index("due_on")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Row by row, and a text stays a text whatever it looks like."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A3, A4 = 8, 9
"""Sizes of paper as sheets number them."""
HIGHEST = 409
"""No row is higher, in points."""
LINE = 1.35
"""From line to line, as many times as a letter is high."""
IN_MEMORY = 4 * 1024 * 1024
PART = 64 * 1024


def can_write() -> bool:
    """Return whether the extra that writes sheets is installed."""
    return find_spec("xlsxwriter") is not None


def given_out(name: str, write: Callable[[IO[bytes]], None]) -> Response:
    """Return what ``write`` writes as a download; large sheets wait on disk."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when it is sent
    write(file)
    file.seek(0)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_parts(file), media_type=XLSX, headers=headers)


def set_for_print(leaf: Any, title: str, *, rows: int = 1, is_large: bool = False) -> None:  # noqa: ANN401 - of an extra
    """Set a leaf for paper on its side: one page wide, its first ``rows`` on each of them.

    ``title`` stands above, the number of the page below; ``is_large``: on A3, as ledgers are.
    """
    leaf.set_paper(A3 if is_large else A4)
    leaf.set_landscape()
    leaf.fit_to_pages(1, 0)
    leaf.set_margins(left=0.8, right=0.6, top=0.9, bottom=0.8)
    leaf.set_header("&C&14" + title.replace("&", "&&"))
    leaf.set_footer("&C— &P —")
    if rows:
        leaf.repeat_rows(0, rows - 1)


def height_of(texts: Sequence[str], widths: Sequence[float], points: int) -> float:
    """Return how high a row of wrapped cells is, in points; ``widths`` of columns in digits.

    Programs that open a sheet do not all measure it themselves.
    """
    lines = (
        sum(max(1, ceil(_digits(line) / (width - 1))) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(HIGHEST, max(lines) * points * LINE + points / 2)


def _digits(text: str) -> int:
    """Return how wide a text is: a Chinese letter is as wide as two digits."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(PART):
            yield part


def write_sheet(here: Here, desk: Desk, wanted: Wanted, into: IO[bytes]) -> None:
    """Write the list that is ``wanted`` of a desk; row by row, whatever its length."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, OPTIONS) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        set_for_print(sheet, word("menu", "cases", here.translate))
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, word("columns", name, here.translate))
        for row, cells in enumerate(_rows(here, desk, wanted), 1):
            if row > MOST_ROWS:
                cut = word("sheet", "cut", here.translate)
                sheet.write_string(row, 0, cut.format(count=MOST_ROWS))
                break
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, days)
                else:
                    sheet.write_string(row, column, cell)


def _rows(here: Here, desk: Desk, wanted: Wanted) -> Iterator[tuple[str | date, ...]]:
    rules, say, named = here.program.rules, here.translate, titles(here)
    near = desk.near
    for line, provisional in _lines(desk, wanted):
        due_on = "" if line.due_on in {None, NO_DAY} else line.due_on
        yield (
            number_of(line.id),
            subject_of(here, line.title, line.unit_id),
            label("dossiers", line.kind, say),
            label("states", line.state, say, rules),
            label("classes", line.classification, say, rules),
            named.get(line.unit_id, line.unit_id),
            named.get(line.leader_post, line.leader_post),
            due_on or "",
            word("lamps", lamp_of(line.due_on, here.today, near), say),
            word("columns", "provisional", say) if provisional else "",
        )


def _lines(desk: Desk, wanted: Wanted) -> Iterator[tuple[Line, bool]]:
    """Yield each line, and whether its day leans on a year that is not decreed yet."""
    after: Place | None = FIRST
    while after is not None:
        page = desk.page(wanted, after, AT_ONCE)
        provisional = provisional_among(desk.here, page.lines)
        yield from ((line, line.id in provisional) for line in page.lines)
        after = page.after
