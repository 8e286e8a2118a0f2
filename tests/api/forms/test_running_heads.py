"""What is bound in keeps its own headers and footers, and nobody else gets them."""

from io import BytesIO
from typing import Any

import segno
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from api.forms.binding import HEADINGS, Sheet, bound
from api.forms.fields import field
from api.forms.letterhead import FOLIO, set_page
from api.forms.paper import paper_of
from api.forms.running_heads import is_plain

WORDS = {"title": "卷宗", "listed": "另存", **dict.fromkeys(HEADINGS, "h")}


def picture() -> bytes:
    into = BytesIO()
    segno.make("a").save(into, kind="png")
    return into.getvalue()


def saved(document: Any) -> bytes:  # noqa: ANN401 - of an extra
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def own(*, numbers: bool = False) -> Any:  # noqa: ANN401 - of an extra
    """Return a template of an office's own: letterhead with a picture, address below."""
    document: Any = Document()
    document.add_paragraph("ours")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    head = section.header.paragraphs[0]
    head.add_run("安定县信访局").add_picture(BytesIO(picture()), width=Mm(10))
    section.footer.paragraphs[0].add_run("安定县人民路1号")
    if numbers:
        field(section.footer.paragraphs[0], "PAGE", FOLIO)
    return document


def of_sections(*documents: bytes) -> list[Any]:
    sheets = [Sheet(title="s", document=one) for one in documents]
    opened: Any = Document(
        BytesIO(bound([], WORDS, [*sheets, Sheet(title="p", picture=picture())]))
    )
    return list(opened.sections)


def within(part: Any, tag: str) -> list[Any]:  # noqa: ANN401
    return list(part.part.element.iter(qn(tag)))


def words(part: Any) -> str:  # noqa: ANN401
    return "".join(one.text for one in within(part, "w:t"))


def test_a_head_of_an_offices_own_stays_on_its_sheets_alone() -> None:
    plain = paper_of("First", "said")
    _, before, ours, after, shown = of_sections(plain, saved(own()), plain)
    assert before.header.is_linked_to_previous
    for place in ("", "even_page_"):
        assert words(getattr(ours, f"{place}header")) == "安定县信访局"
        assert words(getattr(ours, f"{place}footer")) == "安定县人民路1号— 1 —"
        for one in (after, shown):
            assert words(getattr(one, f"{place}header")) == ""
            assert words(getattr(one, f"{place}footer")) == "— 1 —"
    (blip,) = within(ours.header, "a:blip")
    assert ours.header.part.related_parts[blip.get(qn("r:embed"))].blob == picture()
    sizes = [(round(one.page_width.mm), round(one.page_height.mm)) for one in (ours, shown)]
    assert sizes == [(297, 210), (210, 297)]
    distances = [round(one.footer_distance.mm) for one in (before, ours, after, shown)]
    assert distances == [25, 13, 25, 25], "numbers of pages stand at one height"


def test_a_footer_that_numbers_its_pages_gets_no_second_number() -> None:
    _, ours, _ = of_sections(saved(own(numbers=True)))
    assert words(ours.footer) == "安定县人民路1号1"


def test_a_first_page_of_its_own_is_numbered_too_and_ends_with_it() -> None:
    document = own()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run("首页")
    _, ours, after, _ = of_sections(saved(document), paper_of("First", "said"))
    assert words(ours.first_page_header) == "首页"
    assert words(ours.first_page_footer) == "— 1 —"
    assert words(ours.header) == "安定县信访局"
    assert not after.different_first_page_header_footer


def test_what_points_outside_of_a_document_does_not_come_along() -> None:
    document = own()
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), "rId77")
    document.sections[0].header.part.element.append(link)
    _, ours, _ = of_sections(saved(document))
    (link,) = within(ours.header, "w:hyperlink")
    assert link.get(qn("r:id")) is None


def test_a_number_of_the_page_alone_is_no_head() -> None:
    document: Any = Document()
    set_page(document)
    assert is_plain(document)
    document.sections[0].even_page_header.paragraphs[0].add_run("x")
    assert not is_plain(document)
    assert not is_plain(own())
