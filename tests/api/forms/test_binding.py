"""Documents bound into one: an index that points at each, pictures shown, the rest listed."""

from io import BytesIO
from typing import Any

import segno
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from api.forms.binding import HEADINGS, Sheet, bound
from api.forms.paper import paper_of

WORDS = {"title": "卷宗", "listed": "另存", **dict.fromkeys(HEADINGS, "h")}


JPEG_OF_NO_DENSITY = bytes.fromhex(
    "ffd8 ffe0 0010 4a46494600 0101 01 0000 0000 00 00 ffc0 0011 08 0001 0001 03"
    " 012200 021101 031101 ffda 0008 01 01 00 00 3f 00 00 ffd9"
)


def plain() -> bytes:
    document, into = Document(), BytesIO()
    document.add_paragraph("theirs")
    document.save(into)
    return into.getvalue()


def picture() -> bytes:
    into = BytesIO()
    segno.make("a").save(into, kind="png")
    return into.getvalue()


def with_picture() -> bytes:
    opened, into = Document(), BytesIO()
    opened.add_paragraph("ours").add_run().add_picture(BytesIO(picture()))
    opened.save(into)
    return into.getvalue()


def test_the_index_points_at_what_is_bound_in_and_lists_the_rest() -> None:
    body = bound(
        ["head"],
        WORDS,
        [
            Sheet(title="one", days=("today", "tomorrow"), document=paper_of("First", "said")),
            Sheet(title="two", document=with_picture()),
            Sheet(title="three", picture=picture()),
            Sheet(title="four"),
        ],
    )
    opened = Document(BytesIO(body))
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows][1:]
    assert [row[1] for row in rows] == ["one", "two", "three", "four"]
    assert rows[3][3] == "另存"
    assert rows[0][2] == "today\ntomorrow", "a line for each day"
    fields = [one.get(qn("w:instr")) for one in opened.element.iter(qn("w:fldSimple"))]
    marks = {one.get(qn("w:name")) for one in opened.element.iter(qn("w:bookmarkStart"))}
    assert {str(one).split()[1] for one in fields} == marks == {"sheet1", "sheet2", "sheet3"}
    assert len(opened.sections) == 1 + len(marks)
    assert len(opened.inline_shapes) == len(["in two", "three"])
    words = [one.text for one in opened.paragraphs]
    assert words.index("First") < words.index("ours")


def test_a_picture_that_cannot_be_read_is_named_and_the_rest_is_bound_in() -> None:
    words = {**WORDS, "unshown": "kept apart"}
    cut, empty, no_picture = picture()[:20], JPEG_OF_NO_DENSITY, b"BM"
    sheets = [Sheet(title=f"p{at}", picture=one) for at, one in enumerate((cut, empty, no_picture))]
    body = bound([], words, [*sheets, Sheet(title="four", document=paper_of("First", "said"))])
    opened = Document(BytesIO(body))
    told = [one.text for one in opened.paragraphs]
    assert told.count("kept apart") == len(sheets)
    assert "First" in told
    marks = {one.get(qn("w:name")) for one in opened.element.iter(qn("w:bookmarkStart"))}
    assert marks == {"sheet1", "sheet2", "sheet3", "sheet4"}


def test_an_offices_own_styles_come_along() -> None:
    document, into = Document(), BytesIO()
    document.styles["Normal"].font.size = Pt(31)
    document.add_paragraph("ours")
    document.save(into)
    sheets = [Sheet(title="a", document=into.getvalue()), Sheet(title="b", document=plain())]
    opened: Any = Document(BytesIO(bound([], WORDS, sheets)))
    sizes = {one.text: one.style.font.size for one in opened.paragraphs}
    assert (sizes["ours"], sizes["theirs"]) == (Pt(31), None)


def test_a_sheet_without_a_paragraph_is_bound_in() -> None:
    document, into = Document(), BytesIO()
    document.save(into)
    opened = Document(BytesIO(bound([], WORDS, [Sheet(title="a", document=into.getvalue())])))
    assert [one.get(qn("w:name")) for one in opened.element.iter(qn("w:bookmarkStart"))]
