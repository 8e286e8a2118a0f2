"""The first table of a document (.docx) as a grid: what is merged stands in each cell it spans."""

from pathlib import Path
from zipfile import BadZipFile

from api.imports.faults import FileUnreadable

Grid = list[list[str]]


def grid_in(path: Path) -> Grid:
    """Return the cells of the first table, row by row; raises FileUnreadable without one."""
    try:
        from docx import Document  # noqa: PLC0415 - an extra
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - an extra
    except ImportError as cause:
        raise FileUnreadable(path.name, "reading documents needs huiyin[word]") from cause
    try:
        tables = Document(str(path)).tables
    except (BadZipFile, KeyError, OSError, PackageNotFoundError, ValueError) as cause:
        raise FileUnreadable(path.name, cause) from cause
    if not tables:
        raise FileUnreadable(path.name, "no table in this document")
    return [[cell.text.strip() for cell in row.cells] for row in tables[0].rows]
