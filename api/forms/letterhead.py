"""The templates of official letters (.docx): drawn as GB/T 9704 lays a page out."""

from functools import cache
from io import BytesIO
from typing import Any

from api.forms.fields import number_pages
from api.forms.fonts import set_font, with_fallbacks
from api.forms.letters import Letter, Line, Sort
from api.forms.templates import A4

MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
"""Of the page, in millimetres; they leave 156 by 225 for what is written."""
TITLE, RED, TEXT = ("方正小标宋简体", 22), ("方正小标宋简体", 28), ("仿宋_GB2312", 16)
HEADING, FOLIO, SMALL = ("黑体", 16), ("宋体", 14), ("仿宋_GB2312", 12)
PITCH = 28
"""From line to line, in points: twenty-two lines a page."""
LETTER = 16
"""How wide a letter of the text is, in points."""
SEALED = 15
"""So many letters wide, at the right, is the box in which unit and day are centred."""
ENDS = (Sort.SIGN, Sort.FOOT)
NEAR = 2
"""So many lines before the seal go with it to another page, for some of them may be left out."""
RED_INK = "E60000"


@cache
def drawn_letter(letter: Letter) -> bytes:
    """Return the template of a letter that comes with the program."""
    from docx import Document  # noqa: PLC0415 - an extra

    document: Any = Document()
    set_page(document)
    document.core_properties.title = letter.title
    document.core_properties.author = document.core_properties.comments = ""
    _tag(document, "{%p for one in records %}")
    _head(document, letter)
    for at, line in enumerate(letter.lines, 1):
        near = letter.lines[at : at + (1 if line.each else NEAR)]
        _draw(document, line, stays=any(one.sort in ENDS for one in near))
    _tag(document, "{%p endfor %}")
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def set_page(document: Any) -> None:  # noqa: ANN401 - of an extra
    """Set paper, margins, fonts and the numbers of the pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Mm, Pt  # noqa: PLC0415 - an extra

    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.footer_distance = Mm(25)
    for name, margin in MARGINS.items():
        setattr(section, name, Mm(margin))
    normal = document.styles["Normal"]
    set_font(normal, *TEXT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    document.settings.odd_and_even_pages_header_footer = True
    right, left = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    for footer, side in ((section.footer, right), (section.even_page_footer, left)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = Pt(FOLIO[1])
        paragraph.paragraph_format.right_indent = Pt(FOLIO[1])
        number_pages(paragraph, FOLIO)
    with_fallbacks(document)


def _head(document: Any, letter: Letter) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    # A page break in a paragraph of its own would leave a page empty behind a full one.
    _tag(document, "{%p if loop.first %}")
    _top(document, letter)
    _tag(document, "{%p else %}")
    _top(document, letter).paragraph_format.page_break_before = True
    _tag(document, "{%p endif %}")
    if letter.is_red:
        number = _number(document, WD_ALIGN_PARAGRAPH.CENTER)
        _rule_off(number)
        number.paragraph_format.space_after = Pt(PITCH // 2)
        _title(document, letter.title)
    else:
        _number(document, WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.space_after = Pt(PITCH)


def _top(document: Any, letter: Letter) -> Any:  # noqa: ANN401
    """Draw the first line of a letter: who writes it, in red, else its title."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - an extra

    if not letter.is_red:
        return _title(document, letter.title)
    red = _tag(document, "{{ one.unit }}", RED)
    red.runs[0].font.color.rgb = RGBColor.from_string(RED_INK)
    red.alignment = WD_ALIGN_PARAGRAPH.CENTER
    red.paragraph_format.space_after = Pt(PITCH // 2)
    return red


def _title(document: Any, text: str) -> Any:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    title = _tag(document, text, TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.keep_with_next = True
    title.paragraph_format.space_after = Pt(PITCH // 2)
    return title


def _number(document: Any, side: Any) -> Any:  # noqa: ANN401
    number = _tag(document, "{{ one.number }}")
    number.alignment = side
    return number


def _rule_off(paragraph: Any) -> None:  # noqa: ANN401
    """Draw the red line beneath the number."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    line = {"val": "single", "sz": "12", "space": "6", "color": RED_INK}
    for name, value in line.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - it has no method
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _draw(document: Any, line: Line, *, stays: bool) -> None:  # noqa: ANN401
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    if line.when:
        _tag(document, f"{{%p if one.{line.when} %}}")
    if line.each:
        _tag(document, f"{{%p for line in one.{line.each} %}}")
        _text(document, Line(text="{{ line }}"), stays=stays)
        _tag(document, "{%p endfor %}")
    elif line.sort is Sort.SIGN:
        _sign(document, stays=stays)
    elif line.sort is Sort.FOOT:
        _tag(document, line.text, SMALL).paragraph_format.space_before = Pt(PITCH // 2)
    elif line.sort is Sort.SLIP:
        _title(document, line.text).paragraph_format.page_break_before = True
    else:
        _text(document, line, stays=stays)
    if line.when:
        _tag(document, "{%p endif %}")


def _text(document: Any, line: Line, *, stays: bool) -> None:  # noqa: ANN401
    """Draw a line of text; what ``stays`` with the next goes with the seal to another page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    is_heading = line.sort is Sort.HEADING
    paragraph = _tag(document, line.text, HEADING if is_heading else TEXT)
    paragraph.paragraph_format.line_spacing = Pt(PITCH)
    paragraph.paragraph_format.keep_with_next = is_heading or stays
    if line.sort is not Sort.TO:
        paragraph.paragraph_format.first_line_indent = Pt(2 * LETTER)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _sign(document: Any, *, stays: bool) -> None:  # noqa: ANN401
    """Draw the unit and the day, centred upon each other at the right, the seal over both."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Mm, Pt  # noqa: PLC0415 - an extra

    width = A4[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
    for text in ("{{ one.unit }}（盖章）", "{{ one.on }}"):
        paragraph = _tag(document, text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form = paragraph.paragraph_format
        form.left_indent = Mm(width) - Pt(SEALED * LETTER)
        form.line_spacing = Pt(PITCH)
        form.space_before = Pt(0 if text == "{{ one.on }}" else 2 * PITCH)
        form.keep_together, form.keep_with_next = True, stays or text != "{{ one.on }}"


def _tag(document: Any, text: str, font: tuple[str, int] = TEXT) -> Any:  # noqa: ANN401
    paragraph = document.add_paragraph()
    set_font(paragraph.add_run(text), *font)
    return paragraph
