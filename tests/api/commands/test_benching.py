"""`huiyin bench step` needs PostgreSQL and answers in ratios."""

import pytest

from tests.support.command_line import CommandLine


def test_sqlite_is_told_to_be_the_wrong_place(huiyin: CommandLine) -> None:
    answer = huiyin("bench", "step")
    assert answer.code == 2
    assert "PostgreSQL" in answer.err


def test_the_figures_are_told(huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {"ratio_1_client": 0.5, "statements_per_step": 2.0}
    monkeypatch.setattr("api.bench.assigning.measure", lambda *_: figures)
    assert huiyin("bench", "step", "--json").told() == figures
