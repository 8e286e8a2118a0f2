"""Lists are read from every encoding and mark, and refused when nothing is understood."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from api.imports.faults import FileUnreadable
from api.imports.headers import understood
from api.imports.reading import Line, Table, read_table
from tests.support.lists import write_list

KNOWN = partial(understood, {})
ROWS = (("编号", "标题"), ("007", "路灯不亮"))


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        table = read_table(write_list(tmp_path, ROWS, encoding=encoding), KNOWN)
        assert table == Table(("编号", "标题"), (Line(2, ("007", "路灯不亮")),))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_cells_is_found_by_the_header(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'id{mark}title\n1{mark}"a,b;c\td"\n', "utf-8")
    assert read_table(path, KNOWN).lines == (Line(2, ("1", "a,b;c\td")),)


def test_lines_are_counted_through_cells_of_several_lines(tmp_path: Path) -> None:
    path = write_list(tmp_path, [("id", "title"), ("1", "a\nb"), ("", ""), ("2", "c")])
    assert [line.number for line in read_table(path, KNOWN).lines] == [2, 5]


def test_a_heading_may_stand_above_the_header(tmp_path: Path) -> None:
    path = write_list(tmp_path, [("2024年登记表",), *ROWS])
    assert read_table(path, KNOWN).header == ("编号", "标题")


def test_empty_cells_beyond_the_header_are_dropped_and_others_kept(tmp_path: Path) -> None:
    path = write_list(tmp_path, [("id", "title", ""), ("1", "a", "", ""), ("2", "b", "c", "")])
    table = read_table(path, KNOWN)
    assert table.header == ("id", "title")
    assert [line.cells for line in table.lines] == [("1", "a"), ("2", "b", "c")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"\xff\xfe\x00\x01\xff", "UTF-8"),
        (b"foo,bar\n1,2\n", "no header"),
        (b'id,title\n1,"never closed\n', "end of data"),
    ],
)
def test_a_file_that_says_nothing_is_unreadable(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable, match=why):
        read_table(path, KNOWN)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_table(tmp_path / "none.csv", KNOWN)


def test_a_workbook_keeps_ids_whole_and_days_without_a_time(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    day, hour = (book.add_format({"num_format": f}) for f in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    sheet.write_row(0, 0, ["编号", "登记日期", "答复时间", "分类"])
    sheet.write_number(1, 0, 16973951)
    sheet.write_datetime(1, 1, datetime.combine(date(2024, 1, 31), datetime.min.time()), day)
    sheet.write_datetime(1, 2, datetime.fromisoformat("2024-02-01T08:30:00"), hour)
    sheet.write_number(1, 3, 1.5)
    book.close()
    (line,) = read_table(path, KNOWN).lines
    assert line == Line(2, ("16973951", "2024-01-31", "2024-02-01 08:30:00", "1.5"))


def test_a_workbook_that_is_none_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(FileUnreadable):
        read_table(path, KNOWN)
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet()
    book.close()
    with pytest.raises(FileUnreadable, match="empty"):
        read_table(path, KNOWN)
