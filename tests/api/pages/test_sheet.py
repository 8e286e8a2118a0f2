"""The sheet holds what the list shows, as text and days, and nothing that is not in sight."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from api.pages import cases, sheet
from engine.case.terms import LegalKind
from tests.api.pages.test_desk import led
from tests.support.web import Web


def rows_of(web: Web, address: str, who: str) -> list[list[Any]]:
    answer = web.get(address, who)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="cases-20')
    return load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_the_sheet_holds_the_list(web: Web) -> None:
    number = led(web, subject="供水中断", title="某某的来信")
    head, row = rows_of(web, "/cases.xlsx?q=供水", "clerk")
    assert head[:7] == ["编号", "标题", "类型", "环节", "分类", "责任单位", "包案领导"]
    assert head[7:] == ["期限", "期限状态", "暂定"]
    assert row[:2] == [number, "供水中断"]
    assert row[7] == date(2025, 3, 10)
    assert "某某" not in str(row)
    assert rows_of(web, "/cases.xlsx?q=道路", "clerk")[1:] == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-2", "@SUM(A1)", "http://x.example", "12", "\t=1"]
)
def test_what_looks_like_a_formula_is_text(web: Web, text: str) -> None:
    web.office.register(subject=text)
    answer = web.get("/cases.xlsx", "clerk")
    assert rows_of(web, "/cases.xlsx", "clerk")[1][1].strip() == text.strip()
    assert b"<f>" not in sheet_xml(answer.content)
    assert b"hyperlink" not in sheet_xml(answer.content)


def sheet_xml(content: bytes) -> bytes:
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as parts:
        return parts.read("xl/worksheets/sheet1.xml")


def test_the_accused_takes_nothing_out(web: Web) -> None:
    number = web.office.register(
        subject="招标", kind=LegalKind.ACCUSATION, accused=("unit:housing",)
    )[5:]
    assert number not in str(rows_of(web, "/cases.xlsx", "housing-head"))
    assert number in str(rows_of(web, "/cases.xlsx", "clerk"))


def test_a_sheet_ends_and_is_read_in_pages(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        web.office.register()
    monkeypatch.setattr(sheet, "AT_ONCE", 2)
    assert len(rows_of(web, "/cases.xlsx", "clerk")) == 6
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    rows = rows_of(web, "/cases.xlsx", "clerk")
    assert len(rows) == 5
    assert rows[-1][0] == "只导出前 3 行，后面的没有导出；请缩小条件再导出。"
    monkeypatch.setattr(sheet, "MOST_ROWS", 5)
    assert len(rows_of(web, "/cases.xlsx", "clerk")) == 6


def test_without_the_extra_there_is_no_sheet(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/cases.xlsx?scope=area" not in web.page("/cases", "clerk").text
    web.office.register()
    assert "/cases.xlsx?scope=area" in web.page("/cases", "clerk").text
    monkeypatch.setattr(cases, "can_write", lambda: False)
    assert "/cases.xlsx" not in web.page("/cases", "clerk").text
    assert web.get("/cases.xlsx", "clerk").status_code == 404


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    one = sheet.height_of(["1234", ""], [5, 5], 10)
    assert sheet.height_of(["12345", ""], [5, 5], 10) == one + 13.5, "five digits of four"
    assert sheet.height_of(["", "一二三"], [5, 5], 10) == one + 13.5, "a letter is two digits wide"
    assert sheet.height_of(["a\nb\n", ""], [5, 5], 10) == one + 27
    assert sheet.height_of(["x" * 10_000], [5], 10) == 409, "no program takes more"


def test_a_printed_list_is_one_page_wide_and_tells_its_pages(web: Web) -> None:
    answer = web.get("/cases.xlsx", "clerk")
    with ZipFile(BytesIO(answer.content)) as inside:
        leaf = inside.read("xl/worksheets/sheet1.xml").decode()
        names = inside.read("xl/workbook.xml").decode()
    assert 'fitToHeight="0"' in leaf
    assert "&amp;P" in leaf
    assert "$1:$1" in names, "its head stands on each page"
