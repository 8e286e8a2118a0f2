"""Each finding has its sentence, in both languages, and a sentence asks for no more than it has."""

import ast
import string
from pathlib import Path

import pytest

import api.doctor
from api.doctor.findings import SENTENCES, Status, fault, fine, sentence, title, warning
from notifications.words import translator

FOLDER = Path(api.doctor.__file__).parent
MAKERS = {"fine", "warning", "fault"}


def written() -> set[tuple[str, str]]:
    """Check and code of every finding that stands in the source."""
    found = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in MAKERS:
                words = [
                    ast.literal_eval(one) for one in node.args if isinstance(one, ast.Constant)
                ]
                for code in words[1:] or (["fine"] if node.func.id == "fine" else CODES):
                    found.add((words[0], code))
    return found


CODES = ["untold", "unsent"]  # the one place where the code is not written out


def test_every_finding_has_its_sentence_and_every_sentence_its_finding() -> None:
    told = {
        (check, code) for check, codes in SENTENCES.items() if check != "titles" for code in codes
    }
    assert written() == told
    assert {check for check, _ in told} == set(SENTENCES["titles"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_is_told_in_words(lang: str) -> None:
    say = translator(lang)
    for check, codes in SENTENCES.items():
        for code, text in codes.items():
            if check == "titles":
                continue
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
            made = fault(check, code, **dict.fromkeys(names, 7))
            told = sentence(made, say)
            assert "{" not in told
            assert told.isascii() is (lang == "en"), told
            assert title(made, say)


def test_a_finding_is_fine_or_not() -> None:
    assert fine("clocks").status is Status.FINE
    assert warning("echo", "never").status is Status.WARNING
    assert fault("clocks", "off", seconds=61).params == {"seconds": 61}
