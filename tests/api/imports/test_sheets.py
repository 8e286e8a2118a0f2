"""Tables in files, with their quirks."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from api.imports.faults import FileUnreadable
from api.imports.sheets import Row, read_rows, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("职务,姓名\r\n局长,张三\r\n".encode(encoding))
    assert read_rows(path) == [Row(1, ("职务", "姓名")), Row(2, ("局长", "张三"))]


def test_rows_keep_their_line_over_blank_lines_and_line_breaks_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n\n , \n"one\ntwo",3\n4,5\n')
    assert [row.line for row in read_rows(path)] == [1, 4, 6]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00a", b'a,"b', b'a,"b"c\n'])
def test_what_is_no_table_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable, match=r"a\.csv"):
        read_rows(path)


def test_what_is_not_there_is_unreadable(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(FileUnreadable, match=name):
            read_rows(tmp_path / name)
    with pytest.raises(FileUnreadable):
        read_text(tmp_path)


def test_excel_gives_numbers_and_days_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 0, ["code", "n", "day", "moment"])
        sheet.write_row(3, 0, [990421101201, 1.5])
        sheet.write_datetime(3, 2, date(2024, 6, 3))
        sheet.write_datetime(3, 3, datetime(2024, 6, 3, 8, 30))  # noqa: DTZ001 - Excel has no zones
    assert read_rows(path) == [
        Row(2, ("code", "n", "day", "moment")),
        Row(4, ("990421101201", "1.5", "2024-06-03", "2024-06-03")),
    ]


def test_a_file_that_only_looks_like_excel_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("a,b\n")
    with pytest.raises(FileUnreadable, match=r"a\.xlsx"):
        read_rows(path)


def test_without_the_extra_excel_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    with pytest.raises(FileUnreadable, match=r"huiyin\[excel\]"):
        read_rows(tmp_path / "a.xlsx")
