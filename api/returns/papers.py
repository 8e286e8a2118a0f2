"""A submitted version of the summary to be taken away: as the form of the notice, as a sheet."""

from collections.abc import Sequence
from functools import partial
from typing import IO

from api.entry.here import Here
from api.forms.figures import COLUMNS
from api.forms.layouts import layouts
from api.forms.records import day, of_days
from api.forms.templates import template_of
from api.forms.writing import written
from api.pages.sheet import OPTIONS, set_for_print
from api.returns.freezing import Frozen
from api.views.naming import titles
from api.wording.words import word
from engine.returns.owed import Return, Version

WIDTH, NARROW = 36, 14


def document_of(here: Here, owed: Return, version: Version, frozen: Frozen) -> bytes:
    """Return a version as the form of the notice (.docx), with the figures that were frozen."""
    form = layouts().form(owed.form)
    if form is None:
        message = f"no form is called {owed.form}"
        raise LookupError(message)
    named = titles(here)
    empty = dict.fromkeys(form.fields, "")
    records = [
        empty
        | {"number": str(number), "unit": named.get(line.unit, line.unit)}
        | {name: str(one.amount) for name, one in line.figures.items()}
        for number, line in enumerate(frozen.lines, 1)
    ]
    places = {
        "records": records,
        "total": empty | {name: str(amount) for name, amount in frozen.total.items()},
        "hidden": "",
        "unit": named.get(owed.unit, owed.unit),
        "covers": of_days(owed.first, owed.last),
        "drawn_up_on": day(version.on),
    }
    return written(template_of(form, here.program.settings.forms_dir), places)


def write_sheet(
    here: Here, owed: Return, version: Version, frozen: Frozen, into: IO[bytes]
) -> None:
    """Write a version as a sheet (.xlsx), every figure a number."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    named, say = titles(here), here.translate
    head = [word("form_columns", name, say) for name in ("unit", *COLUMNS)]
    with Workbook(into, OPTIONS) as book:
        sheet = book.add_worksheet()
        set_for_print(sheet, owed.subject, rows=0)
        sheet.set_column(0, 0, WIDTH)
        sheet.set_column(1, len(COLUMNS), NARROW)
        write = partial(_write, sheet)
        write(0, [owed.subject, named.get(owed.unit, owed.unit)])
        write(1, [f"{owed.first} — {owed.last}", f"{version.on}", owed.to])
        write(2, head)
        for row, line in enumerate(frozen.lines, 3):
            amounts = [line.figures[name].amount for name in COLUMNS]
            write(row, [named.get(line.unit, line.unit), *amounts])
        below = 3 + len(frozen.lines)
        sums = [frozen.total.get(name, 0) for name in COLUMNS]
        write(below, [word("statistics", "total", say), *sums])
        write(below + 1, [f"SHA-256 {version.digest}"])


def _write(sheet: object, row: int, cells: Sequence[str | int]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell)  # type: ignore[attr-defined]
        else:
            sheet.write_string(row, column, cell)  # type: ignore[attr-defined]
