"""The templates of the forms (.docx): drawn from their layout, or an office's own from a folder."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from api.forms.fields import number_pages
from api.forms.fonts import set_font, with_fallbacks
from api.forms.layouts import Column, Form, Row
from engine.errors import BadInput

A3, A4 = (297, 420), (210, 297)
MARGINS = {"top_margin": 30, "bottom_margin": 28, "left_margin": 27, "right_margin": 26}
"""Of an official document on A4, in millimetres."""
LARGE_MARGINS = {"top_margin": 22, "bottom_margin": 20, "left_margin": 20, "right_margin": 15}
"""Of a ledger on A3, which is bound at its left, in millimetres."""
TITLE, LABEL, BODY = ("方正小标宋简体", 20), ("黑体", 13), ("仿宋_GB2312", 13)
SMALL = ("仿宋_GB2312", 11)
LABEL_WIDTH = 32
ROW_HEIGHT = 14
TALL = 40
"""A row of this height, in millimetres, is written from its top."""
PADDING = 60
"""Above and below the words of a cell, in twentieths of a point."""
NARROW = 28
"""Beside them in a table of small letters."""


def template_of(form: Form, folder: Path | None) -> bytes:
    """Return the template of a form: the office's own where ``folder`` has one.

    Raises:
        BadInput: it cannot be read.
    """
    return own_or(form.name, folder, lambda: drawn(form))


def own_or(name: str, folder: Path | None, draw: Callable[[], bytes]) -> bytes:
    """Return the office's own template of a name, else the one that is drawn.

    Raises:
        BadInput: it cannot be read.
    """
    own = folder / f"{name}.docx" if folder else None
    if own is None or not own.exists():
        return draw()
    try:
        return own.read_bytes()
    except OSError as error:
        message = f"{own}: {error.strerror}"
        raise BadInput(message) from error


@cache
def drawn(form: Form) -> bytes:
    """Return the template that comes with the program."""
    from docx import Document  # noqa: PLC0415 - an extra

    document = Document()
    _page(document, form)
    _table(document, form) if form.columns else _sheets(document, form)
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def _page(document: Any, form: Form) -> None:  # noqa: ANN401 - of an extra
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    section = document.sections[0]
    width, height = _paper(form)
    section.page_width, section.page_height = Mm(width), Mm(height)
    if form.is_landscape:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - an extra

        section.orientation = WD_ORIENT.LANDSCAPE
    for name, margin in _margins(form).items():
        setattr(section, name, Mm(margin))
    set_font(document.styles["Normal"], *BODY)
    if form.columns:
        section.footer_distance = Mm(_margins(form)["bottom_margin"] // 2)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number_pages(footer, SMALL)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = 0
    document.core_properties.title = form.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    with_fallbacks(document)


def _sheets(document: Any, form: Form) -> None:  # noqa: ANN401
    """Draw a sheet for each record, each on a page of its own."""
    _line(document, "{%p for one in records %}")
    _heads(document, form, of_each=True)
    table = _grid(document, len(form.rows), 4)
    value = (_text_width(form) - 2 * LABEL_WIDTH) // 2
    set_widths(table, [LABEL_WIDTH, value, LABEL_WIDTH, value])
    for place, row in zip(table.rows, form.rows, strict=True):
        _sheet_row(place, row)
    _line(document, "{%p if loop.last and hidden %}")
    _line(document, "{{ hidden }}", SMALL)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")


def _sheet_row(place: Any, row: Row) -> None:  # noqa: ANN401
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415 - an extra

    set_least(place, row.height)
    if row.height < TALL:
        _keep_whole(place)
    cells = list(place.cells)
    if len(row.cells) == 1:
        cells = [cells[0], cells[1].merge(cells[3])]
    for number, one in enumerate(row.cells):
        _write(cells[2 * number], one.label, LABEL, is_middle=True)
        beside, is_long = cells[2 * number + 1], len(row.cells) == 1
        _write(beside, f"{{{{ one.{one.field} }}}}", BODY, is_middle=not is_long)
        if row.height >= TALL:
            beside.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP


def _table(document: Any, form: Form) -> None:  # noqa: ANN401
    """Draw one table with a row for each record, and a last one with the sums."""
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    _heads(document, form)
    columns, head, body = form.columns, _sized(LABEL, form), _sized(BODY, form)
    table = _grid(document, 5 if form.total else 4, len(columns), NARROW if form.points else 0)
    first = table.rows[0]
    _repeat_on_each_page(first)
    set_widths(table, [one.width for one in columns])
    for place in table.rows:
        set_least(place, ROW_HEIGHT)
    for cell, one in zip(first.cells, columns, strict=True):
        _write(cell, one.heading, head, is_middle=True)
    if form.points:
        _keep_whole(table.rows[2])
    _write(table.rows[1].cells[0], "{%tr for one in records %}", body)
    for cell, one in zip(table.rows[2].cells, columns, strict=True):
        _write(cell, _field_of(one, form), body, is_middle=one.field not in form.left)
    _write(table.rows[3].cells[0], "{%tr endfor %}", body)
    if form.total:
        cells = table.rows[4].cells
        _write(cells[0].merge(cells[1]), form.total, head, is_middle=True)
        for cell, one in list(zip(cells, columns, strict=True))[2:]:
            _write(cell, f"{{{{ total.{one.field} }}}}", body, is_middle=True)
    if form.foot:
        _line(document, form.foot, SMALL).paragraph_format.space_before = Pt(4)
    _line(document, "{%p if hidden %}")
    _line(document, "{{ hidden }}", SMALL)
    _line(document, "{%p endif %}")


def _sized(font: tuple[str, int], form: Form) -> tuple[str, int]:
    """Return a font as large as a table has it."""
    return font[0], form.points or font[1]


def _field_of(column: Column, form: Form) -> str:
    merged = " | merged" if column.field in form.merged else ""
    return f"{{{{ one.{column.field}{merged} }}}}"


def _heads(document: Any, form: Form, *, of_each: bool = False) -> None:  # noqa: ANN401
    """Draw what stands above a table; ``of_each`` record: on a page of its own, from the second."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT  # noqa: PLC0415 - an extra
    from docx.shared import Mm, Pt  # noqa: PLC0415 - an extra

    if of_each:
        # A page break in a paragraph of its own would leave a page empty behind a full one.
        _line(document, "{%p if loop.first %}")
        _top(document, form)
        _line(document, "{%p else %}")
        _top(document, form).paragraph_format.page_break_before = True
        _line(document, "{%p endif %}")
    else:
        _top(document, form)
    if form.has_mark:
        _title(document, form)
    if form.is_numbered:
        number = _line(document, "{{ one.paper_number }}")
        number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        number.paragraph_format.space_after = Pt(4)
    if form.head:
        head = _line(document, f"{form.head}\t{form.head_right}", BODY)
        end = Mm(_text_width(form))
        head.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT)
        head.paragraph_format.space_after = Pt(4)


def _top(document: Any, form: Form) -> Any:  # noqa: ANN401
    """Draw the first line of a form: its mark where it has one, else its title."""
    return _line(document, form.mark, LABEL) if form.has_mark else _title(document, form)


def _title(document: Any, form: Form) -> Any:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    title = _line(document, form.title, TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(10)
    title.paragraph_format.space_after = Pt(12)
    return title


def _grid(document: Any, rows: int, columns: int, beside: int = 0) -> Any:  # noqa: ANN401
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415 - an extra

    table = document.add_table(rows, columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _pad(table, beside)
    return table


def _pad(table: Any, beside: int) -> None:  # noqa: ANN401
    """Set how far words stay from the lines above, below, and ``beside`` unless 0."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    margins = OxmlElement("w:tblCellMar")
    sides = {"top": PADDING, "left": beside, "bottom": PADDING, "right": beside}
    for side, width in ((side, width) for side, width in sides.items() if width):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(width))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    properties = table._tbl.tblPr  # noqa: SLF001 - it has no method
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _line(document: Any, text: str, font: tuple[str, int] = BODY) -> Any:  # noqa: ANN401
    paragraph = document.add_paragraph()
    set_font(paragraph.add_run(text), *font)
    return paragraph


def _write(cell: Any, text: str, font: tuple[str, int], *, is_middle: bool = False) -> None:  # noqa: ANN401
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415 - an extra
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra

    paragraph = cell.paragraphs[0]
    set_font(paragraph.add_run(text), *font)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if is_middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def set_least(row: Any, millimetres: int) -> None:  # noqa: ANN401
    """Set how high a row is at least."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415 - an extra
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    row.height, row.height_rule = Mm(millimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def set_widths(table: Any, millimetres: Sequence[int]) -> None:  # noqa: ANN401
    """Set how wide the columns of a table are."""
    from docx.shared import Mm  # noqa: PLC0415 - an extra

    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _keep_whole(row: Any) -> None:  # noqa: ANN401
    """Let a row stand on one page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - it has no method


def _repeat_on_each_page(row: Any) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - it has no method


def _paper(form: Form) -> tuple[int, int]:
    """Return how wide and how high the paper of a form lies, in millimetres."""
    width, height = A3 if form.is_large else A4
    return (height, width) if form.is_landscape else (width, height)


def _text_width(form: Form) -> int:
    margins = _margins(form)
    return _paper(form)[0] - margins["left_margin"] - margins["right_margin"]


def _margins(form: Form) -> dict[str, int]:
    return LARGE_MARGINS if form.is_large else MARGINS
