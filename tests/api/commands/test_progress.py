"""Long work shows a bar on a terminal and is silent elsewhere."""

import sys

import pytest

from api.commands.progress import progress


def test_off_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("work") as bar:
        bar(1, 2)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_there_is_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress("work") as bar:
        bar(1, 2)
    assert "work" in capsys.readouterr().err
