"""A version taken away tells the figures that were frozen, whatever the records tell since."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from python_calamine import load_workbook

from api.returns.papers import document_of, write_sheet
from api.views.returns import version_of
from tests.support.deeds import recorded
from tests.support.forms import HEAD, cells
from tests.support.returns_web import bureau, submit, summary_of
from tests.support.web import Web

FIGURES = [2, 2, 4, 1, 0, 1, 1]
"""Leaders, labour, visitors, problems heard and solved, diaries, forums of the third of March."""


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    submit(web)
    recorded(web.office, "labour", by="labour-head", leaders=(HEAD,), unit="unit:village")
    yield web
    web.program.close()


def test_the_form_of_the_notice_holds_what_was_submitted(web: Web) -> None:
    here, number = web.here("labour-officer"), summary_of(web).id.partition(":")[2]
    document = Document(BytesIO(document_of(here, *version_of(here, number, 1))))
    rows = cells(document)
    assert rows[1][:9] == ["1", "labour", *map(str, FIGURES)]
    assert rows[-1][1:8] == [*map(str, FIGURES)]
    assert "2025年3月25日" in "\n".join(one.text for one in document.paragraphs) + str(rows)


def test_the_sheet_holds_numbers_and_their_hash(web: Web) -> None:
    here, number = web.here("labour-officer"), summary_of(web).id.partition(":")[2]
    into = BytesIO()
    write_sheet(here, *version_of(here, number, 1), into)
    into.seek(0)
    rows = load_workbook(into).get_sheet_by_index(0).to_python()
    assert rows[3][:8] == ["labour", *FIGURES]
    assert rows[4][1:8] == FIGURES
    assert summary_of(web).versions[0].digest in str(rows[5][0])
