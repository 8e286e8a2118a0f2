"""The three full coverages (三个全覆盖): who and what is left out, by name, as of a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.covering import Sources
from api.views.rules import Cite, Teller
from engine.duties.covering import Cell
from engine.duties.spans import Span
from engine.errors import NotVisible
from engine.fieldwork import Coverage
from engine.rules import Edition
from workflows import loader


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What is told under one unit: how many, how many of them covered, and every gap by name.

    ``ahead``: days to come for which no name is down; they are no gaps yet.
    """

    unit: str
    total: int
    covered: int
    gaps: tuple[Cell, ...]
    ahead: tuple[Cell, ...] = ()


class CoverageLine(msgspec.Struct, frozen=True, kw_only=True):
    """One coverage: what it covers of how many; ``provisional``: days without a decree are meant.

    ``since``: the first of the days that count.
    """

    name: str
    title: str
    about: str
    since: date
    total: int
    covered: int
    groups: tuple[Group, ...]
    cite: Cite
    provisional: bool = False

    @property
    def gaps(self) -> int:
        """Return how many are left out."""
        return self.total - self.covered

    @property
    def ahead(self) -> int:
        """Return for how many days to come no name is down."""
        return sum(len(group.ahead) for group in self.groups)


class CoverageView(msgspec.Struct, frozen=True, kw_only=True):
    """All coverages of a pack within the caller's sight, as of the end of a day."""

    pack: str
    on: date
    lines: tuple[CoverageLine, ...]


class OfMonth(msgspec.Struct, frozen=True, kw_only=True):
    """How many working days of a month are over in a unit, and on how many somebody received."""

    unit: str
    month: str
    total: int
    covered: int


class CoverageCells(msgspec.Struct, frozen=True, kw_only=True):
    """One coverage with every cell of a unit, covered or not; ``months``: of a roster alone."""

    pack: str
    on: date
    line: CoverageLine
    unit: str
    cells: tuple[Cell, ...]
    months: tuple[OfMonth, ...] = ()


def packs_covering(here: Here) -> list[str]:
    """Return the packs that ask for any coverage, by code."""
    found = loader.codes(here.program.settings.packs_dir)
    return [one for one in found if here.program.packs.newest(one).fieldwork.coverage]


def coverage_of(here: Here, pack: str = "", on: date | None = None) -> CoverageView:
    """Return every coverage within sight, with each gap by name; by four statements at most.

    Of a day that is over it is told by the units, posts and appointments of that day, which takes
    one statement more. A roster is told of the month of that day. NotVisible for a pack that is not
    there.
    """
    edition, day = _edition(here, pack), on or here.today
    sources = Sources(here, edition, day, Span(day.replace(day=1), day))
    rules = Teller(edition, here.translate)
    asked = edition.fieldwork.coverage.values()
    lines = tuple(_told(here, one, sources, sources.cells(one), rules) for one in asked)
    return CoverageView(pack=edition.code, on=day, lines=lines)


def cells_of(
    here: Here, name: str, unit: str = "", pack: str = "", on: date | None = None
) -> CoverageCells:
    """Return one coverage with every cell of ``unit``; a roster since the beginning of the year.

    NotVisible where no pack knows the coverage, or nothing of it lies under the unit.
    """
    edition, day = _edition(here, pack), on or here.today
    coverage = edition.fieldwork.coverage.get(name)
    if coverage is None:
        raise NotVisible(name)
    sources = Sources(here, edition, day, Span(date(day.year, 1, 1), day))
    cells = sources.cells(coverage)
    line = _told(here, coverage, sources, cells, Teller(edition, here.translate))
    if unit and unit not in {group.unit for group in line.groups}:
        raise NotVisible(unit)
    some = tuple(one for one in cells if one.group == unit)
    return CoverageCells(
        pack=edition.code, on=day, line=line, unit=unit, cells=some, months=tuple(_months(cells))
    )


def _edition(here: Here, pack: str) -> Edition:
    if pack and pack not in packs_covering(here):
        raise NotVisible(pack)
    return here.program.packs.newest(pack or here.program.settings.pack)


def _told(
    here: Here, coverage: Coverage, sources: Sources, cells: Sequence[Cell], rules: Teller
) -> CoverageLine:
    groups = tuple(_groups(cells))
    is_roster = coverage.about == "roster"
    span = sources.days if is_roster else Span(sources.on.replace(month=1, day=1), sources.on)
    calendar = here.program.desk.around.calendar
    return CoverageLine(
        name=coverage.name,
        title=here.translate(coverage.title),
        about=coverage.about,
        since=span.first,
        total=sum(group.total for group in groups),
        covered=sum(group.covered for group in groups),
        groups=groups,
        cite=rules.cite(coverage.source),
        provisional=is_roster and not calendar.are_decreed(span.first, sources.on + sources.ahead),
    )


def _months(cells: Iterable[Cell]) -> Iterator[OfMonth]:
    days: dict[tuple[str, str], list[bool]] = {}
    for cell in cells:
        if cell.on is not None and not cell.is_ahead:
            days.setdefault((cell.unit, f"{cell.on:%Y-%m}"), []).append(cell.is_covered)
    for (unit, month), held in sorted(days.items()):
        yield OfMonth(unit=unit, month=month, total=len(held), covered=sum(held))


def _groups(cells: Iterable[Cell]) -> Iterator[Group]:
    by_unit: dict[str, list[Cell]] = {}
    for cell in cells:
        by_unit.setdefault(cell.group, []).append(cell)
    for unit, some in sorted(by_unit.items()):
        over = [one for one in some if not one.is_ahead]
        yield Group(
            unit=unit,
            total=len(over),
            covered=sum(one.is_covered for one in over),
            gaps=tuple(one for one in over if not one.is_covered),
            ahead=tuple(one for one in some if one.is_ahead and not one.is_covered),
        )
