"""A row of an old ledger: numbers with names, days in words, progress month by month."""

from datetime import date

from api.imports.ledger_rows import LedgerRow, LedgerRows, understood
from api.imports.reading import Line
from tests.support.ledgers import HEADER, ledger
from tests.support.web import Web


def read(web: Web, cells: dict[str, str]) -> LedgerRow:
    table = ledger(cells)
    row = LedgerRows(web.here("console"), table.header).read(table.lines[0])
    assert isinstance(row, LedgerRow)
    return row


def test_progress_stands_on_its_day_and_never_before_the_leader_or_to_come(web: Web) -> None:
    text = "2024年7月 立项；2024-09-15：开工\n无日期\n2024-01 早于包案\n2025-03 本月"
    assert read(web, {"按月进展": text}).progress == (
        (date(2024, 7, 31), "立项"),
        (date(2024, 9, 15), "开工"),
        (date(2024, 9, 15), "无日期"),
        (date(2024, 6, 5), "早于包案"),
        (date(2025, 3, 3), "本月"),
    )


def test_one_column_may_hold_number_and_name(web: Web) -> None:
    row = read(web, {"案件编号": "2024-00012 道路", "案件名称": ""})
    assert (row.number, row.name) == ("2024-00012", "道路")


def test_the_first_unit_handles_and_the_whole_cell_is_kept(web: Web) -> None:
    row = read(web, {"责任单位": "housing、labour"})
    assert row.unit == "unit:housing"
    assert "housing、labour" in row.remark
    assert "化解时限：2025-06-30" in row.remark


def test_headers_are_known(web: Web) -> None:
    assert understood(HEADER) == len(HEADER) - 1
    short = LedgerRows(web.here("console"), HEADER)
    assert isinstance(short.read(Line(2, ("A-1",))), list)
