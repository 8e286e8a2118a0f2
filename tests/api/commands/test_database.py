"""`huiyin migrate` makes the tables and one office, once; `backup` copies them."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine


def test_a_new_database_begins_with_one_office(unmigrated: CommandLine) -> None:
    assert unmigrated("migrate").code == 0
    told = unmigrated("case", "show", "org:main", "--json")
    assert told.code == 0
    assert told.told()["version"] == 1


def test_a_second_time_changes_nothing(unmigrated: CommandLine) -> None:
    unmigrated("migrate")
    assert unmigrated("migrate").code == 0
    assert unmigrated("case", "show", "org:main", "--json").told()["version"] == 1


def test_a_backup_is_a_database_of_its_own(
    unmigrated: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unmigrated("migrate")
    target = tmp_path / "backup.db"
    assert unmigrated("backup", str(target)).code == 0
    assert unmigrated("backup", str(target)).code == 2
    monkeypatch.setenv("HUIYIN_DATABASE_URL", f"sqlite:///{target}")
    assert unmigrated("audit", "replay").code == 0
    assert unmigrated("case", "show", "org:main", "--json").told()["version"] == 1
