"""Every command of a case can be said, once or twice."""

import pytest

from engine.case.beside import BESIDE
from engine.case.kind import KIND
from engine.case.showing import AS
from engine.vocabulary import type_name
from tests.support.packs import national
from workflows.alphabet import said
from workflows.search import Search, Slice
from workflows.wording import WORDINGS


def test_every_command_has_its_wording() -> None:
    commands = {type_name(command) for command in (*KIND.commands, *BESIDE)}
    assert set(WORDINGS) == commands - {*AS}


def test_instances_are_of_the_command_and_fit_the_case() -> None:
    root = Slice(name="root", commands=frozenset(), classes=())
    case = Search(national()).run(root).nodes[0].case
    for name in WORDINGS:
        for command in said(case, national(), name):
            assert type_name(type(command)) == name
            assert case.id in command.touches()


def test_a_command_without_wording_is_no_silence() -> None:
    with pytest.raises(KeyError):
        list(said(None, national(), "sing"))  # type: ignore[arg-type]
