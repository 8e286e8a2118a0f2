"""Letters lie on the page as official documents do."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from api.forms.letterhead import drawn_letter
from api.forms.letters import documents
from api.forms.writing import written


def test_every_letter_has_margins_fonts_and_numbers_of_pages() -> None:
    for letter in documents().letters:
        opened = Document(BytesIO(drawn_letter(letter)))
        section = opened.sections[0]
        margins = [round((one or 0) / Mm(1)) for one in (section.top_margin, section.left_margin)]
        assert margins == [37, 28]
        fonts = {one.get(qn("w:eastAsia")) for one in opened.element.iter(qn("w:rFonts"))}
        assert {"方正小标宋简体", "仿宋_GB2312"} <= fonts
        for footer in (section.footer, section.even_page_footer):
            assert "PAGE" in footer._element.xml  # noqa: SLF001 - it has no other way
        runs = [run for run in opened.element.iter(qn("w:r")) if run.text]
        assert all(run.rPr.rFonts.get(qn("w:eastAsia")) for run in runs)


def test_each_copy_begins_a_page_and_leaves_none_empty_before_it() -> None:
    letter = documents().letters[0]
    record = dict.fromkeys(letter.fields, "")
    places = {"records": [record, record], "hidden": ""}
    opened = Document(BytesIO(written(drawn_letter(letter), places)))
    breaks = [one.paragraph_format.page_break_before for one in opened.paragraphs]
    assert breaks.count(True) == 1
    assert not breaks[0]
    for one in documents().letters:
        body = Document(BytesIO(drawn_letter(one))).element
        assert not [*body.iter(qn("w:br"))], "behind a full page it would make an empty one"
