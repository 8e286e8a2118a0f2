"""What is handed over with a return: its papers by their names, its figures by their content."""

from engine.attachments import hash_of
from engine.returns.owed import SubmitReturn
from tests.support.office import Office
from tests.support.returns import FIGURES, PAPER, corrected, return_of


def test_figures_and_papers_are_kept_and_only_papers_are_named() -> None:
    command = SubmitReturn(dossier="return:1", figures=FIGURES, files=(PAPER,))
    assert [one.body for one in command.uploads()] == [PAPER.body, FIGURES]
    assert [one.body for one in command.filed("k")] == ["report.txt"]


def test_every_version_stays_with_its_papers() -> None:
    office = Office()
    found = return_of(office, corrected(office))
    assert [one.digest for one in found.versions] == [hash_of(FIGURES), hash_of(b"{}")]
    assert [one.hash for one in found.files] == [hash_of(PAPER.body)]
    assert found.versions[0].reason_ref == ""
    assert found.versions[1].reason_ref
