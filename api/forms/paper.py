"""A report as a document (.docx): a title, then a paragraph for each line of its text."""

import re
from io import BytesIO

from api.forms.fonts import set_font
from api.forms.templates import A4, BODY, LABEL, MARGINS, TITLE
from api.forms.writing import STRANGE

HEADING = re.compile("^[一二三四五六七八九十]+、")
INDENT = 2
"""Letters by which a paragraph begins further in."""


def paper_of(title: str, text: str) -> bytes:
    """Return a document; a line that begins with a Chinese ordinal is a heading."""
    from docx import Document  # noqa: PLC0415 - an extra
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Mm, Pt  # noqa: PLC0415 - an extra

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    for name, margin in MARGINS.items():
        setattr(section, name, Mm(margin))
    document.core_properties.title, document.core_properties.author = title, ""
    document.core_properties.comments = ""
    head = document.add_paragraph()
    set_font(head.add_run(STRANGE.sub("", title)), *TITLE)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = Pt(TITLE[1])
    for line in STRANGE.sub("", text).splitlines():
        font = LABEL if HEADING.match(line) else BODY
        paragraph = document.add_paragraph()
        set_font(paragraph.add_run(line.strip()), *font)
        paragraph.paragraph_format.first_line_indent = Pt(INDENT * font[1])
    into = BytesIO()
    document.save(into)
    return into.getvalue()
