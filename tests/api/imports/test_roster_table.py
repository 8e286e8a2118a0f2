"""A roster in a spreadsheet is understood row by row."""

from datetime import date

from api.imports.roster_table import roster_in


def test_days_with_one_or_several_names() -> None:
    table = roster_in(
        [
            ["三月值班表", ""],
            ["日 期", "值班领导"],
            ["2025-03-04", "甲、乙"],
            ["2025年3月5日", "甲"],
            ["2025-03-06 00:00:00", "乙"],
            ["", ""],
            ["某日", "甲"],
            ["2025-03-07", ""],
        ]
    )
    assert table is not None
    assert table.days == (
        (date(2025, 3, 4), ("甲", "乙")),
        (date(2025, 3, 5), ("甲",)),
        (date(2025, 3, 6), ("乙",)),
    )
    assert table.unread == (7, 8)


def test_another_table_is_none() -> None:
    assert roster_in([["日期", "天气"], ["2025-03-04", "晴"]]) is None
