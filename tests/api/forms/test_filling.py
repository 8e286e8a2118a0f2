"""Forms filled in: by name, empty ones to be filled by hand, an office's own template."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from api.forms.filling import FILL, document_of, filled, form_in
from api.forms.layouts import layouts
from engine.errors import NotVisible
from tests.support.forms import at_work, cells, form_of, opened, wanted
from tests.support.web import Web, open_web


def test_every_form_can_be_filled() -> None:
    assert set(FILL) == {one.name for one in layouts().forms}
    with pytest.raises(NotVisible):
        form_in("nothing")


def test_without_a_record_there_is_one_empty_sheet(web: Web) -> None:
    for name in ("labour", "reception", "problems", "forum"):
        document = opened(web, name)
        assert len(document.tables) == 1
        assert {row[1] for row in cells(document)} == {""}


def test_who_does_not_see_the_unit_gets_nothing(web: Web) -> None:
    at_work(web)
    for name in FILL:
        with pytest.raises(NotVisible):
            filled(web.here("court-clerk"), wanted(name))


def test_a_form_says_its_days_and_its_rule(web: Web) -> None:
    found = form_of(web, "labour")
    assert (found.rule, f"{found.first}", f"{found.last}") == ("L11", "2025-02-26", "2025-03-25")


def test_an_office_fills_its_own_template(migrated_sqlite_url: str, tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{%p for one in records %}")
    own.add_paragraph("{{ unit }} / {{ one.name }} / {{ one.time }}")
    own.add_paragraph("{%p endfor %}")
    own.save(str(tmp_path / "labour.docx"))
    web = open_web(migrated_sqlite_url, {"forms_dir": tmp_path})
    at_work(web)
    body = document_of(web.here("labour-officer"), wanted("labour"))
    lines = [one.text for one in Document(BytesIO(body)).paragraphs]
    assert lines == [
        "labour / person:labour-head / 2025年3月3日",
        "labour / person:labour-deputy / 2025年3月3日",
    ]
    web.program.close()
