"""The flat table of an organisation, with what goes wrong in such tables."""

from datetime import date

import pytest

from api.imports.faults import FileFaulty
from api.imports.org_table import header_at, read_table
from api.imports.sheets import Row
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation

ON = date(2024, 6, 3)
HEADER = "单位编码 单位名称 单位性质 层级 上级单位 职务 级别 姓名 任职日期 分管单位"


def rows(*lines: str, header: str = HEADER) -> list[Row]:
    """Rows of words between blanks; a dash is an empty cell."""
    cells = [tuple("" if w == "-" else w for w in line.split()) for line in (header, *lines)]
    return [Row(line, words) for line, words in enumerate(cells, start=1)]


def read(*lines: str, header: str = HEADER) -> ReviseOrganisation:
    return read_table(rows(*lines, header=header), 0, ON)


def faults(*lines: str, header: str = HEADER) -> list[str]:
    with pytest.raises(FileFaulty) as refusal:
        read(*lines, header=header)
    return [str(fault) for fault in refusal.value.faults]


COUNTY = "990421 云溪县 党委政府 县 -"
HOUSING = "990421-1 住建局 部门 县级 990421"


def test_a_row_tells_a_unit_a_post_and_its_holder() -> None:
    command = read(
        f"{COUNTY} 县委书记 主要领导 张三 2021-06-01 -",
        f"{COUNTY} 县长 主要领导 李四 2021.7 -",
        f"{COUNTY} 副县长 副职 王五 - 住建局、990421-2",
        f"{HOUSING} 局长 正职 - - -",
    )
    assert command.units == (
        Unit("unit:990421", "云溪县", UnitKind.GOVERNMENT, Level.COUNTY, "", "990421"),
        Unit("unit:990421-1", "住建局", UnitKind.DEPARTMENT, Level.COUNTY, "unit:990421"),
    )
    county, overseen = "unit:990421", ("unit:990421-1", "unit:990421-2")
    assert command.posts == (
        Post("post:990421-secretary", county, "县委书记", Rank.PRINCIPAL),
        Post("post:990421-principal", county, "县长", Rank.PRINCIPAL),
        Post("post:990421-副县长", county, "副县长", Rank.DEPUTY, overseen),
        Post("post:990421-1-principal", "unit:990421-1", "局长", Rank.PRINCIPAL),
    )
    assert command.appointments == (
        Appointment(
            "person:990421-secretary@2021-06-01", "post:990421-secretary", date(2021, 6, 1)
        ),
        Appointment(
            "person:990421-principal@2021-07-01", "post:990421-principal", date(2021, 7, 1)
        ),
        Appointment("person:990421-副县长", "post:990421-副县长", ON),
    )
    assert list(command.names.values()) == ["张三", "李四", "王五"]


def test_headers_may_be_english_and_tell_codes() -> None:
    command = read(
        "7 Housing department county - Head principal Zhang 2021-06-01 7-1 p9 990421",
        header="unit_code unit_name kind level parent title rank person from post_code "
        "person_code area",
    )
    assert command.units[0].area == "990421"
    assert command.appointments == (Appointment("person:p9", "post:7-1", date(2021, 6, 1)),)


def test_a_unit_is_told_once_and_then_only_named() -> None:
    command = read(
        f"{HOUSING} 局长 正职 - - -",
        "990421-1 - - - - 科员 工作人员 - - -",
        "990421-1 住建局 - - - 科员 工作人员 - - -",
        "990421-1 住建局 部门 县级 - 副局长 副职 - - -",
        "990421-9 - - - - 科员 工作人员 - - -",
    )
    assert [unit.id for unit in command.units] == ["unit:990421-1"]
    assert [post.unit for post in command.posts][-1] == "unit:990421-9"
    assert len(command.posts) == 5


def test_a_unit_may_stand_without_posts() -> None:
    assert read(f"{HOUSING} - - - - -").posts == ()


def test_every_fault_is_told_with_line_and_column() -> None:
    assert faults(
        f"{COUNTY} 县长 大领导 - - -",
        "990421-1 住建局 衙门 郡 990421 局长 正职 - - -",
        "- 住建局 部门 县级 - 局长 正职 - - -",
        f"{HOUSING} - - 张三 - -",
        "990421-2 - 部门 县级 - 局长 - 张三 昨天 -",
        f"{HOUSING} 局长 正职 张三 昨天 -",
        f"{HOUSING} 科员 工作人员 - - - 多出",
        "990421-3 - - - - - - - - -",
    ) == [
        "line 4, 单位编码: no code of a unit",
        "line 5, 职务: a person without a post",
        "line 8: 11 cells below 10 headers",
        "line 3, 单位性质: not understood: 衙门",
        "line 3, 层级: not understood: 郡",
        "line 6, 单位名称: missing",
        "line 9, 单位性质: missing",
        "line 9, 层级: missing",
        "line 9, 单位名称: missing",
        "line 2, 级别: not understood: 大领导",
        "line 6, 级别: missing",
        "line 7, 职务: 局长 is the principal already, further up",
        "line 7, 任职日期: not a day: 昨天",
    ]


def test_a_code_has_no_blanks() -> None:
    blank = [*rows(), Row(2, ("99 1", "住建局", "部门", "县级"))]
    with pytest.raises(FileFaulty, match="a code has no blanks: 99 1"):
        read_table(blank, 0, ON)


def test_a_unit_called_otherwise_further_down_is_a_fault() -> None:
    assert faults(f"{HOUSING} - - - - -", "990421-1 建设局 - - - 科员 工作人员 - - -") == [
        "line 3, 单位名称: the unit is called 住建局 further up"
    ]
    assert faults(f"{HOUSING} - - - - -", "990421-1 建设局 部门 县级 - - - - - -") == [
        "line 3, 单位编码: 990421-1 was told differently further up"
    ]


def test_a_name_that_two_units_have_names_none() -> None:
    command = read(
        "1 信访办 信访办 乡镇 - - - - - -",
        "2 信访办 信访办 乡镇 - - - - - -",
        "3 科室 部门 县级 信访办 - - - - -",
    )
    assert command.units[2].parent == "unit:信访办"


def test_the_header_may_stand_below_a_heading() -> None:
    heading = [Row(1, ("云溪县组织机构一览表", "")), *rows()]
    assert header_at(heading) == 1
    assert header_at([Row(1, ("a", "b"))]) is None
    assert header_at([Row(1, ("单位编码",))]) is None
    assert header_at([]) is None
