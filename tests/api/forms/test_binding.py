"""Documents bound into one: an index that points at each, pictures shown, the rest listed."""

from io import BytesIO

import segno
from docx import Document
from docx.oxml.ns import qn

from api.forms.binding import HEADINGS, Sheet, bound
from api.forms.paper import paper_of

WORDS = {"title": "卷宗", "listed": "另存", **dict.fromkeys(HEADINGS, "h")}


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
