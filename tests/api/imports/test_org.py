"""Organisation files of every form end up as an organisation."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from api.imports.faults import FileUnreadable
from api.imports.org import read_org
from engine.errors import Refused
from engine.org.chart import Chart
from engine.org.facts import Organisation
from engine.organising.kind import apply, decide
from tests.support.deciding import office_context

ON = date(2024, 6, 3)
HEADER = [
    "单位编码",
    "单位名称",
    "单位性质",
    "层级",
    "上级单位",
    "职务",
    "级别",
    "姓名",
    "任职日期",
]
ROWS = [
    ["990421", "云溪县", "党委政府", "县", "", "县长", "主要领导", "张三", "2021-06-01"],
    ["9904211", "信访局", "信访局", "县", "990421", "科员", "工作人员", "李四", ""],
]


def entered(path: Path, before: Organisation | None = None) -> Organisation:
    before = before or Organisation()
    (event,) = decide(before, read_org(path, ON), office_context(before))
    return apply(before, event)


def write_csv(path: Path) -> Path:
    path.write_text("\n".join(",".join(cells) for cells in [HEADER, *ROWS]), "gb18030")
    return path


def write_excel(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 8, "云溪县组织机构一览表")
        for line, cells in enumerate([HEADER, *ROWS], start=1):
            sheet.write_row(line, 0, cells)
    return path


def test_csv_and_excel_enter_the_same(tmp_path: Path) -> None:
    organisation = entered(write_csv(tmp_path / "a.csv"))
    assert entered(write_excel(tmp_path / "a.xlsx")) == organisation
    chart = Chart(organisation)
    assert chart.petition_office_of("unit:990421") == "unit:9904211"
    assert chart.holder("post:990421-principal", ON) == "person:990421-principal@2021-06-01"


def test_a_second_import_changes_nothing_but_names(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv")
    organisation = entered(path)
    assert entered(path, organisation) == organisation


def test_a_later_import_without_days_appoints_nobody_anew(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv")
    organisation = entered(path)
    later = read_org(path, date(2025, 1, 1))
    (event,) = decide(organisation, later, office_context(organisation))
    assert apply(organisation, event) == organisation


def test_divisions_make_an_organisation_with_every_post_vacant(tmp_path: Path) -> None:
    path = tmp_path / "divisions.csv"
    path.write_text("code,name,level,parent,type\n9904,云州市,city,,\n990421,云溪县,county,9904,\n")
    organisation = entered(path)
    assert Chart(organisation).area_path("unit:990421-petitions") == "/9904/990421/"
    assert organisation.appointments == ()
    path.write_text("code,name,level,parent,type\n990421,云溪县,county,9904,\n")
    with pytest.raises(Refused, match="unknown_parent"):
        entered(path)


def test_toml_is_read_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[[units]]\ncode="1"\nname="a"\nkind="government"\nlevel="county"\n')
    assert [*entered(path).units] == ["unit:1"]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_a_file_of_which_nothing_is_understood_is_unreadable(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    with pytest.raises(FileUnreadable, match="no header is understood"):
        read_org(path, ON)
