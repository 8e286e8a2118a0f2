"""The coverages as a sheet (.xlsx): a row for everything that counts, covered or not."""

from collections.abc import Iterator, Mapping
from typing import IO

from api.entry.here import Here
from api.pages.sheet import OPTIONS, set_for_print
from api.views.coverage import CoverageView
from api.views.naming import names_of, titles
from api.wording.words import word
from engine.duties.covering import Cell

COLUMNS = ("coverage", "group", "what", "state", "rule")
WIDTHS = (28, 28, 44, 12, 12)


def what(cell: Cell, named: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return whom or what a cell is about, in words."""
    if cell.case:
        return cell.case.partition(":")[2]
    if cell.on is not None:
        return cell.on.isoformat()
    if cell.post:
        return f"{named.get(cell.post, cell.post)} {names.get(cell.person, '')}".strip()
    return named.get(cell.unit, cell.unit)


def write_coverage(here: Here, seen: CoverageView, into: IO[bytes]) -> None:
    """Write every coverage: its figures, then each gap by name."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with Workbook(into, OPTIONS) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        set_for_print(sheet, word("menu", "coverage", here.translate))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for row, cells in enumerate(_rows(here, seen)):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, wrapped)


def _rows(here: Here, seen: CoverageView) -> Iterator[tuple[str, ...]]:
    say, named = here.translate, titles(here)
    gaps = [cell for line in seen.lines for group in line.groups for cell in group.gaps]
    names = names_of(here, (cell.person for cell in gaps))
    yield tuple(word("coverage_columns", one, say) for one in COLUMNS)
    for line in seen.lines:
        rules = ",".join(line.cite.rules)
        for group in line.groups:
            unit = named.get(group.unit, group.unit)
            yield (line.title, unit, "", f"{group.covered}/{group.total}", rules)
            for cell in group.gaps:
                vacant = named.get(cell.through[0], cell.through[0]) if cell.through else ""
                gap = word("coverage", "vacant" if vacant else "gap", say).format(post=vacant)
                yield (line.title, unit, what(cell, named, names), gap, rules)
