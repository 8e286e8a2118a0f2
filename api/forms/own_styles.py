"""Styles and lists of what is bound in: they come along under names of their own."""

from copy import deepcopy
from typing import Any

from api.forms.fonts import NAMESPACE

USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
"""What names a style, by the kind of style that it names."""
LEANS = ("basedOn", "link", "next")
"""What a style says of other styles."""
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
SHARED = ("spacing", "ind")
"""Properties of which a style may set a part, and its document the rest."""


class Styles:
    """The styles and lists of one document, taken over into another as they are asked for.

    A style that both have alike stays what it is. What is taken over bears ``mark`` before its
    name, so that it neither changes nor is changed by what is bound in beside it.
    """

    def __init__(self, source: Any, target: Any, mark: str) -> None:  # noqa: ANN401 - of an extra
        """Take from the document ``source`` what stands in ``target`` from now on."""
        self._from, self._to, self._mark = source, target, mark
        self._styles = _by_id(source)
        self._others = _by_id(target)
        self._is_alike = _plain(_defaults(source)) == _plain(_defaults(target))
        self._names: dict[str, str] = {}
        self._lists: dict[str, str] = {}

    def fit(self, part: Any) -> None:  # noqa: ANN401
        """Let a copied part name its styles and lists as they are called here."""
        self._dress_plain(part)
        for tag in USES:
            for one in _within(part, tag):
                _set(one, self._named(_value(one)))
        for one in _within(part, "numId"):
            _set(one, self._list(_value(one)))

    def _dress_plain(self, part: Any) -> None:  # noqa: ANN401
        """Let paragraphs without a style name the one that they have at home."""
        usual = next((id_ for id_, one in self._styles.items() if _is_usual(one)), "")
        if not usual or self._named(usual) == usual:
            return
        for one in _within(part, "p"):
            properties = one.get_or_add_pPr()
            if properties.style is None:
                properties.style = usual

    def _named(self, style: str) -> str:
        """Return what a style is called here, taken over where it is not here alike."""
        if style not in self._styles or self._is_here(style):
            return style
        if style not in self._names:
            self._names[style] = name = f"{self._mark}-{style}"
            self._to.styles.element.append(self._renamed(style, name))
        return self._names[style]

    def _is_here(self, style: str) -> bool:
        """Return whether a style, all that it rests on, and the defaults are the same here."""
        seen: set[str] = set()
        while style and self._is_alike and style not in seen:
            seen.add(style)
            one, other = self._styles.get(style), self._others.get(style)
            if one is None or other is None or _plain(one) != _plain(other):
                return False
            style = next((_value(base) for base in _within(one, "basedOn")), "")
        return self._is_alike

    def _renamed(self, style: str, name: str) -> Any:  # noqa: ANN401
        copy = deepcopy(self._styles[style])
        copy.set(_w("styleId"), name)
        copy.set(_w("customStyle"), "1")
        copy.attrib.pop(_w("default"), None)
        for one in _within(copy, "name"):
            _set(one, f"{self._mark} {_value(one)}")
        is_root = not _within(copy, "basedOn")
        if is_root and not self._is_alike and copy.get(_w("type")) == USES["pStyle"]:
            _fill_in(copy, _defaults(self._from))
        for tag in LEANS:
            for one in _within(copy, tag):
                _set(one, self._named(_value(one)))
        for one in _within(copy, "numId"):
            _set(one, self._list(_value(one)))
        return copy

    def _list(self, number: str) -> str:
        """Return what a list is called here; 0, no list, where it cannot come along."""
        if number not in self._lists:
            self._lists[number] = _list_taken(self._from, self._to, number)
        return self._lists[number]


def _list_taken(source: Any, target: Any, number: str) -> str:  # noqa: ANN401
    """Copy a list into another document and return its number there."""
    here, there = _numbering(source), _numbering(target)
    found = [one for one in _each(here, "num") if one.get(_w("numId")) == number]
    pointed = [_value(one) for num in found for one in _within(num, "abstractNumId")]
    shapes = [one for one in _each(here, "abstractNum") if one.get(_w("abstractNumId")) in pointed]
    if not shapes or there is None:
        return "0"
    shape, num = deepcopy(shapes[0]), deepcopy(found[0])
    # By these a word processor would take lists of two documents for one.
    for tag in ("nsid", "numStyleLink", "styleLink", "pStyle", "lvlPicBulletId"):
        for one in _within(shape, tag):
            one.getparent().remove(one)
    of_shape = _next(there, "abstractNum", "abstractNumId")
    of_list = _next(there, "num", "numId")
    shape.set(_w("abstractNumId"), of_shape)
    num.set(_w("numId"), of_list)
    for one in _within(num, "abstractNumId"):
        _set(one, of_shape)
    there.insert(len(_each(there, "abstractNum")), shape)
    there.insert(len(_each(there, "abstractNum")) + len(_each(there, "num")), num)
    return of_list


def _fill_in(style: Any, defaults: Any) -> None:  # noqa: ANN401
    """Let a style say itself what its document says of all that say nothing."""
    for tag in ("pPr", "rPr"):
        for theirs in _within(defaults, tag):
            own = style.get_or_add_pPr() if tag == "pPr" else style.get_or_add_rPr()
            for one in theirs:
                mine = own.find(one.tag)
                if mine is None:
                    own.append(deepcopy(one))
                else:
                    _complete(mine, one)
            own[:] = sorted(own, key=_place) if tag == "pPr" else list(own)


def _complete(mine: Any, theirs: Any) -> None:  # noqa: ANN401
    """Add what a property of a document says beyond that of a style."""
    if mine.tag == _w("rFonts"):
        for script in SCRIPTS:
            names = [_w(script), _w(f"{script}{'theme' if script == 'cs' else 'Theme'}")]
            if not any(mine.get(name) for name in names):
                mine.attrib.update({name: theirs.get(name) for name in names if theirs.get(name)})
    elif mine.tag in {_w(one) for one in SHARED}:
        for name, value in theirs.attrib.items():
            mine.set(name, mine.get(name, value))


def _place(property_: Any) -> int:  # noqa: ANN401
    """Return where a property of a paragraph stands; word processors ask for their order."""
    order = (
        *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
        *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
        *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
        *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
    name = property_.tag.rpartition("}")[2]
    return order.index(name) if name in order else len(order)


def _by_id(document: Any) -> dict[str, Any]:  # noqa: ANN401
    return {one.styleId: one for one in document.styles.element.style_lst}


def _is_usual(style: Any) -> bool:  # noqa: ANN401
    """Return whether paragraphs that name no style have this one."""
    is_default = style.get(_w("default")) in {"1", "true", "on"}
    return is_default and style.get(_w("type")) == USES["pStyle"]


def _defaults(document: Any) -> Any:  # noqa: ANN401
    return next(iter(_each(document.styles.element, "docDefaults")), None)


def _numbering(document: Any) -> Any:  # noqa: ANN401
    """Return the lists of a document, None where it has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

    rels = document.part.rels.values()
    parts = [one.target_part for one in rels if one.reltype == RELATIONSHIP_TYPE.NUMBERING]
    return parts[0].element if parts else None


def _plain(element: Any) -> object:  # noqa: ANN401
    """Return what makes an element what it is, to be compared; None for none."""
    if element is None:
        return None
    return element.tag, sorted(element.attrib.items()), [_plain(one) for one in element]


def _next(numbering: Any, tag: str, name: str) -> str:  # noqa: ANN401
    return str(1 + max((int(one.get(_w(name))) for one in _each(numbering, tag)), default=0))


def _each(element: Any, tag: str) -> list[Any]:  # noqa: ANN401
    return [] if element is None else [*element.findall(_w(tag))]


def _within(element: Any, tag: str) -> list[Any]:  # noqa: ANN401
    """Return an element and what stands in it, as far as it has a tag."""
    return [] if element is None else [*element.iter(_w(tag))]


def _value(element: Any) -> str:  # noqa: ANN401
    return str(element.get(_w("val")) or "")


def _set(element: Any, value: str) -> None:  # noqa: ANN401
    element.set(_w("val"), value)


def _w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
