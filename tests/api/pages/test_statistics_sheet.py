"""The sheet of statistics: figures are numbers, words of petitions never formulas."""

from collections.abc import Sequence
from io import BytesIO

from python_calamine import load_workbook

from tests.support.web import Web


def rows_of(web: Web, address: str, by: str) -> Sequence[Sequence[object]]:
    answer = web.page(address, by)
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_the_sheet_tells_what_the_page_tells(web: Web) -> None:
    web.office.register(topic="=1+1")
    rows = {
        row[0]: row[1:9]
        for row in rows_of(web, "/statistics.xlsx?span=2025-03", "inspection-officer")
    }
    assert rows["=1+1"] == [0, 1, 1, 0, 1, 0, 0, 1]  # a word, not a sum
    assert rows["合计"] == [0, 1, 1, 0, 1, 0, 0, 1]


def test_a_unit_without_cases_has_a_sheet_of_zeros(web: Web) -> None:
    rows = rows_of(web, "/statistics.xlsx?span=2025", "labour-head")
    assert ["合计", *[0] * 8] in [list(row[:9]) for row in rows]
