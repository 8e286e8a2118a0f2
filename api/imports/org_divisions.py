"""A plain list of administrative divisions: a government each, a petition office per county."""

from collections.abc import Sequence

from api.imports.org_draft import Draft, Place
from api.imports.org_words import LEVEL_OF, plain
from api.imports.sheets import Row
from engine.org.facts import Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation

COLUMNS = ("code", "name", "level", "parent")
PRINCIPAL, OFFICE, HEAD, CLERK = "主要负责人", "信访局", "局长", "工作人员"


def is_divisions(header: Row) -> bool:
    """Return whether a header is that of a list of divisions (行政区划)."""
    return tuple(plain(cell) for cell in header.cells[: len(COLUMNS)]) == COLUMNS


def read_divisions(rows: Sequence[Row]) -> ReviseOrganisation:
    """Return all divisions as a command; raises FileFaulty with every fault.

    Each division becomes a government with the post of its principal, each county a petition
    office with a head and a clerk; all these posts are vacant.
    """
    draft = Draft()
    width = len(rows[0].cells)
    for row in rows[1:]:
        _add(row, width, draft)
    return draft.command()


def _add(row: Row, width: int, draft: Draft) -> None:
    place = Place(f"line {row.line}")
    if len(row.cells) < len(COLUMNS) or any(row.cells[width:]):
        draft.fault(place, "", f"{len(row.cells)} cells below {width} headers")
        return
    code, name, level_word, parent = row.cells[: len(COLUMNS)]
    level = LEVEL_OF.get(plain(level_word))
    if level is None:
        draft.fault(place, "level", f"not understood: {level_word}")
    if not code.isalnum():
        draft.fault(place, "code", f"not a code: {code}")
    if not name:
        draft.fault(place, "name", "missing")
    if level is None:
        return
    above = f"unit:{parent}" if parent else ""
    unit = Unit(f"unit:{code}", name, UnitKind.GOVERNMENT, level, above, code)
    if unit.id in draft.units:
        draft.fault(place, "code", f"{code} stands twice")
        return
    draft.add_unit(unit, place)
    _add_post(draft, unit, "principal", PRINCIPAL, Rank.PRINCIPAL)
    if level is Level.COUNTY:
        _add_office(draft, unit, place)


def _add_office(draft: Draft, county: Unit, place: Place) -> None:
    office = Unit(
        id=f"{county.id}-petitions",
        name=county.name + OFFICE,
        kind=UnitKind.PETITION_OFFICE,
        level=Level.COUNTY,
        parent=county.id,
    )
    draft.add_unit(office, place)
    _add_post(draft, office, "principal", HEAD, Rank.PRINCIPAL)
    _add_post(draft, office, "clerk", CLERK, Rank.STAFF)


def _add_post(draft: Draft, unit: Unit, ending: str, title: str, rank: Rank) -> None:
    id_ = f"post:{unit.id.removeprefix('unit:')}-{ending}"
    draft.posts[id_] = Post(id_, unit.id, title, rank)
