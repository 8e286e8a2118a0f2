"""A table in a file, CSV or Excel, as rows of text with the line each begins on."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from api.imports.faults import FileUnreadable

EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
ENCODINGS = ("utf-8-sig", "gb18030")


class Row(NamedTuple):
    """One row: the line it begins on, counted from 1, and its cells without outer blanks."""

    line: int
    cells: tuple[str, ...]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a table that hold anything, of a workbook those of its first sheet.

    CSV may be UTF-8 or GB 18030. Raises FileUnreadable.
    """
    try:
        rows = _excel_rows(path) if path.suffix.lower() in EXCEL else _csv_rows(read_text(path))
        return [row for row in rows if any(row.cells)]
    except (OSError, csv.Error) as cause:
        raise FileUnreadable(path.name, cause) from cause


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8 or GB 18030; raises FileUnreadable."""
    try:
        content = path.read_bytes()
    except OSError as cause:
        raise FileUnreadable(path.name, cause.strerror) from cause
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileUnreadable(path.name, "neither UTF-8 nor GB 18030")


def _csv_rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _excel_rows(path: Path) -> Iterator[Row]:
    try:
        from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - an extra
    except ImportError as cause:
        raise FileUnreadable(path.name, "reading Excel needs huiyin[excel]") from cause
    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError as cause:
        raise FileUnreadable(path.name, cause) from cause
    for line, cells in enumerate(rows, start=1):
        yield Row(line, tuple(_text(cell) for cell in cells))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
