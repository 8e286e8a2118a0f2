"""What a copied part of a document points to: its pictures, styles and lists come along."""

from typing import Any

from api.forms.own_styles import Styles

OF_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOLDERS = ("drawing", "pict", "object")
EMPTY = frozenset({"chart", "relIds", "OLEObject", "control"})
"""What is nothing without that to which it points: charts, diagrams, objects of other programs."""
NOTES = (
    *("footnoteReference", "endnoteReference", "commentReference"),
    *("commentRangeStart", "commentRangeEnd", "sectPr", "altChunk", "subDoc"),
)
"""What only stands in a document with the rest of it: notes, remarks, sections."""
MEDIA = "/word/media/carried%d.{suffix}"


def carry(part: Any, source: Any, target: Any, styles: Styles | None = None) -> None:  # noqa: ANN401 - of an extra
    """Let what was copied from the part ``source`` of a document stand in ``target`` of another.

    Its pictures come along, of whatever sort they are, and its ``styles`` where it has its own;
    what else it points to outside of itself does not.
    """
    if styles:
        styles.fit(part)
    for one in [*part.iter()]:
        if _name(one) in NOTES:
            _take_out(one)
            continue
        refs = [name for name in one.attrib if name.startswith(OF_RELATIONS)]
        pictures = {name: _picture(source, target, one.get(name)) for name in refs}
        for name, ref in pictures.items():
            if ref:
                one.set(name, ref)
            else:
                del one.attrib[name]
        if refs and not any(pictures.values()) and _name(one) in EMPTY:
            _take_out(one if _name(one) in {"OLEObject", "control"} else _holder(one))


def _picture(source: Any, target: Any, ref: str) -> str:  # noqa: ANN401
    """Return by what ``target`` points to a picture of ``source``, empty where it is none.

    It is taken as it is: what no library can read an office program may still show.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

    to = source.rels.get(ref)
    if to is None or to.is_external or to.reltype != RELATIONSHIP_TYPE.IMAGE:
        return ""
    own = to.target_part
    for rel in () if own.package is target.package else target.package.iter_rels():
        if rel.reltype == to.reltype and not rel.is_external and rel.target_part.blob == own.blob:
            return str(target.relate_to(rel.target_part, to.reltype))
    return str(target.relate_to(_copied(own, target.package), to.reltype))


def _copied(part: Any, package: Any) -> Any:  # noqa: ANN401
    """Return a picture as a part of a package, itself where it is one of it."""
    from docx.opc.part import Part  # noqa: PLC0415 - an extra

    if part.package is package:
        return part
    name = package.next_partname(MEDIA.format(suffix=part.partname.ext or "bin"))
    return Part(name, part.content_type, part.blob, package)


def _holder(one: Any) -> Any:  # noqa: ANN401
    """Return the drawing in which something stands, itself where it stands in none."""
    return next((up for up in one.iterancestors() if _name(up) in HOLDERS), one)


def _take_out(one: Any) -> None:  # noqa: ANN401
    above = one.getparent()
    if above is not None:
        above.remove(one)


def _name(one: Any) -> str:  # noqa: ANN401
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
