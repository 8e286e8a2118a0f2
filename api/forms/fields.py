"""Fields of documents (.docx) that the office program fills in, such as the number of the page."""

from typing import Any

from api.forms.fonts import set_font


def field(paragraph: Any, code: str, font: tuple[str, int]) -> None:  # noqa: ANN401 - of an extra
    """Add a field to a paragraph by its ``code``, in a font and its size in points."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    run = paragraph.add_run("1")
    set_font(run, *font)
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run._r.addprevious(simple)  # noqa: SLF001 - it has no method
    simple.append(run._r)  # noqa: SLF001 - it has no method


def number_pages(paragraph: Any, font: tuple[str, int]) -> None:  # noqa: ANN401
    """Let a paragraph of a footer tell the number of the page, between dashes."""
    set_font(paragraph.add_run("— "), *font)
    field(paragraph, "PAGE", font)
    set_font(paragraph.add_run(" —"), *font)
