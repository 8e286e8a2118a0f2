"""`huiyin packs`: answers for people and programs, and what the exit code means."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.commands.packs import app
from engine.errors import BadInput
from tests.support.packs import write_pack
from workflows.loader import codes


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def told(*words: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(run(*words, "--json")[1])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUIYIN_PACKS_DIR", str(tmp_path))
    return tmp_path


def test_list() -> None:
    assert [row["code"] for row in told("list")] == list(codes())
    assert "national" in run("list")[1]


def test_a_pack_with_faults_exits_with_one_and_tells_them(own: Path) -> None:
    write_pack(own, "mine", '[[states]]\nname = "gone"\ntitle = "x"\nis_end = true\n')
    code, text = run("check", "mine")
    assert code == 1
    assert "mine/pack.toml: states.gone: 终点应写明什么算作答复（answer）" in text
    assert told("check", "mine")[0]["pack"] == "mine"


def test_a_pack_that_cannot_be_read_is_told_by_check(own: Path) -> None:
    code, text = run("check", "nobody")
    assert code == 1
    assert text == "nobody/pack.toml: 没有这个规则包\n"


def test_show() -> None:
    answer = told("show", "national")
    assert answer["code"] == "national"
    assert {"states", "moves", "classes", "clocks", "ladders", "numbers"} <= set(answer)
    assert "处理意见" in run("show", "national")[1]


def test_show_the_words() -> None:
    assert "admit" in told("show", "--vocabulary")["commands"]
    assert "conditions" in run("show", "--vocabulary")[1]


def test_show_needs_to_know_what() -> None:
    with pytest.raises(BadInput):
        run("show")


def test_diagram() -> None:
    assert run("diagram", "national")[1].startswith("stateDiagram-v2")
    assert run("diagram", "national", "--format", "svg")[1].startswith("<svg")
    assert told("diagram", "national")["format"] == "mermaid"
    with pytest.raises(BadInput):
        run("diagram", "national", "--format", "png")


def test_trace() -> None:
    rows = told("trace")
    assert {"id", "status", "by", "test", "why"} == set(rows[0])
    code, text = run("trace")
    assert code == 0
    assert "H24t" in text


def test_assumptions() -> None:
    assert "clocks.solve" in {row["path"] for row in told("assumptions", "hefei")}
    assert "clocks" in run("assumptions", "hefei")[1]
