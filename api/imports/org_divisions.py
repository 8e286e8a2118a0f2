"""A plain list of administrative divisions: a government each, a petition office per county."""

from collections.abc import Sequence

from api.imports.org_draft import Draft, Place
from api.imports.org_words import LEVEL_OF, plain
from api.imports.sheets import Row
from engine.org.facts import Level, Post, Rank, Unit, UnitKind
from engine.organising.households import CountHouseholds
from engine.organising.revising import ReviseOrganisation

COLUMNS = ("code", "name", "level", "parent")
HOUSEHOLDS = frozenset({"households", "户数", "总户数"})
MOST = 1_000_000
PRINCIPAL, OFFICE, HEAD, CLERK = "主要负责人", "信访局", "局长", "工作人员"


def is_divisions(header: Row) -> bool:
    """Return whether a header is that of a list of divisions (行政区划)."""
    return tuple(plain(cell) for cell in header.cells[: len(COLUMNS)]) == COLUMNS


def read_divisions(rows: Sequence[Row]) -> ReviseOrganisation:
    """Return all divisions as a command; raises FileFaulty with every fault.

    Each division becomes a government, above the villages with the post of its principal, each
    county a petition office with a head and a clerk; all these posts are vacant. A column of
    households, where there is one, tells how many each village has.
    """
    draft = Draft()
    header = [plain(cell) for cell in rows[0].cells]
    counted_at = next((at for at, cell in enumerate(header) if cell in HOUSEHOLDS), 0)
    for row in rows[1:]:
        _add(row, len(header), counted_at, draft)
    return draft.command()


def read_households(rows: Sequence[Row]) -> CountHouseholds:
    """Return the households of villages by their codes: a header, then code and number.

    Raises FileFaulty with every fault.
    """
    draft, found = Draft(), dict[str, int]()
    for row in rows[1:]:
        place = Place(f"line {row.line}")
        number = _number(row.cells[1] if len(row.cells) > 1 else "", place, draft)
        unit = f"unit:{row.cells[0]}"
        if unit in found:
            draft.fault(place, "code", f"{row.cells[0]} stands twice")
        found[unit] = number
    draft.command()
    return CountHouseholds(households=found)


def _number(text: str, place: Place, draft: Draft) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST:
        draft.fault(place, "households", f"not a number of households: {text}")
        return 0
    return int(text)


def _add(row: Row, width: int, counted_at: int, draft: Draft) -> None:
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
    number = _told(row, counted_at, place, draft) if level is Level.VILLAGE else 0
    unit = Unit(f"unit:{code}", name, UnitKind.GOVERNMENT, level, above, code, households=number)
    if unit.id in draft.units:
        draft.fault(place, "code", f"{code} stands twice")
        return
    draft.add_unit(unit, place)
    _add_posts(draft, unit, place)


def _told(row: Row, at: int, place: Place, draft: Draft) -> int:
    """Return the households that a row tells, 0 where it tells none."""
    text = row.cells[at] if 0 < at < len(row.cells) else ""
    return _number(text, place, draft) if text else 0


def _add_posts(draft: Draft, unit: Unit, place: Place) -> None:
    # A village keeps its people elsewhere: thousands of vacant posts would tell nobody anything.
    if unit.level is not Level.VILLAGE:
        _add_post(draft, unit, "principal", PRINCIPAL, Rank.PRINCIPAL)
    if unit.level is Level.COUNTY:
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
