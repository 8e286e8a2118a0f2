"""Rows are read by names people use: what is not known or means several things is told."""

import pytest

from api.imports.deed_rows import DeedRows
from api.imports.reading import Line
from engine.deeds.deed import DeedKind, RecordDeed
from engine.errors import Refused
from tests.support.web import Web

HEADER = ("类别", "形式", "领导", "日期", "结束日期", "地点", "户", "人数")


def read(web: Web, *cells: str, by: str = "clerk") -> RecordDeed | list[str]:
    told = DeedRows(web.here(by), HEADER).read(Line(2, (*cells, *[""] * (8 - len(cells)))))
    return told if isinstance(told, RecordDeed) else [f"{one.field} {one.code}" for one in told]


def test_words_become_a_command(web: Web) -> None:
    told = read(
        web,
        "走访入户",
        "",
        "county magistrate；deputy-works",
        "2025年3月1日",
        "",
        "township",
        "一组甲、二组乙",
    )
    assert isinstance(told, RecordDeed)
    assert told.kind is DeedKind.HOUSEHOLD_VISIT
    assert told.leaders == ("post:magistrate", "post:deputy-works")
    assert told.unit == "unit:township"
    assert told.households == "一组甲\n二组乙"
    assert str(told.happened_on) == "2025-03-01"


def test_codes_and_other_words_do_too(web: Web) -> None:
    told = read(
        web, "reception", "值班接访", "post:magistrate", "2025/3/1", "", "990421101", "", "3"
    )
    assert isinstance(told, RecordDeed)
    assert (told.form, told.unit, told.count) == ("duty", "unit:township", 3)


def test_everything_wrong_is_told_at_once(web: Web) -> None:
    assert read(web, "走亲访友", "", "mayor", "昨天", "", "火星", "", "三") == [
        "kind word_not_known",
        "leaders word_not_known",
        "happened_on not_a_day",
        "unit word_not_known",
        "count not_a_number",
    ]
    assert read(web) == ["kind text_missing", "leaders text_missing", "happened_on text_missing"]
    assert read(web, "接访", "村口会", "post:magistrate", "2025-03-01") == ["form word_not_known"]


def test_posts_of_companions_are_found_on_the_whole_chart(web: Web) -> None:
    header = ("类别", "领导", "日期", "地点", "户", "陪同人员职务")
    row = ("走访入户", "county magistrate", "2025-03-01", "township", "一组甲")
    rows = DeedRows(web.here("clerk"), header)
    told = rows.read(Line(2, (*row, "post:township-head、post:mayor")))
    assert isinstance(told, RecordDeed)
    assert told.companion_posts == ("post:township-head", "post:mayor")
    unknown = rows.read(Line(3, (*row, "随便谁")))
    assert isinstance(unknown, list)
    assert [(one.field, one.code) for one in unknown] == [("companion_posts", "word_not_known")]


def test_a_table_without_what_every_deed_needs_is_refused(web: Web) -> None:
    with pytest.raises(Refused) as refused:
        DeedRows(web.here("clerk"), ("类别", "地点"))
    assert [one.field for one in refused.value.reasons] == ["leaders", "happened_on"]
