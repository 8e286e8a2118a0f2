"""The page of the ledger and its sheet tell the same."""

from io import BytesIO

from python_calamine import load_workbook

from tests.support.deeds import recorded
from tests.support.web import Web


def test_page_and_sheet(web: Web) -> None:
    made = recorded(web.office, "contact_point", form="township", unit="unit:township")
    text = web.page("/points", "clerk").text
    assert f'href="/deeds/{made.partition(":")[2]}"' in text
    answer = web.page("/points.xlsx?year=2025", "clerk")
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["领导", "层级", "联系的地方", "类别", "起", "止", "联系卡", "活动"]
    assert rows[1][0] == "county magistrate person:magistrate"
    assert rows[1][2:6] == ["township", "联系点 乡镇", "2025-03-03", ""]
    assert len(rows) == 2
    assert web.page("/points?year=2024", "clerk").status_code == 200
