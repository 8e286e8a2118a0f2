"""A spreadsheet of deeds: tried, entered, and what is refused given back; formulas stay text."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from httpx2 import Response
from python_calamine import load_workbook

from tests.support.web import SITE, Web

GOOD = "座谈会,post:magistrate,2025-03-01,township,修路"
BAD = '座谈会,post:magistrate,2025-03-01,火星,"=HYPERLINK(""x"")<script>"'
LIST = f"类别,领导,日期,地点,主题\n{GOOD}\n{BAD}\n"


def send(web: Web, path: str = "", **sent: Any) -> Response:  # noqa: ANN401
    headers = {"Authorization": f"Bearer {web.token('clerk')}", "Accept": "text/html", **SITE}
    return web.client.post(f"/deeds/import{path}", headers=headers, **sent)


def uploaded(web: Web, body: bytes, name: str = "list.csv") -> Response:
    return send(web, files={"file": (name, body)})


def test_a_file_is_tried_first_and_entered_once(web: Web) -> None:
    tried = uploaded(web, LIST.encode("gb18030"))
    assert tried.status_code == 200
    assert "可以录入 1 条" in tried.text
    assert "<script>" not in tried.text
    assert "座谈会" not in web.page("/deeds?scope=all", "clerk").text.partition("<tbody>")[2]
    first, again = (send(web, "/enter", data={"lines": LIST}) for _ in range(2))
    assert "已录入 1 条" in first.text
    assert "此前已有 1 条" in again.text
    assert "修路" in web.page("/deeds?scope=all", "clerk").text


def test_refused_lines_come_back_as_text_with_the_reason(web: Web) -> None:
    answer = send(web, "/refused.xlsx", data={"lines": LIST})
    header, *rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert header[-1] == "未录入原因"
    assert [row[4] for row in rows] == ['=HYPERLINK("x")<script>']
    assert "火星" in str(rows[0][-1])
    assert b"<f>" not in ZipFile(BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")


def test_what_is_no_table_is_refused_with_a_sentence(web: Web) -> None:
    assert send(web).status_code == 422
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", bytes(65 * 1024 * 1024))
    for body, name in ((b"\x00\x01", "x.xlsx"), (packed.getvalue(), "x.xlsx"), (b"a,b", "x.csv")):
        answer = uploaded(web, body, name)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
