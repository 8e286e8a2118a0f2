"""How commands are said to a case."""

from engine.case.registering import AddNote
from tests.support.packs import national
from workflows.search import Search, Slice
from workflows.wording import SAID, WORDINGS


def test_a_simple_command_is_said_alike_to_every_case() -> None:
    root = Slice(name="root", commands=frozenset(), classes=())
    case = Search(national()).run(root).nodes[0].case
    assert list(WORDINGS["add_note"](case, national())) == [AddNote(dossier=case.id, note=SAID)]
