"""What a part points to comes along or is taken out: nothing that is carried breaks a document."""

from io import BytesIO
from typing import Any

import segno
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from api.forms.carrying import carry

METAFILE = b"\x01\x00\x00\x00 no library reads me"


def with_metafile() -> Any:  # noqa: ANN401 - of an extra
    """Return a document whose picture is one that only office programs read (.emf)."""
    document, png = Document(), BytesIO()
    segno.make("a").save(png, kind="png")
    document.add_picture(png)
    package = document.part.package
    part = Part(package.next_partname("/word/media/m%d.emf"), "image/x-emf", METAFILE, package)
    (blip,) = document.element.iter(qn("a:blip"))
    blip.set(qn("r:embed"), document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    return document


def taken_over(source: Any) -> Any:  # noqa: ANN401 - of an extra
    """Return a document in which every paragraph of another was put, saved and opened again."""
    target, into = Document(), BytesIO()
    for one in list(source.element.body)[:-1]:
        target.element.body.sectPr.addprevious(one)
        carry(one, source.part, target.part)
    target.save(into)
    return Document(into)


def pictures(document: Any) -> list[Any]:  # noqa: ANN401 - of an extra
    found = (one.get(qn("r:embed")) for one in document.element.iter(qn("a:blip")))
    return [document.part.related_parts[ref] for ref in found]


def test_a_picture_that_no_library_reads_comes_along_as_it_is() -> None:
    (part,) = pictures(taken_over(with_metafile()))
    assert (part.blob, part.content_type) == (METAFILE, "image/x-emf")


def test_a_picture_shown_twice_is_kept_once() -> None:
    source = with_metafile()
    first = source.paragraphs[-1]
    again = parse_xml(first._p.xml)  # noqa: SLF001 - it has no method
    first._p.addnext(again)  # noqa: SLF001 - it has no method
    one, other = pictures(taken_over(source))
    assert one is other


def test_a_picture_that_lies_elsewhere_is_not_asked_for() -> None:
    source = with_metafile()
    (blip,) = source.element.iter(qn("a:blip"))
    to = source.part.relate_to("http://elsewhere/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip.set(qn("r:embed"), to)
    found = taken_over(source)
    assert [one.get(qn("r:embed")) for one in found.element.iter(qn("a:blip"))] == [None]
    assert not any(one.is_external for one in found.part.rels.values())


def test_a_diagram_goes_with_its_drawing_and_notes_go_without_a_trace() -> None:
    source = Document()
    words = source.add_paragraph("said")
    drawing = (
        f"<w:r {nsdecls('w', 'a', 'wp')}><w:drawing><wp:inline><a:graphic><a:graphicData>"
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        f' {nsdecls("r")} r:id="rId99"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    note = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    for xml in (drawing, note):
        words._p.append(parse_xml(xml))  # noqa: SLF001 - it has no method
    found = taken_over(source)
    assert [one.text for one in found.paragraphs] == ["said"]
    for tag in ("w:drawing", "w:footnoteReference"):
        assert not [*found.element.iter(qn(tag))], tag
