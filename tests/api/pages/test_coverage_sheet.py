"""The sheet of the coverages has a row for every gap."""

from io import BytesIO

from python_calamine import load_workbook

from tests.support.web import Web


def test_every_gap_has_its_row(web: Web) -> None:
    answer = web.page("/coverage.xlsx?pack=suqian", "inspection-officer")
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["覆盖", "单位", "对象", "情况", "规定"]
    gaps = [row for row in rows if row[3] == "空缺"]
    assert len(gaps) == 7 + 7 + 4 + 3 + 2 + 1
    villages = [row for row in gaps if row[0] == "村和社区有干部联系"]
    assert [row[1:3] for row in villages] == [["township", "village"]]
    assert villages[0][4] == "Q01,Q03,Q28"
