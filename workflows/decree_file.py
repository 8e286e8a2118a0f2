"""A decree read from a file that an office loads: understood whole, or refused with every line."""

import csv
import io
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PurePath
from typing import Any

import msgspec

from engine.days import Decree, DecreedDay
from engine.errors import BadInput, Refusal, Refused
from workflows.decrees import OFF, WORK

# The General Office of the State Council announces these seven each year (节假日安排).
HOLIDAYS = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
HEADERS = {"日期": "date", "类型": "kind", "类别": "kind", "名称": "name", "节日": "name"}
KINDS = {"休": OFF, "放假": OFF, "holiday": OFF, "班": WORK, "上班": WORK, "makeup": WORK}
FORMS: dict[str, Callable[[str], Any]] = {".toml": tomllib.loads, ".json": json.loads}
# What Chinese spreadsheets write besides UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")
# A decree may begin its first holiday in the last week of December before its year.
LATE_DECEMBER = (12, 25)
FRIDAY = 5
# Beyond these years a slip of the pen is likelier than a decree.
FIRST_YEAR, LAST_YEAR = 1950, 2199


class Row(msgspec.Struct, frozen=True):
    """One row as it stands in the file; ``line`` counts from 1, rows of TOML and JSON likewise."""

    line: int
    date: str
    kind: str
    name: str


class Entry(msgspec.Struct, frozen=True):
    """One row as understood."""

    line: int
    day: date
    kind: str
    name: str


def read_decree(content: bytes, filename: str, *, source: str = "") -> Decree:
    """Return the decree that a file holds.

    ``filename`` tells the form: .csv (columns date, kind, name; the kind is off or work), .toml or
    .json (``year``, ``source`` and ``days`` with the same three keys). A weekend is worked only as
    a make-up day, and its name tells for which of the file's holidays. A CSV file is of the year
    that most of its days are in. ``source`` is the document, the file's own wins.

    BadInput when nothing can be understood: the encoding, the form, the header. Refused with every
    fault and its line when rows are wrong: nothing of the file is taken then.
    """
    rows, given = _rows(_text(content), PurePath(filename).suffix.lower())
    faults: list[Refusal] = []
    entries = [entry for row in rows if (entry := _entry(row, faults)) is not None]
    year = given.get("year") or _commonest_year(entries)
    if entries and not FIRST_YEAR <= year <= LAST_YEAR:
        faults.append(Refusal("date_out_of_range", {"first": FIRST_YEAR, "last": LAST_YEAR}))
    faults.extend(_faults(entries, year))
    if faults:
        raise Refused(sorted(faults, key=lambda fault: int(fault.params.get("line", 0))))
    return Decree(
        year=year,
        source=str(given.get("source") or source),
        holidays=tuple(sorted(DecreedDay(e.day, e.name) for e in entries if e.kind == OFF)),
        makeup_days=tuple(sorted(DecreedDay(e.day, e.name) for e in entries if e.kind == WORK)),
    )


def _text(content: bytes) -> str:
    """Return the text of the file."""
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    message = f"the file is neither UTF-8 nor GB 18030 ({len(content)} bytes)"
    raise BadInput(message)


def _rows(text: str, suffix: str) -> tuple[list[Row], dict[str, Any]]:
    """Return the rows of the file, and its year and source where it gives them."""
    try:
        if suffix == ".csv":
            return list(_csv_rows(text)), {}
        given = FORMS[suffix](text)
    except KeyError:
        message = f"a decree is a .csv, .toml or .json file, not {suffix or 'without a suffix'}"
        raise BadInput(message) from None
    except (ValueError, RecursionError, csv.Error) as error:
        message = f"the file is not {suffix.removeprefix('.')}: {error}"
        raise BadInput(message) from error
    return _listed_rows(given), given


def _csv_rows(text: str) -> Iterator[Row]:
    """Yield the rows of a CSV file; BadInput when its header names no dates or no kinds."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [_column(cell) for cell in next(reader, [])]
    if not {"date", "kind"} <= set(header):
        message = "line 1: the columns must be date, kind and name"
        raise BadInput(message)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield Row(reader.line_num, "", "", "")
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        yield Row(reader.line_num, row["date"], row["kind"], row.get("name", ""))


def _column(cell: str) -> str:
    """Return the name of a column, in either language."""
    name = cell.strip().lower()
    return HEADERS.get(name, name)


def _listed_rows(given: object) -> list[Row]:
    """Return the rows of a TOML or JSON file; BadInput when it is not made as it should be."""
    days = given.get("days") if isinstance(given, dict) else None
    year = given.get("year") if isinstance(given, dict) else None
    if not isinstance(days, list) or not isinstance(year, int):
        message = "the file must give a year and a list of days"
        raise BadInput(message)
    rows = []
    for number, entry in enumerate(days, 1):
        cells = entry if isinstance(entry, dict) else {}
        texts = [str(cells.get(key, "")) for key in ("date", "kind", "name")]
        rows.append(Row(number, *texts))
    return rows


def _entry(row: Row, faults: list[Refusal]) -> Entry | None:
    """Return the row as understood, or add what is wrong with it to ``faults``."""
    if not (row.date and row.kind):
        faults.append(Refusal("decree_row_unclear", {"line": row.line}))
        return None
    kind = KINDS.get(row.kind, row.kind.lower())
    if kind not in {OFF, WORK}:
        faults.append(Refusal("decree_kind_unknown", {"line": row.line, "text": row.kind}))
        return None
    try:
        return Entry(row.line, date.fromisoformat(row.date), kind, row.name)
    except ValueError:
        faults.append(Refusal("decree_date_unreadable", {"line": row.line, "text": row.date}))
        return None


def _commonest_year(entries: list[Entry]) -> int:
    """Return the year that most of the days are in, 0 when there are none."""
    years = Counter(entry.day.year for entry in entries)
    return max(years, key=lambda year: (years[year], year), default=0)


def _faults(entries: list[Entry], year: int) -> Iterator[Refusal]:
    """Yield all that is wrong with the days of the decree of ``year`` taken together."""
    first_lines: dict[date, int] = {}
    names = " ".join(entry.name for entry in entries if entry.kind == OFF)
    for entry in entries:
        at: dict[str, str | int] = {"line": entry.line, "day": entry.day.isoformat()}
        first = first_lines.setdefault(entry.day, entry.line)
        if first != entry.line:
            yield Refusal("decree_day_twice", {**at, "first_line": first})
        if not _belongs(entry.day, year):
            yield Refusal("decree_day_of_other_year", {**at, "year": year})
        if entry.kind == WORK:
            yield from _makeup_faults(entry, names, at)
    for holiday in HOLIDAYS:
        if holiday not in names:
            yield Refusal("decree_holiday_missing", {"year": year, "name": holiday})


def _makeup_faults(entry: Entry, names: str, at: dict[str, str | int]) -> Iterator[Refusal]:
    """Yield why a day that is worked makes up for nothing: no weekend, or for no holiday."""
    if entry.day.isoweekday() <= FRIDAY:
        yield Refusal("decree_makeup_not_weekend", at)
    elif not any(part and part in names for part in entry.name.split("、")):
        yield Refusal("decree_weekend_no_makeup", at)


def _belongs(day: date, year: int) -> bool:
    """Return whether the decree of ``year`` may name ``day``."""
    return day.year == year or (day.year == year - 1 and (day.month, day.day) >= LATE_DECEMBER)
