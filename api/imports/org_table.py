"""An organisation in one flat table: a row for each post, its unit told beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from api.imports.org_draft import Draft, Place, person_id
from api.imports.org_words import (
    COLUMN_OF,
    KIND_OF,
    LEVEL_OF,
    RANK_OF,
    day_of,
    parts_of,
    plain,
)
from api.imports.sheets import Row
from engine.org.facts import Appointment, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation

HEADER_WITHIN = 10
"""A header stands in one of the first rows; a heading of the whole sheet may stand above."""

UNIT_COLUMNS = ("unit_name", "kind", "level")

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Line:
    """One row by the names of the columns."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text of a column, "" where the table has none."""
        return self.cells.get(column, "")

    @property
    def unit(self) -> str:
        """Return the id of the unit."""
        return f"unit:{self['unit']}"


def header_at(rows: Sequence[Row]) -> int | None:
    """Return the index of the row that is the header, None where no row is understood."""
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        known = {COLUMN_OF[plain(cell)] for cell in row.cells if plain(cell) in COLUMN_OF}
        if "unit" in known and len(known) > 1:
            return index
    return None


def read_table(rows: Sequence[Row], header: int, on: date) -> ReviseOrganisation:
    """Return the table as a command; raises FileFaulty with every fault.

    ``header`` is the index of the header. Who has no date of appointment counts as appointed
    ``on``. A row may leave out the unit's name, kind, level and parent where an earlier row told
    them or the unit is already known; parents and portfolios name units by code, or by a name
    that the table gives to one unit only.
    """
    draft = Draft()
    lines = list(_lines(rows, header, draft))
    codes = _codes(lines)
    for line in lines:
        _add_unit(line, codes, draft)
    posts = [line for line in lines if line["title"]]
    draft.heads.update(line.unit for line in posts if _rank(line) is Rank.PRINCIPAL)
    for line in posts:
        _add_post(line, codes, draft, on)
    return draft.command()


def _lines(rows: Sequence[Row], header: int, draft: Draft) -> Iterator[Line]:
    """Yield the rows that have a unit, and tell of those whose cells have slipped."""
    titles = rows[header].cells
    columns = {
        i: COLUMN_OF[plain(cell)] for i, cell in enumerate(titles) if plain(cell) in COLUMN_OF
    }
    called = {column: titles[index] for index, column in columns.items()}
    for row in rows[header + 1 :]:
        place = Place(f"line {row.line}", called)
        line = Line(
            place, {name: row.cells[i] for i, name in columns.items() if i < len(row.cells)}
        )
        if any(row.cells[len(titles) :]):
            draft.fault(place, "", f"{len(row.cells)} cells below {len(titles)} headers")
        elif not line["unit"]:
            draft.fault(place, "unit", "no code of a unit")
        elif any(blank.isspace() for blank in line["unit"]):
            draft.fault(place, "unit", f"a code has no blanks: {line['unit']}")
        elif line["person"] and not line["title"]:
            draft.fault(place, "title", "a person without a post")
        else:
            yield line


def _codes(lines: Sequence[Line]) -> dict[str, str]:
    """Return the code of each unit by code, and by name where only one unit has that name."""
    by_name: dict[str, set[str]] = {}
    for line in lines:
        by_name.setdefault(line["unit_name"], set()).add(line["unit"])
    names = {name: min(codes) for name, codes in by_name.items() if name and len(codes) == 1}
    return names | {line["unit"]: line["unit"] for line in lines}


def _add_unit(line: Line, codes: Mapping[str, str], draft: Draft) -> None:
    told = [column for column in UNIT_COLUMNS if line[column]]
    known = draft.units.get(line.unit)
    if not told and line["title"]:
        return
    if known and len(told) < len(UNIT_COLUMNS):
        if line["unit_name"] not in ("", known.name):
            draft.fault(line.place, "unit_name", f"the unit is called {known.name} further up")
        return
    kind = _meant(line, "kind", KIND_OF, draft)
    level = _meant(line, "level", LEVEL_OF, draft)
    if not line["unit_name"]:
        draft.fault(line.place, "unit_name", "missing")
    if kind is None or level is None:
        return
    parent = codes.get(line["parent"], line["parent"])
    code = line["unit"] if kind is UnitKind.GOVERNMENT else ""
    unit = Unit(
        id=line.unit,
        name=line["unit_name"],
        kind=kind,
        level=level,
        parent=f"unit:{parent}" if parent else (known.parent if known else ""),
        area=line["area"] or (known.area if known else code),
    )
    draft.add_unit(unit, line.place)


def _add_post(line: Line, codes: Mapping[str, str], draft: Draft, on: date) -> None:
    rank = _meant(line, "rank", RANK_OF, draft)
    if rank is None:
        return
    portfolio = tuple(f"unit:{codes.get(p, p)}" for p in parts_of(line["portfolio"]))
    post = Post(id="", unit=line.unit, title=line["title"], rank=rank, portfolio=portfolio)
    id_ = draft.add_post(post, line.place, line["post_code"])
    since = day_of(line["from_on"])
    if line["from_on"] and since is None:
        draft.fault(line.place, "from_on", f"not a day: {line['from_on']}")
    elif line["person"]:
        person = person_id(id_, line["person_code"], since)
        draft.appoint(Appointment(person, id_, since or on), line["person"], line.place)


def _rank(line: Line) -> Rank | None:
    return RANK_OF.get(plain(line["rank"]))


def _meant(line: Line, column: str, words: Mapping[str, Meaning], draft: Draft) -> Meaning | None:
    """Return what a word means, or tell that it means nothing."""
    meaning = words.get(plain(line[column]))
    if meaning is None:
        reason = f"not understood: {line[column]}" if line[column] else "missing"
        draft.fault(line.place, column, reason)
    return meaning
