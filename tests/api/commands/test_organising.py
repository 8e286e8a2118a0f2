"""`huiyin import org`: who is who, from a file, once."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

CHART = """code,name,level,parent,type
99,云省,province,,
9904,云州市,city,99,
990421,云溪县,county,9904,
990421101,清河镇,township,990421,town
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "divisions.csv"
    path.write_text(CHART, encoding="utf-8")
    return str(path)


def test_a_file_of_divisions_becomes_governments_with_petition_offices(
    huiyin: CommandLine, file: str
) -> None:
    told = huiyin("import", "org", file, "--json").told()
    assert told["changed"] is True
    assert told["units"] >= 4


def test_a_second_time_changes_nothing(huiyin: CommandLine, file: str) -> None:
    huiyin("import", "org", file)
    again = huiyin("import", "org", file, "--json")
    assert again.code == 0
    assert again.told()["changed"] is False


def test_a_file_of_which_nothing_is_understood_is_misuse(
    huiyin: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "odd.csv").write_bytes(b"\xff\xfe\x00\x01nothing")
    answer = huiyin("import", "org", "odd.csv")
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_divisions_are_counted_by_level_and_villages_told_their_households(
    huiyin: CommandLine, tmp_path: Path
) -> None:
    villages = "990421101201,陈家村,village,990421101\n990421101202,陈家村,village,990421101\n"
    (tmp_path / "down.csv").write_text(CHART + villages, encoding="utf-8")
    told = huiyin("import", "divisions", str(tmp_path / "down.csv"), "--json").told()
    assert (told["divisions"], told["village"], told["names_repeated"]) == (6, 2, 1)
    (tmp_path / "totals.csv").write_text("code,households\n990421101201,310\n", encoding="utf-8")
    counted = huiyin("import", "households", str(tmp_path / "totals.csv"), "--json").told()
    assert counted == {"villages": 1, "changed": True}
    again = huiyin("import", "households", str(tmp_path / "totals.csv"), "--json").told()
    assert again["changed"] is False


def test_another_table_is_no_list_of_divisions(huiyin: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("单位名称,职务\n", encoding="utf-8")
    assert huiyin("import", "divisions", str(tmp_path / "other.csv")).code == 2
