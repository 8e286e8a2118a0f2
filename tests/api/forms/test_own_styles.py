"""What is bound in looks as at home: its styles and lists come along, and change nobody else's."""

from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from api.forms.own_styles import Styles


def style_of(paragraph: Any) -> Any:  # noqa: ANN401 - of an extra
    return paragraph.style


def fitted(source: Any, target: Any, mark: str = "m") -> None:  # noqa: ANN401 - of an extra
    """Put what stands in a document into another, with its styles."""
    styles = Styles(source, target, mark)
    for one in list(source.element.body)[:-1]:
        copy = deepcopy(one)
        styles.fit(copy)
        target.element.body.sectPr.addprevious(copy)


def test_what_is_alike_stays_what_it_is() -> None:
    source, target = Document(), Document()
    source.add_paragraph("plain")
    source.add_paragraph("head", style="Heading 1")
    source.add_table(1, 1, style="Table Grid")
    before = len(target.styles)
    fitted(source, target)
    assert len(target.styles) == before
    assert [style_of(one).name for one in target.paragraphs] == ["Normal", "Heading 1"]


def test_a_style_comes_along_with_what_it_rests_on() -> None:
    source, target = Document(), Document()
    for name in ("House", "Within"):
        source.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    source.styles["House"].font.size = Pt(31)
    source.styles["House"].base_style = None
    source.styles["Within"].base_style = source.styles["House"]
    source.add_paragraph("said", style="Within")
    fitted(source, target)
    style = style_of(target.paragraphs[0])
    assert style.name == "m Within"
    assert style.base_style.font.size == Pt(31)


def test_two_documents_keep_styles_of_one_name_apart() -> None:
    target = Document()
    for mark, points in (("a", 11), ("b", 33)):
        source = Document()
        source.styles["Normal"].font.size = Pt(points)
        source.add_paragraph("plain")
        fitted(source, target, mark)
    assert [style_of(one).font.size for one in target.paragraphs] == [Pt(11), Pt(33)]
    usual: Any = target.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    assert usual.name == "Normal"
    assert target.styles["Normal"].font.size is None


def test_what_a_document_says_of_all_its_text_is_told_by_its_styles() -> None:
    source, target = Document(), Document()
    defaults = source.styles.element.find(qn("w:docDefaults"))
    (spacing,) = defaults.iter(qn("w:spacing"))
    spacing.set(qn("w:after"), "440")
    (fonts,) = defaults.iter(qn("w:rFonts"))
    fonts.attrib.clear()
    fonts.set(qn("w:eastAsia"), "楷体")
    source.styles["Normal"].paragraph_format.space_before = Pt(3)
    source.add_paragraph("plain")
    fitted(source, target)
    found = style_of(target.paragraphs[0])
    assert found.paragraph_format.space_after == Pt(22)
    assert found.paragraph_format.space_before == Pt(3), "its own word stands"
    assert "楷体" in {one.get(qn("w:eastAsia")) for one in found.element.iter(qn("w:rFonts"))}


def test_each_document_counts_its_lists_from_one() -> None:
    target = Document()
    for mark in ("a", "b"):
        source = Document()
        source.add_paragraph("point", style="List Number")
        number = source.styles["List Number"].element.find(f".//{qn('w:numId')}")
        source.paragraphs[0]._p.get_or_add_pPr().append(deepcopy(number.getparent()))  # noqa: SLF001
        fitted(source, target, mark)
    numbers = [next(one._p.iter(qn("w:numId"))).get(qn("w:val")) for one in target.paragraphs]  # noqa: SLF001
    lists = target.part.numbering_part.element
    shapes = {one.numId: one.abstractNumId.val for one in lists.num_lst}
    assert len({shapes[int(one)] for one in numbers}) == len(numbers)


def test_a_list_that_there_is_not_is_none() -> None:
    source, target = Document(), Document()
    paragraph = source.add_paragraph("point")._p  # noqa: SLF001 - it has no method
    paragraph.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 987
    fitted(source, target)
    (number,) = target.element.iter(qn("w:numId"))
    assert number.get(qn("w:val")) == "0"
