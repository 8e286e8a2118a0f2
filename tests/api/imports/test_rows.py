"""A row becomes a typed row or is refused with line, column and reason; it is never guessed."""

from datetime import UTC, date, datetime

import pytest

from api.imports.headers import columns_of
from api.imports.reading import Line
from api.imports.refusals import Refusal
from api.imports.rows import CaseRow, RowReader
from api.imports.words import Standing

HEADER = ("编号", "登记日期", "标题", "目的", "状态", "办理期限", "答复时间", "grade_speed")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
GOOD = ("7", "2024-01-31 08:00", "路灯不亮", "求助", "已办理", "", "2024-02-01 09:00", "4")


def read(*cells: str, needs_title: bool = True) -> CaseRow | Refusal:
    reader = RowReader(HEADER, columns_of(HEADER, {}), NOW, needs_title=needs_title)
    return reader.read(Line(9, cells))


def changed(column: str, text: str) -> tuple[str, ...]:
    return tuple(text if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True))


def test_a_good_row_is_typed() -> None:
    row = read(*GOOD)
    assert isinstance(row, CaseRow)
    assert (row.line, row.ext_id, row.title, row.kind) == (9, "7", "路灯不亮", "求助")
    assert row.created.on == date(2024, 1, 31)
    assert row.answered is not None
    assert row.answered.at == datetime(2024, 2, 1, 1, tzinfo=UTC)
    assert (row.standing, row.due, row.grades) == (Standing.ANSWERED, None, (4,))


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (changed("编号", ""), "编号", "id_missing"),
        (changed("编号", "7 2024-01-31"), "编号", "id_glued"),
        (changed("编号", "2024-01-31 08:00"), "编号", "id_glued"),
        (changed("标题", ""), "标题", "title_missing"),
        (changed("标题", "2024-01-31 08:00"), "标题", "fields_shifted"),
        (changed("标题", "长" * 20_001), "标题", "too_long"),
        (changed("目的", "已办理"), "目的", "fields_shifted"),
        (changed("状态", "求助 已办理"), "状态", "fields_shifted"),
        (changed("状态", "求助"), "状态", "fields_shifted"),
        (changed("登记日期", ""), "登记日期", "created_missing"),
        (changed("登记日期", "2024-02-30"), "登记日期", "not_a_date"),
        (changed("登记日期", "0759122024-01-21 00:03"), "登记日期", "id_glued"),
        (changed("登记日期", "2024-06-02"), "登记日期", "in_the_future"),
        (changed("答复时间", "2024-01-30"), "答复时间", "ends_before_start"),
        (changed("答复时间", "2024-01-31 07:59"), "答复时间", "ends_before_start"),
        (changed("办理期限", "soon"), "办理期限", "not_a_date"),
        (changed("grade_speed", "9"), "grade_speed", "not_a_grade"),
        (GOOD[:-1], "", "cells_too_few"),
        ((*GOOD, "more"), "", "cells_too_many"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(
    cells: tuple[str, ...], column: str, code: str
) -> None:
    refusal = read(*cells)
    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.cells) == (9, cells)
    assert (refusal.column, refusal.code) == (column, code)


def test_an_answer_on_the_day_itself_is_no_answer_before() -> None:
    assert isinstance(read(*changed("答复时间", "2024-01-31")), CaseRow)


def test_a_day_as_a_limit_ends_with_its_last_instant() -> None:
    row = read(*changed("办理期限", "2024-02-15"))
    assert isinstance(row, CaseRow)
    assert row.due == datetime(2024, 2, 15, 15, 59, 59, 999999, tzinfo=UTC)


def test_a_title_is_asked_for_only_where_it_is_needed() -> None:
    assert isinstance(read(*changed("标题", ""), needs_title=False), CaseRow)


def test_a_column_that_is_not_there_is_named_by_its_meaning() -> None:
    reader = RowReader(("标题",), {"title": 0}, None)
    refusal = reader.read(Line(2, ("路灯不亮",)))
    assert isinstance(refusal, Refusal)
    assert (refusal.column, refusal.code) == ("ext_id", "id_missing")
