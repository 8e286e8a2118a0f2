"""The register of documents as a page and as a document."""

import html
import re
from io import BytesIO

import pytest
from docx import Document

from tests.support import progress
from tests.support.web import Web


def test_the_page_and_the_document_tell_the_same_month(web: Web) -> None:
    case = progress.sent(web.office)
    text = web.page("/documents?month=2025-03", "petitions-head").text
    for words in ("信访事项转办函", "系统内送达", f'href="/cases/{case[5:]}/papers"', "共 3 份"):
        assert words in text
    assert "共 0 份" in web.page("/documents?month=2025-02", "petitions-head").text
    body = web.page("/documents.docx?month=2025-03", "petitions-head").content
    found = Document(BytesIO(body))
    assert [row.cells[2].text for row in found.tables[0].rows[1:]] == [
        "信访事项登记回执",
        "信访事项转送告知书",
        "信访事项转办函",
    ]


def test_what_is_no_month_is_refused(web: Web) -> None:
    assert web.page("/documents?month=2025-13", "petitions-head").status_code == 422


def test_a_month_is_turned_page_by_page_to_its_last_document(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages.documents.PAGE", 2)
    progress.sent(web.office)
    text = web.page("/documents?month=2025-03", "petitions-head").text
    assert "共 3 份" in text
    assert text.count("<tr><td") == 2
    found = re.search(r'href="(/documents\?month=2025-03&amp;cursor=[^"]+)"', text)
    assert found
    last = web.page(html.unescape(found[1]), "petitions-head").text
    assert "共 3 份" in last
    assert last.count("<tr><td") == 1
    assert 'class="more"' not in last
    assert web.page("/documents?month=2025-03&cursor=x", "petitions-head").status_code == 422
