"""Headers and footers of what is bound in: an office's own stay on its sheets, and only there."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from api.forms.carrying import carry
from api.forms.own_styles import Styles

EVEN, FIRST = "even_page_", "first_page_"
PAGE = "PAGE"
"""The field that is the number of the page."""


def dress(section: Any, source: Any, folio: Any, styles: Styles | None) -> None:  # noqa: ANN401 - of an extra
    """Give a section the headers and footers of the document that stands in it.

    ``source``: None for a sheet without any. ``folio``: the section whose footers number the pages
    of the file; a footer that has no number of its own gets theirs below. ``styles``: those
    of ``source``.
    """
    own = source.sections[0] if source else None
    section.different_first_page_header_footer = bool(
        own and own.different_first_page_header_footer
    )
    places = ["", EVEN, *([FIRST] if section.different_first_page_header_footer else [])]
    is_even = bool(source and source.settings.odd_and_even_pages_header_footer)
    for place in places:
        of = "" if place == EVEN and not is_even else place
        number = getattr(folio, f"{EVEN if place == EVEN else ''}footer")
        head, foot = (_own(own, f"{of}{sort}") for sort in ("header", "footer"))
        _fill(getattr(section, f"{place}header"), (head, styles))
        below = () if _numbers(foot) else ((number, None),)
        _fill(getattr(section, f"{place}footer"), (foot, styles), *below)


def is_plain(source: Any) -> bool:  # noqa: ANN401
    """Return whether a document has no header, and no footer but the number of the page."""
    own = source.sections[0]
    names = (f"{place}{sort}" for sort in ("header", "footer") for place in ("", EVEN, FIRST))
    parts = [one for name in names if (one := _own(own, name)) is not None]
    return not own.different_first_page_header_footer and not any(map(_says, parts))


def _own(section: Any, name: str) -> Any:  # noqa: ANN401
    """Return a header or footer that a section defines, None where it has none."""
    found = getattr(section, name) if section else None
    return None if found is None or found.is_linked_to_previous else found


def _fill(place: Any, *parts: tuple[Any, Styles | None]) -> None:  # noqa: ANN401
    """Put copies of what stands in headers or footers into another, instead of what is there."""
    place.is_linked_to_previous = False
    element = place._element  # noqa: SLF001 - it has no method
    blank = place.paragraphs[0]._p  # noqa: SLF001 - it has no method
    for part, styles in parts:
        for one in [] if part is None else part._element:  # noqa: SLF001 - it has no method
            copy = deepcopy(one)
            carry(copy, part.part, place.part, styles)
            blank.addprevious(copy)
    if len(element) > 1:
        element.remove(blank)


def _numbers(part: Any) -> bool:  # noqa: ANN401
    return part is not None and any(PAGE in code.split() for code in _codes(part))


def _codes(part: Any) -> Iterator[str]:  # noqa: ANN401
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    for one in part._element.iter(qn("w:fldSimple")):  # noqa: SLF001 - it has no method
        yield str(one.get(qn("w:instr")))
    for one in part._element.iter(qn("w:instrText")):  # noqa: SLF001 - it has no method
        yield one.text or ""


def _says(part: Any) -> bool:  # noqa: ANN401
    """Return whether a header or footer says more than a number of the page, or shows a picture."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    element = part._element  # noqa: SLF001 - it has no method
    words = "".join(one.text or "" for one in element.iter(qn("w:t")))
    pictures = (*element.iter(qn("w:drawing")), *element.iter(qn("w:pict")))
    return bool(words.strip(" —-0123456789") or pictures)
