"""A list of cases in a file, CSV or Excel, as rows of text with the line each begins on."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from api.imports.faults import FileUnreadable
from api.imports.sheets import EXCEL, read_text

DELIMITERS = (",", ";", "\t")
HEADER_WITHIN = 10
"""A header stands in one of the first rows; a heading of the whole sheet may stand above."""
FIELD_LIMIT = 1_000_000
"""The longest field that is still read, in characters; the rules refuse far shorter ones."""

Understood = Callable[[Sequence[str]], int]


class Line(NamedTuple):
    """One row: the line it begins on, counted from 1, and its cells without outer blanks."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table as read: the cells of its header, and the rows below that hold anything."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(path: Path, understood: Understood) -> Table:
    """Return the table in a file; ``understood`` counts the columns of a header it knows.

    CSV may be UTF-8 (with or without a mark) or GB 18030, with commas, semicolons or tabs; of a
    workbook the first sheet is read. Raises FileUnreadable for a file that cannot be opened or
    decoded, is empty, or has no header of which anything is understood.
    """
    try:
        if path.suffix.lower() in EXCEL:
            return _below_header(path.name, list(_excel_lines(path)), understood)
        text = read_text(path)
        if not text.strip():
            raise FileUnreadable(path.name, "the file is empty")
        return _below_header(path.name, _csv_lines(text, understood), understood)
    except (OSError, csv.Error) as cause:
        raise FileUnreadable(path.name, cause) from cause


def _below_header(name: str, lines: Sequence[Line], understood: Understood) -> Table:
    if not lines:
        raise FileUnreadable(name, "the file is empty")
    known = [understood(line.cells) for line in lines[:HEADER_WITHIN]]
    best = max(known)
    if not best:
        raise FileUnreadable(name, "no header is understood")
    at = known.index(best)
    header = _without_tail(lines[at].cells)
    below = (_fitted(line, len(header)) for line in lines[at + 1 :])
    return Table(header, tuple(line for line in below if any(line.cells)))


def _without_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((index for index, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _fitted(line: Line, width: int) -> Line:
    """Return a row without the empty cells that follow the last column."""
    cells = line.cells
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return Line(line.number, cells)


def _csv_lines(text: str, understood: Understood) -> list[Line]:
    head = text.splitlines()[:HEADER_WITHIN]
    found = {mark: _most_understood(head, mark, understood) for mark in DELIMITERS}
    delimiter = max(found, key=lambda mark: found[mark])
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    number = 1
    for cells in reader:
        lines.append(Line(number, tuple(cell.strip() for cell in cells)))
        number = reader.line_num + 1
    return [line for line in lines if any(line.cells)]


def _most_understood(head: Sequence[str], delimiter: str, understood: Understood) -> int:
    # Only the header is looked at: a body may hold any of the marks.
    rows = (row.split(delimiter) for row in head)
    return max(understood([cell.strip().strip('"') for cell in row]) for row in rows)


def _excel_lines(path: Path) -> Iterator[Line]:
    try:
        from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - an extra
    except ImportError as cause:
        raise FileUnreadable(path.name, "reading Excel needs huiyin[excel]") from cause
    try:
        rows = load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as cause:
        raise FileUnreadable(path.name, cause) from cause
    for number, cells in enumerate(rows, start=1):
        line = Line(number, tuple(_text(cell) for cell in cells))
        if any(line.cells):
            yield line


def _text(cell: object) -> str:
    """Return a cell as it is shown: whole numbers without a fraction, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
