"""A document is offered where its act is recorded, refused where not, and kept out of sight."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from api.documents.drawing import document_of
from api.documents.offering import FILL, offered
from api.forms import papers
from api.forms.letters import documents
from api.settings import Settings
from engine.case.terms import Origin
from engine.errors import NotVisible, Refused
from tests.support import progress
from tests.support.documents import told
from tests.support.web import Web


def test_what_has_not_happened_is_put_in_no_writing(web: Web) -> None:
    case = web.office.register()
    found = {one.name: one for one in offered(web.here("clerk"), case[5:])}
    ready = {name for name, one in found.items() if not one.why_not and not one.is_blank}
    assert ready == {"receipt", "registration", "casefile"}
    assert found["opinion"].basis == "信访工作条例第32条"
    with pytest.raises(Refused) as refused:
        told(web, case, "opinion")
    assert refused.value.reasons[0].code == "document_not_yet"
    for name, by in (("other", "clerk"), ("receipt", "court-clerk")):
        with pytest.raises(NotVisible):
            told(web, case, name, by)


def test_every_document_can_be_filled_and_names_a_move_there_is(web: Web) -> None:
    known = documents()
    assert {*known.order} == {*FILL, *papers.FILL}
    assert {*known.names} == {*FILL}
    rules = web.office.rules
    assert {*known.acts.values()} <= {*rules.moves, *rules.clocks}


def test_an_office_replaces_a_letter_by_its_name(web: Web, tmp_path: Path) -> None:
    case = progress.sent(web.office)
    own = Document()
    own.add_paragraph("OURS {% for one in records %}{{ one.case }}{% endfor %}")
    own.save(str(tmp_path / "receipt.docx"))
    program = replace(web.program, settings=Settings(forms_dir=tmp_path))
    here = replace(web.here("clerk"), program=program)
    found = Document(BytesIO(document_of(here, case[5:], "receipt")))
    assert [one.text for one in found.paragraphs] == [f"OURS {case[5:]}"]


def test_a_problem_that_nobody_reported_has_nobody_to_be_told(web: Web) -> None:
    case = web.office.register(origin=Origin.SURVEYED_PROBLEM, persons=())
    found = {one.name: one.why_not for one in offered(web.here("clerk"), case[5:])}
    assert found["receipt"] == "document_to_nobody"
    assert found["registration"] == ""
