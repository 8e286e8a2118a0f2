"""A grid is the same from a document and from a workbook."""

from pathlib import Path

import pytest

from api.imports.faults import FileUnreadable
from api.imports.grids import read_grid
from tests.support.pairing_tables import as_document, as_sheet


def test_a_workbook_tells_what_a_document_does(tmp_path: Path) -> None:
    sheet = read_grid(as_sheet(tmp_path / "table.xlsx"))
    assert sheet[0] == ["结对表"] * 4
    assert sheet[1:] == read_grid(as_document(tmp_path / "table.docx"))


def test_other_files(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\nc,d\n", encoding="utf-8")
    assert read_grid(tmp_path / "table.csv") == [["a", "b"], ["c", "d"]]
    (tmp_path / "odd.xlsx").write_bytes(b"no workbook")
    with pytest.raises(FileUnreadable):
        read_grid(tmp_path / "odd.xlsx")
