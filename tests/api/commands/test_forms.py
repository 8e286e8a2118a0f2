"""`huiyin forms`: the list, a form as a document, the templates."""

from contextlib import closing
from pathlib import Path

import pytest
from docx import Document

from api.forms.letters import documents
from api.forms.papers import papers
from tests.support.command_line import CommandLine
from tests.support.deeds import recorded
from tests.support.forms import HEAD, cells
from tests.support.keys import open_store
from tests.support.office import Office

ASKED = ("--unit", "unit:labour", "--month", "2025-03", "--out", "out/labour.docx")


def test_a_form_is_written_for_a_unit_and_a_month(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        recorded(Office(store), "labour", by="labour-head", leaders=(HEAD,))
    assert huiyin("forms", "export", "labour", *ASKED).code == 0
    assert cells(Document("out/labour.docx"))[0][1] == "person:labour-head"
    hidden = huiyin("forms", "export", "labour", *ASKED, "--as", "post:court-clerk")
    assert hidden.code == 1
    assert huiyin("forms", "export", "other", *ASKED).code == 1
    assert huiyin("forms", "export", "labour", *ASKED[:3], "x", *ASKED[4:]).code == 2
    assert huiyin("forms", "export", "labour", *ASKED[:5], ".").code == 2


def test_the_templates_are_given_out_to_be_adapted(
    huiyin: CommandLine, migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        Office(store)
    names = [one["name"] for one in huiyin("forms", "list", "--json").told()["forms"]]
    names += [one.name for one in papers().forms]
    names += documents().names
    assert huiyin("forms", "list").code == 0
    assert huiyin("forms", "templates", "--out", "mine").code == 0
    assert sorted(path.stem for path in Path("mine").iterdir()) == sorted(names)
    changed = Document("mine/labour.docx")
    marks = [one for one in changed.paragraphs if one.text == "附2"]
    assert len(marks) == 2, "of the first sheet, and of each that begins a page"
    for one in marks:
        one.add_run("OURS")
    changed.save("mine/labour.docx")
    monkeypatch.setenv("HUIYIN_FORMS_DIR", "mine")
    assert huiyin("forms", "export", "labour", *ASKED).code == 0
    assert "附2OURS" in [one.text for one in Document("out/labour.docx").paragraphs]


def test_a_document_of_a_case_is_drawn_up_and_listed(
    huiyin: CommandLine, migrated_sqlite_url: str
) -> None:
    with closing(open_store(migrated_sqlite_url)) as store:
        case = Office(store).register()[5:]
    listed = huiyin("forms", "documents", "--case", case, "--json").told()["documents"]
    assert {one["name"]: one["copies"] for one in listed}["receipt"] == 1
    assert huiyin("forms", "documents", "--case", case).code == 0
    asked = ("--case", case, "--out", "out/paper.docx")
    assert huiyin("forms", "document", "receipt", *asked).code == 0
    assert any(case in one.text for one in Document("out/paper.docx").paragraphs)
    assert huiyin("forms", "document", "opinion", *asked).code == 1
    assert huiyin("forms", "document", "receipt", *asked[:3], "out/paper.pdf").code == 1


def test_without_the_extra_it_says_what_to_install(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.forms.writing.find_spec", lambda _: None)
    told = huiyin("forms", "export", "labour", *ASKED)
    assert told.code == 2
    assert "huiyin[word]" in told.err
