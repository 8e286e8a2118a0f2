"""A field is what the office program fills in; a footer tells the page between dashes."""

from docx import Document
from docx.oxml.ns import qn

from api.forms.fields import number_pages


def test_a_footer_numbers_its_pages() -> None:
    paragraph = Document().sections[0].footer.paragraphs[0]
    number_pages(paragraph, ("宋体", 14))
    (found,) = paragraph._p.iter(qn("w:fldSimple"))  # noqa: SLF001 - it has no method
    assert found.get(qn("w:instr")) == "PAGE"
    told = [one.text for one in paragraph._p.iter(qn("w:t"))]  # noqa: SLF001
    assert told == ["— ", "1", " —"]
    sizes = {one.get(qn("w:val")) for one in paragraph._p.iter(qn("w:sz"))}  # noqa: SLF001
    assert sizes == {"28"}
