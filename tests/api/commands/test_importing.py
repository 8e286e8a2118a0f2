"""`huiyin import cases` as a newcomer meets it: figures, exit codes, the error file."""

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from api.commands.importing import catch_up, import_cases, import_deeds
from api.first_office import FIRST_OFFICE_KEY, first_office
from api.settings import Settings
from api.wiring import actor_for, open_program
from engine.errors import BadInput
from engine.store.migration import migrate
from tests.support.command_line import CommandLine
from tests.support.lists import row, wide_list

app = Typer()
app.command()(import_cases)

KEYS = ["rows", "imported", "repeated", "refused", "errors_file"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUIYIN_DATABASE_URL", sqlite_url)
    migrate(sqlite_url)
    program = open_program(Settings(database_url=sqlite_url))
    program.desk.execute(first_office(), actor_for("console"), key=FIRST_OFFICE_KEY)
    program.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def file(tmp_path: Path) -> str:
    rows = [row(ext_id="1", created="2024-01-05"), row(ext_id="2", created="soon")]
    return str(wide_list(tmp_path, rows))


def test_a_refused_row_is_told_by_the_exit_code_and_kept_beside(file: str, tmp_path: Path) -> None:
    done = run(file, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert list(told) == KEYS
    assert list(told.values()) == [2, 1, 0, 1, "list.errors.csv"]
    assert "不是日期：soon" in (tmp_path / "list.errors.csv").read_text("utf-8-sig")
    assert json.loads(run(file, "--json").stdout)["repeated"] == 1


def test_the_error_file_goes_where_it_is_told(file: str, tmp_path: Path) -> None:
    done = run(file, "--errors", str(tmp_path / "odd.csv"), "--json")
    assert json.loads(done.stdout)["errors_file"] == str(tmp_path / "odd.csv")
    assert (tmp_path / "odd.csv").exists()


def test_a_dry_run_writes_nothing(file: str, tmp_path: Path) -> None:
    done = run(file, "--dry-run", "--json")
    assert (done.exit_code, json.loads(done.stdout)["imported"]) == (1, 1)
    assert json.loads(done.stdout)["errors_file"] == ""
    assert not (tmp_path / "list.errors.csv").exists()
    assert json.loads(run(file, "--json").stdout)["imported"] == 1


def test_a_clean_list_is_fine_and_told_in_words(tmp_path: Path) -> None:
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05")])
    done = run(str(file))
    assert done.exit_code == 0
    assert "imported" in done.stdout


def test_a_file_that_says_nothing_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("foo\nbar\n", "utf-8")
    assert isinstance(run(str(file)).exception, BadInput)


def test_the_catch_up_list_holds_what_was_late_before(tmp_path: Path) -> None:
    file = wide_list(tmp_path, [row(ext_id="1", created="2024-01-05")])
    assert run(str(file), "--go-live", "2024-03-01").exit_code == 0
    other = Typer()
    other.command()(catch_up)
    told = json.loads(CliRunner().invoke(other, ["--json"]).stdout)
    # Fifteen days from 5 January 2024.
    assert {(one["clock"], one["due_on"], one["live_from"]) for one in told} >= {
        ("C1#1", "2024-01-20", "2024-03-01")
    }
    assert "2024-01-20" in CliRunner().invoke(other, []).stdout


def test_a_table_without_leaders_is_no_table_of_pairings(
    huiyin: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "other.csv").write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    answer = huiyin("import", "pairings", str(tmp_path / "other.csv"), "--from", "2025-01-06")
    assert (answer.code, "no header" in answer.err) == (2, True)


def test_deeds_are_judged_by_line(tmp_path: Path) -> None:
    deeds = Typer()
    deeds.command()(import_deeds)
    (tmp_path / "list.csv").write_text("类别,领导,日期\n政策宣讲,无名,2024-01-05\n", "utf-8")
    tried = CliRunner().invoke(deeds, ["list.csv", "--dry-run", "--json"])
    assert tried.exit_code == 1
    assert [one["state"] for one in json.loads(tried.stdout)["lines"]] == ["refused"]
    entered = CliRunner().invoke(deeds, ["list.csv"])
    assert entered.exit_code == 1
    assert "无名" in entered.stdout
