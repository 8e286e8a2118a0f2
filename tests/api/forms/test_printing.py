"""Printing asks the office program that is set, and says so where there is none."""

from pathlib import Path

import pytest

from api.forms.printing import printed
from engine.errors import Refused


def program(folder: Path, body: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def code_of(document: bytes, asked: Path | None) -> str:
    with pytest.raises(Refused) as refused:
        printed(document, asked)
    return refused.value.reasons[0].code


def test_it_gives_back_what_the_program_prints(tmp_path: Path) -> None:
    # The program gets the folder as the argument before the document.
    body = 'for last; do before=$this; this=$last; done; cp "$this" "$before/paper.pdf"'
    assert printed(b"a document", program(tmp_path, body)) == b"a document"


def test_without_a_program_or_an_answer_it_says_so(tmp_path: Path) -> None:
    assert code_of(b"x", None) == "no_office_program"
    assert code_of(b"x", tmp_path / "nowhere") == "office_program_failed"
    assert code_of(b"x", program(tmp_path, "exit 1")) == "office_program_failed"
    assert code_of(b"x", program(tmp_path, "exit 0")) == "office_program_failed"
