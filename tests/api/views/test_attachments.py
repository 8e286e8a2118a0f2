"""Attachments are listed with names and sizes, and given out within the sight of their case."""

import pytest

from api.views.attachments import AttachmentLine, attached, attachments_of
from engine.case.attaching import AttachFiles
from engine.errors import NotVisible
from engine.vocabulary import Upload
from tests.support.web import Web


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 KB"), (2048, "2 KB"), (1024 * 1024, "1.0 MB"), (5 * 1024 * 1024 // 2, "2.5 MB")],
)
def test_sizes_are_told_as_people_read_them(size: int, text: str) -> None:
    assert AttachmentLine(hash="", name="", type="", size=size).size_text == text


def test_a_file_is_found_in_its_own_case_only(web: Web) -> None:
    case, other = web.office.register(), web.office.register()
    web.office.give(AttachFiles(dossier=case, files=(Upload(name="a", body=b"a"),)), "clerk")
    here = web.here("clerk")
    (line,) = attachments_of(here, case)
    assert (line.name, line.type, line.size) == ("a.txt", "text/plain", 1)
    assert attached(here, case, line.hash) == (line, b"a")
    for dossier, name in ((other, line.hash), (case, "0" * 64)):
        with pytest.raises(NotVisible):
            attached(here, dossier, name)
