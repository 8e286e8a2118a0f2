"""The ledger as a page and as a sheet for A3."""

from io import BytesIO
from zipfile import ZipFile

from python_calamine import load_workbook

from tests.api.pages.test_desk import led
from tests.support.web import Web

XSS = "<script>alert(1)</script>"


def test_the_page_tells_each_case_in_charge(web: Web) -> None:
    number = led(web, topic=XSS)
    text = web.page("/ledger", "petitions-head").text
    assert f'href="/cases/{number}"' in text
    assert XSS not in text
    assert "共 1 件" in text
    assert "共 0 件" in web.page("/ledger?year=2024", "petitions-head").text


def test_an_unknown_scope_is_refused(web: Web) -> None:
    assert web.page("/ledger?scope=all", "petitions-head").status_code == 422
    assert web.page("/ledger?year=12", "petitions-head").status_code == 422


def test_the_sheet_is_set_for_a3(web: Web) -> None:
    led(web, topic="=1+1")
    answer = web.page("/ledger.xlsx?year=2025", "petitions-head")
    head, row = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    told = dict(zip(head, row, strict=True))
    assert (told["序号"], told["主要问题"]) == ("1", "=1+1")
    with ZipFile(BytesIO(answer.content)) as inside:
        leaf = inside.read("xl/worksheets/sheet1.xml").decode()
    assert 'paperSize="8"' in leaf
    assert 'orientation="landscape"' in leaf
    assert "&amp;P" in leaf, "its pages are numbered"
