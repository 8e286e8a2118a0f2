"""A report as a document keeps every line, and what no document may hold is left out."""

from io import BytesIO

from docx import Document

from api.forms.paper import paper_of


def test_each_line_is_a_paragraph_and_ordinals_are_headings() -> None:
    body = paper_of("标题", "一、总体情况\n新收<b>3</b>件\x00。\n\n二、其他")
    document = Document(BytesIO(body))
    assert [one.text for one in document.paragraphs] == [
        *("标题", "一、总体情况", "新收<b>3</b>件。", "", "二、其他"),
    ]
    fonts = [int(one.runs[0].font.size or 0) for one in document.paragraphs if one.text]
    assert fonts[0] > fonts[1]
    assert document.core_properties.author == ""
