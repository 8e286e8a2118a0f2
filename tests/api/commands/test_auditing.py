"""`huiyin audit`: nothing wrong is exit code 0, something found is 1."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office


@pytest.mark.parametrize("audit", ["echo", "replay", "rederive", "returns"])
def test_a_sound_house_passes(huiyin: CommandLine, migrated_sqlite_url: str, audit: str) -> None:
    store = open_store(migrated_sqlite_url)
    Office(store).register()
    store.close()
    answer = huiyin("audit", audit, "--json")
    assert answer.code == 0
    assert answer.told() == {"audit": audit, "faults": []}
    assert huiyin("audit", audit).code == 0


def test_a_case_that_nobody_in_office_owes_is_found(unmigrated: CommandLine) -> None:
    unmigrated("migrate")
    list_ = "id,title,created\n1,停水,2025-03-03\n"

    Path("list.csv").write_text(list_, encoding="utf-8")
    assert unmigrated("import", "cases", "list.csv").code == 0
    answer = unmigrated("audit", "echo", "--json")
    assert answer.code == 1
    assert [fault["code"] for fault in answer.told()["faults"]] == ["nobody_in_office"]
