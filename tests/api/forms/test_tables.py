"""A table of a document is read cell by cell; what is merged stands in each row it spans."""

from pathlib import Path

import pytest
from docx import Document

from api.forms.tables import grid_in
from api.imports.faults import FileUnreadable
from tests.support.pairing_tables import COMMUNITY, HEADER, UNIT, as_document


def test_merged_cells_hold_for_each_row(tmp_path: Path) -> None:
    header, *rows = grid_in(as_document(tmp_path / "table.docx"))
    assert tuple(header) == HEADER
    assert [row[0] for row in rows] == [UNIT] * 5
    assert [row[3] for row in rows] == [COMMUNITY.strip()] * 5


def test_what_is_no_document_or_has_no_table_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "odd.docx").write_bytes(b"no document")
    Document().save(str(tmp_path / "empty.docx"))
    for name in ("odd.docx", "empty.docx", "absent.docx"):
        with pytest.raises(FileUnreadable):
            grid_in(tmp_path / name)
