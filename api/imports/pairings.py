"""The table of pairings (结对表): which leader goes to which villages and communities."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from api.forms.tables import Grid
from engine.deeds.deed import DeedKind

COLUMNS = {
    "unit": re.compile(r"(参与)?单位(名称)?"),
    "leader": re.compile(r"(领导干部|领导|姓名|领导姓名)"),
    "villages": re.compile(r"(结对|联系)(村|点)(?:[（(](?P<town>.+)[）)])?"),
    "communities": re.compile(r"(结对|联系)社区(?:[（(](?P<town>.+)[）)])?"),
}
CONTACT = re.compile(r"[（(]\s*联系(?:人)?\s*[:：]\s*(?P<name>[^）)]*?)\s*[）)]")
NATURAL = re.compile(r"[:：]")
SEVERAL = re.compile(r"[、,，;；]")
POINTS = "联系"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A village or community as the table names it; ``of`` are natural villages (自然村) in it.

    ``town``: as the head of the column names it, empty for any. ``contact``: who helps there.
    """

    name: str
    of: tuple[str, ...] = ()
    contact: str = ""
    town: str = ""
    is_community: bool = False

    @property
    def told(self) -> str:
        """Return what is written behind its name."""
        of = "、".join(self.of)
        return f"{of}（联系：{self.contact}）" if self.contact else of


class PairingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One leader of the table with his places; ``line`` counts rows from 1."""

    line: int
    unit: str
    leader: str
    places: tuple[Place, ...]


class PairingTable(msgspec.Struct, frozen=True, kw_only=True):
    """The table as it was read, and whether it pairs (结对) or names contact points (联系点)."""

    kind: DeedKind
    rows: tuple[PairingRow, ...]


def table_in(grid: Grid) -> PairingTable | None:
    """Return the table in a grid, None where no header of one is found.

    Cells merged downward hold for every row they span; a unit left empty is that of the row above.
    """
    for number, cells in enumerate(grid):
        columns, towns = _columns(cells)
        if {"leader", "villages"} <= columns.keys():
            head = _squeezed(cells[columns["villages"]])
            kind = DeedKind.CONTACT_POINT if head.startswith(POINTS) else DeedKind.PAIRING
            rows = _rows(grid[number + 1 :], number + 2, columns, towns)
            return PairingTable(kind=kind, rows=tuple(rows))
    return None


def _columns(cells: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
    columns: dict[str, int] = {}
    towns: dict[str, str] = {}
    for at, cell in enumerate(cells):
        for name, known in COLUMNS.items():
            if name not in columns and (found := known.fullmatch(_squeezed(cell))):
                columns[name] = at
                towns[name] = found.groupdict().get("town") or ""
    return columns, towns


def _rows(
    grid: Grid, first: int, columns: dict[str, int], towns: dict[str, str]
) -> Iterator[PairingRow]:
    unit = ""
    for line, cells in enumerate(grid, first):
        told = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        unit = _squeezed(told.get("unit", "")) or unit
        leader = _squeezed(told["leader"])
        places = [
            place
            for name in ("villages", "communities")
            for place in _places(
                told.get(name, ""), towns.get(name, ""), is_community=name == "communities"
            )
        ]
        if leader or places:
            yield PairingRow(line=line, unit=unit, leader=leader, places=tuple(places))


def _places(cell: str, town: str, *, is_community: bool) -> list[Place]:
    """Return the places in a cell: a line each, natural villages behind a colon.

    Who helps there is told behind a place, or on a line of his own beneath it.
    """
    found: list[Place] = []
    for line in cell.splitlines():
        name, *rest = NATURAL.split(_squeezed(CONTACT.sub("", line)), maxsplit=1)
        of = tuple(filter(None, SEVERAL.split(rest[0]))) if rest else ()
        found += [
            Place(name=one, of=of, town=town, is_community=is_community)
            for one in ([name] if rest else SEVERAL.split(name))
            if one
        ]
        if found and (contact := CONTACT.search(line)):
            found[-1] = msgspec.structs.replace(found[-1], contact=contact["name"])
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())
