"""A font that is missing has others in its stead, in the document and for the printer."""

from xml.etree import ElementTree as ET

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from api.forms.fonts import FALLBACKS, LATIN, fontconfig, with_fallbacks


def test_every_font_names_what_stands_in_for_it() -> None:
    document = Document()
    with_fallbacks(document)
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob.decode()
    asked = [one.findtext("family") for one in ET.fromstring(fontconfig()).iter("alias")]  # noqa: S314
    assert asked == [*FALLBACKS, LATIN]
    assert all(name in table and others[0] in table for name, others in FALLBACKS.items())
