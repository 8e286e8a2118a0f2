"""`huiyin doctor`: exit 0 when all is well, 1 with faults, and nothing is written."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine


@pytest.mark.usefixtures("durable_sqlite")
def test_a_fresh_installation_lacks_only_work(huiyin: CommandLine) -> None:
    told = huiyin("doctor", "--json")
    assert told.code == 1
    faults = {one["check"] for one in told.told()["checks"] if one["status"] == "fault"}
    assert (faults, told.told()["ok"]) == ({"sweeps"}, False)
    assert huiyin("work", "--once").code == 0
    told = huiyin("doctor", "--json")
    assert (told.code, told.told()["ok"]) == (0, True)


def test_it_speaks_the_language_of_the_office(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "✗ 到期处理：从来没有做过到期处理，请启动 huiyin work" in huiyin("doctor").out
    monkeypatch.setenv("HUIYIN_LANG", "en")
    assert "huiyin work" in huiyin("doctor").out
    assert "到期" not in huiyin("doctor").out


def test_it_writes_nothing(huiyin: CommandLine, migrated_sqlite_url: str) -> None:
    path = Path(migrated_sqlite_url.removeprefix("sqlite:///"))
    huiyin("doctor")
    before = path.read_bytes()
    huiyin("doctor")
    assert path.read_bytes() == before


def test_without_a_database_it_says_so_and_makes_none(
    unmigrated: CommandLine, tmp_path: Path
) -> None:
    answer = unmigrated("doctor")
    assert answer.code == 1
    assert "huiyin migrate" in answer.out
    assert not list(tmp_path.glob("*.db"))
