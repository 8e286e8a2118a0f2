"""A document holds every word as it was written, and a template reaches nothing but its places."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from api.forms.writing import MERGED, can_write, written
from engine.errors import BadInput


def template(*lines: str, rows: tuple[str, ...] = ()) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), 1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def opened(body: bytes) -> Any:  # noqa: ANN401 - of an extra
    return Document(BytesIO(body))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\nb\n\nc", "a\nb\n\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("<w:p/> & \"x\" 'y'", "<w:p/> & \"x\" 'y'"),
        ("{{ 7*7 }} {% if %} {_{ }_} {_% %_}", "{{ 7*7 }} {% if %} {_{ }_} {_% %_}"),
        ("a\x00\x07\x0c\ufffe\ud800b", "ab"),
        ("🏠" + "长" * 5000, "🏠" + "长" * 5000),
        (f"a{MERGED}b", "ab"),
        ("", ""),
    ],
)
def test_a_text_reads_as_it_was_written(text: str, told: str) -> None:
    body = written(template("{{ text }}"), {"text": text})
    assert opened(body).paragraphs[0].text == told


def test_cells_that_say_the_same_become_one_and_empty_ones_stay_apart() -> None:
    rows = ("{%tr for one in said %}", "{{ one | merged }}", "{%tr endfor %}")
    said = ["a\nb", "a\nb", "c", "", "", "a\nb"]
    table = opened(written(template(rows=rows), {"said": said})).tables[0]
    cells = [row.cells[0] for row in table.rows]
    assert [cell.text for cell in cells] == said
    body = table.part.element.body
    assert body.xpath('.//w:tc[w:tcPr/w:vMerge[@w:val="restart"]]//w:t/text()') == ["a", "b"]
    assert len(body.xpath(".//w:tc[w:tcPr/w:vMerge]")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "{{ text.__class__.__mro__ }}",
        "{{ records.append(1) }}",
        "{{ nothing.there }}",
        "{% include 'other' %}",
        "{% for %}",
        "{{ 1 // 0 }}",
        "{{ text + 1 }}",
    ],
)
def test_a_template_reaches_nothing_else(line: str) -> None:
    with pytest.raises(BadInput):
        written(template(line), {"text": "", "records": []})


def test_what_is_no_document_is_said_to_be_none() -> None:
    for body in (b"", b"no zip"):
        with pytest.raises(BadInput):
            written(body, {})
    assert can_write()
