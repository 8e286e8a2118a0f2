"""The template of a list of deeds (.xlsx): its columns, with the words that each may hold."""

from collections.abc import Mapping
from typing import IO

from api.entry.here import Here
from api.imports.deed_columns import HEADERS, leaders_for
from api.pages.sheet import OPTIONS
from api.views.naming import titles
from api.wording.labels import label
from engine.deeds.deed import DeedKind, Purpose
from engine.deeds.shapes import SHAPES

WIDE = frozenset({"leaders", "unit", "title", "account", "households", "enterprise"})
DAYS = frozenset({"happened_on", "until"})
ROWS = 1000
"""To how many rows the lists of words reach."""


def write_template(here: Here, into: IO[bytes]) -> None:
    """Write the template; the words stand on a second sheet, from which the first one chooses."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, {**OPTIONS, "constant_memory": False}) as book:
        sheet, known = book.add_worksheet(), book.add_worksheet()
        bold = book.add_format({"bold": True})
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(HEADERS):
            sheet.set_column(at, at, 28 if column in WIDE else 13, days if column in DAYS else None)
            sheet.write_string(0, at, HEADERS[column][0], bold)
        for at, (column, words) in enumerate(_words(here).items()):
            known.set_column(at, at, 28)
            known.write_string(0, at, HEADERS[column][0], bold)
            for row, text in enumerate(words, 1):
                known.write_string(row, at, text)
            where, letter = [*HEADERS].index(column), chr(ord("A") + at)
            source = f"={known.get_name()}!${letter}$2:${letter}${len(words) + 1}"
            # What is not on the list may be written all the same: several leaders in one cell.
            asked = {"validate": "list", "source": source, "error_type": "information"}
            sheet.data_validation(1, where, ROWS, where, asked)


def _words(here: Here) -> Mapping[str, list[str]]:
    say, named = here.translate, titles(here)
    org, areas = here.program.desk.around.org, here.sight.areas
    units = [
        one
        for one in org.organisation.units
        if here.sight.everything or org.area_path(one).startswith(areas or ("-",))
    ]
    forms = dict.fromkeys(form for shape in SHAPES.values() for form in shape.forms)
    return {
        "kind": [label("deed_kinds", one, say) for one in DeedKind],
        "form": [label("deed_forms", one, say) for one in forms],
        "leaders": [named[one] for one in leaders_for(here)],
        "unit": [named[one] for one in units],
        "purpose": [label("purposes", one, say) for one in Purpose if one],
    }
