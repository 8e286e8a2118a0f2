"""A duty roster in a spreadsheet: a day and who is on duty in each row."""

from datetime import date

import msgspec

from api.forms.tables import Grid
from api.imports.org_words import day_of, parts_of

DAYS = frozenset({"日期", "值班日期", "接访日期", "date"})
NAMES = frozenset({"值班领导", "接访领导", "带班领导", "领导", "姓名", "leader"})


class RosterTable(msgspec.Struct, frozen=True):
    """What was read: names by day, and the rows of which nothing was understood, from 1."""

    days: tuple[tuple[date, tuple[str, ...]], ...]
    unread: tuple[int, ...]


def roster_in(grid: Grid) -> RosterTable | None:
    """Return the roster in a grid, None where no header of one is found."""
    for number, cells in enumerate(grid):
        header = ["".join(cell.split()).lower() for cell in cells]
        day_at = next((at for at, cell in enumerate(header) if cell in DAYS), -1)
        name_at = next((at for at, cell in enumerate(header) if cell in NAMES), -1)
        if min(day_at, name_at) >= 0:
            return _below(grid, number + 1, day_at, name_at)
    return None


def _below(grid: Grid, first: int, day_at: int, name_at: int) -> RosterTable:
    days, unread = [], []
    for line, cells in enumerate(grid[first:], first + 1):
        if not any(cells):
            continue
        day = day_of(cells[day_at].partition(" ")[0]) if day_at < len(cells) else None
        names = tuple(parts_of(cells[name_at])) if name_at < len(cells) else ()
        if day is None or not names:
            unread.append(line)
        else:
            days.append((day, names))
    return RosterTable(tuple(days), tuple(unread))
