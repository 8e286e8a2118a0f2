"""Documents bound into one (卷宗): an index with the pages, then one behind the other."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from struct import error as StructError  # noqa: N812 - it is one
from typing import Any

import msgspec

from api.forms.carrying import carry
from api.forms.fields import field
from api.forms.fonts import set_font
from api.forms.letterhead import HEADING, MARGINS, SMALL, TEXT, TITLE, set_page
from api.forms.own_styles import Styles
from api.forms.running_heads import dress, is_plain
from api.forms.templates import A4, set_least, set_widths

COLUMNS = (16, 76, 40, 24)
"""Widths of the index in millimetres: number, document, days, page."""
HEADINGS = ("number_heading", "document", "days_heading", "page")
PAPER = ("orientation", "page_width", "page_height")
DISTANCES = ("header_distance", "footer_distance")
"""From the edge of the paper; of the file itself where a document has no head of its own."""
HIGH = 9
"""A row of the index is at least so many millimetres high."""
HIGHEST = 215
"""A picture is at most so many millimetres high."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is bound in: a document (.docx), a picture, or nothing where it is only listed."""

    title: str
    days: tuple[str, ...] = ()
    document: bytes = b""
    picture: bytes = b""


def bound(heads: Sequence[str], words: Mapping[str, str], sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as one document; ``heads`` stand above the index.

    ``words``: the title, the headings of the index, and what stands there without a page.
    Headers, footers, paper, pictures, styles and lists of an office's own templates come along. A
    picture that cannot be shown is named, with a word that it is kept apart.
    """
    from docx import Document  # noqa: PLC0415 - an extra

    master: Any = Document()
    set_page(master)
    master.core_properties.title = words["title"]
    master.core_properties.author = master.core_properties.comments = ""
    _line(master, words["title"], TITLE, is_middle=True)
    for head in heads:
        _line(master, head)
    _index(master, words, sheets)
    for number, one in enumerate(sheets, 1):
        if one.document or one.picture:
            _bind(master, words, number, one)
    into = BytesIO()
    master.save(into)
    return into.getvalue()


def _index(master: Any, words: Mapping[str, str], sheets: Sequence[Sheet]) -> None:  # noqa: ANN401
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415 - an extra

    table = master.add_table(1, len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, HEADINGS, strict=True):
        set_font(cell.paragraphs[0].add_run(words[name]), *HEADING)
    for number, one in enumerate(sheets, 1):
        cells = table.add_row().cells
        told = (str(number), one.title, "\n".join(one.days))
        for cell, text in zip(cells, told, strict=False):
            set_font(cell.paragraphs[0].add_run(text), *SMALL)
        if one.document or one.picture:
            field(cells[-1].paragraphs[0], f"PAGEREF {_mark(number)}", SMALL)
        else:
            set_font(cells[-1].paragraphs[0].add_run(words["listed"]), *SMALL)
    set_widths(table, COLUMNS)
    for row in table.rows:
        set_least(row, HIGH)
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _bind(master: Any, words: Mapping[str, str], number: int, one: Sheet) -> None:  # noqa: ANN401
    """Add a sheet on a page of its own, under the mark to which the index points."""
    from docx import Document  # noqa: PLC0415 - an extra

    section = master.add_section()
    source: Any = Document(BytesIO(one.document)) if one.document else None
    styles = Styles(source, master, f"sheet{number}") if source is not None else None
    has_own = source is not None and not is_plain(source)
    _lay(section, source or master, (*MARGINS, *PAPER))
    _lay(section, source if has_own else master, DISTANCES)
    _rule(section, source or master)
    if has_own or not master.sections[-2].header.is_linked_to_previous:
        dress(section, source, master.sections[0], styles)
    if source is None:
        paragraph = _line(master, one.title)
        if not _is_shown(master, one.picture):
            _line(master, words["unshown"])
        _set_mark(paragraph._p, number)  # noqa: SLF001 - it has no method
        return
    end = master.element.body.sectPr
    placed = [deepcopy(part) for part in source.element.body if not part.tag.endswith("}sectPr")]
    for part in placed:
        end.addprevious(part)
        carry(part, source.part, master.part, styles)
    inner = (one for part in placed for one in part.iter() if str(one.tag).endswith("}p"))
    first = next(inner, None)
    _set_mark(_line(master, "")._p if first is None else first, number)  # noqa: SLF001 - as above


def _lay(section: Any, like: Any, names: Sequence[str]) -> None:  # noqa: ANN401
    """Lay a section out as the first one of a document is."""
    for name in names:
        setattr(section, name, getattr(like.sections[0], name))


def _rule(section: Any, like: Any) -> None:  # noqa: ANN401
    """Set a section in the lines and columns of a document, as its first section is."""
    for name in ("cols", "docGrid"):
        mine, theirs = (
            next((part for part in one if part.tag.endswith(f"}}{name}")), None)
            for one in (section._sectPr, like.sections[0]._sectPr)  # noqa: SLF001 - no method
        )
        if mine is not None and theirs is not None:
            mine.getparent().replace(mine, deepcopy(theirs))


def _is_shown(master: Any, picture: bytes) -> bool:  # noqa: ANN401
    """Add a picture, as large as the page lets it be; say whether it could be read."""
    from docx.image import exceptions  # noqa: PLC0415 - an extra
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    faults = (
        *(exceptions.InvalidImageStreamError, exceptions.UnexpectedEndOfFileError),
        *(exceptions.UnrecognizedImageError, ArithmeticError, AttributeError, LookupError),
        *(StructError, TypeError, ValueError),
    )
    wide, high = Mm(A4[0] - MARGINS["left_margin"] - MARGINS["right_margin"]), Mm(HIGHEST)
    paragraph = master.add_paragraph()
    try:
        shown = paragraph.add_run().add_picture(BytesIO(picture))
        share = min(1, wide / shown.width, high / shown.height)
        shown.width, shown.height = int(shown.width * share), int(shown.height * share)
    except faults:
        paragraph.clear()
        return False
    return True


def _set_mark(paragraph: Any, number: int) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    for sort in ("End", "Start"):
        mark = OxmlElement(f"w:bookmark{sort}")
        mark.set(qn("w:id"), str(number))
        if sort == "Start":
            mark.set(qn("w:name"), _mark(number))
        place = 1 if len(paragraph) and paragraph[0].tag.endswith("}pPr") else 0
        paragraph.insert(place, mark)


def _mark(number: int) -> str:
    return f"sheet{number}"


def _line(
    master: Any,  # noqa: ANN401
    text: str,
    font: tuple[str, int] = TEXT,
    *,
    is_middle: bool = False,
) -> Any:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra

    paragraph = master.add_paragraph()
    set_font(paragraph.add_run(text), *font)
    if is_middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph
