"""The command line as a whole: every command in its place, every fault in a sentence."""

import pytest

from engine.errors import Refused
from engine.vocabulary import refusal
from tests.support.command_line import CommandLine

COMMANDS = ["serve", "work", "migrate", "backup", "demo", "replay", "due", "sweep", "doctor"]
GROUPS = ["import", "calendar", "packs", "case", "audit", "bench"]


def test_every_command_explains_itself(unmigrated: CommandLine) -> None:
    for command in [*COMMANDS, *GROUPS]:
        answer = unmigrated(command, "--help")
        assert answer.code == 0
        assert command in answer.out


@pytest.mark.parametrize("words", [("nonsense",), ("due",), ("case", "show"), ("audit", "all")])
def test_misuse_is_two(unmigrated: CommandLine, words: tuple[str, ...]) -> None:
    assert unmigrated(*words).code == 2


def test_a_database_that_does_not_answer_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = CommandLine(monkeypatch, "postgresql://nobody@127.0.0.1:1/none")
    answer = gone("audit", "echo")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("store_unavailable")


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有这一编号"), ("en", "number")])
def test_a_refusal_is_told_in_the_language_that_is_set(
    unmigrated: CommandLine, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    def refuse() -> None:
        raise Refused([refusal("no_such_dossier")])

    monkeypatch.setattr("api.cli.app", refuse)
    monkeypatch.setenv("HUIYIN_LANG", lang)
    answer = unmigrated("due")
    assert answer.code == 1
    assert told in answer.err
    assert answer.err.isascii() is (lang == "en")
