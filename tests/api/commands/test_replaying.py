"""`huiyin replay` needs no database of the house and answers in one JSON document."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from api.commands.replaying import replay
from engine.errors import BadInput
from engine.store import engines
from tests.support.lists import row, wide_list

app = Typer()
app.command()(replay)

KEYS = [
    "edition", "cases", "answered", "open", "late_closed", "late_open", "on_time", "by_clock",
    "by_rung", "principal_leader_cases", "revisits_scheduled", "reopened", "refused_rows", "audits",
]  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUIYIN_DATABASE_URL", sqlite_url)


@pytest.fixture
def file(tmp_path: Path) -> str:
    rows = [
        row(ext_id="1", created="2024-01-05 10:00", answered="2024-01-06 10:00"),
        row(ext_id="2", created="2024-01-05 10:00", answered="2024-01-04 10:00"),
    ]
    return str(wide_list(tmp_path, rows))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_it_answers_under_stable_names_and_refused_rows_are_no_failure(file: str) -> None:
    done = run(file, "--pack", "national", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert list(told) == KEYS
    assert (told["cases"], told["refused_rows"]) == (1, 1)
    assert run(file, "--pack", "national").stdout.startswith("edition")


def test_a_day_as_the_end_is_its_last_instant(file: str) -> None:
    done = run(file, "--pack", "national", "--until", "2024-01-06", "--json")
    assert json.loads(done.stdout)["answered"] == 1
    done = run(file, "--pack", "national", "--until", "2024-01-06T01:59:59+00:00", "--json")
    assert json.loads(done.stdout)["answered"] == 0


def test_an_end_that_is_no_instant_is_bad_input(file: str) -> None:
    done = run(file, "--pack", "national", "--until", "soon")
    assert isinstance(done.exception, BadInput)


def test_a_database_that_is_kept_gets_keys_where_there_are_none(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUIYIN_KEYS_FILE")
    kept = f"sqlite:///{tmp_path}/kept.db"
    assert run(file, "--pack", "national", "--into", kept).exit_code == 0
    assert (tmp_path / "huiyin.keys").exists()
    with closing(engines.open_store(kept)) as store:
        assert [row.id for row in store.dossiers() if row.id.startswith("case:")]
