"""A table of pairings is understood as it stands."""

from api.imports.pairings import Place, table_in
from engine.deeds.deed import DeedKind
from tests.support.pairing_tables import COMMUNITY, HEADER, ROWS, UNIT

GRID = [["结对表"], [*HEADER], *([UNIT, *row, COMMUNITY] for row in ROWS)]


def test_each_leader_has_his_hamlets_and_the_community_of_all() -> None:
    table = table_in(GRID)
    assert table is not None
    assert table.kind is DeedKind.PAIRING
    assert [(row.line, row.unit, row.leader) for row in table.rows] == [
        (3, "环境局", "甲一"),
        (4, "环境局", "乙二"),
        (5, "环境局", "丙三"),
        (6, "环境局", "丁四"),
        (7, "环境局", "戊五"),
    ]
    first = table.rows[0].places
    town = "清河镇"
    assert first == (
        Place(name="河东村", of=("上庄村", "五里村"), contact="某 某", town=town),
        Place(name="东苑社区", is_community=True),
    )
    assert first[0].told == "上庄村、五里村（联系：某 某）"


def test_a_unit_left_empty_is_that_above_and_points_are_told_apart() -> None:
    grid = [
        ["姓名", "联系点", "单位"],
        ["甲", "一村、二村", "某局"],
        ["乙", "一村\n三村", ""],
        ["", "", ""],
    ]
    table = table_in(grid)
    assert table is not None
    assert table.kind is DeedKind.CONTACT_POINT
    told = [(row.unit, row.leader, [one.name for one in row.places]) for row in table.rows]
    assert told == [("某局", "甲", ["一村", "二村"]), ("某局", "乙", ["一村", "三村"])]


def test_another_table_is_none() -> None:
    assert table_in([["姓名", "电话"], ["甲", "1"]]) is None
