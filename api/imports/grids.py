"""A table in a file as a grid of texts: what is merged stands in each cell that it spans."""

from pathlib import Path

from api.forms.tables import Grid, grid_in
from api.imports.faults import FileUnreadable
from api.imports.sheets import EXCEL, read_rows

WORD = ".docx"


def read_grid(path: Path) -> Grid:
    """Return the table of a document, of the first sheet of a workbook, or of a CSV file.

    Raises FileUnreadable.
    """
    ending = path.suffix.lower()
    if ending == WORD:
        return grid_in(path)
    return _sheet(path) if ending in EXCEL else [list(row.cells) for row in read_rows(path)]


def _sheet(path: Path) -> Grid:
    try:
        from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - an extra
    except ImportError as cause:
        raise FileUnreadable(path.name, "reading Excel needs huiyin[excel]") from cause
    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        grid = [
            [str(cell).strip() for cell in row] for row in sheet.to_python(skip_empty_area=False)
        ]
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, OSError) as cause:
        raise FileUnreadable(path.name, cause) from cause
    for (top, left), (bottom, right) in merged:
        for row in grid[top : bottom + 1]:
            row[left : right + 1] = [grid[top][left]] * (right + 1 - left)
    return grid
