"""The forms of a notice as they are laid out: labels, fields, columns, what is merged."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class Column(msgspec.Struct, frozen=True, array_like=True):
    """A column of a table: its heading, its field, its width in millimetres."""

    heading: str
    field: str
    width: int


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A label on a sheet and the field beside it."""

    label: str
    field: str


class Row(msgspec.Struct, frozen=True):
    """A row of a sheet: one or two cells, its least height in millimetres."""

    cells: tuple[Cell, ...]
    height: int


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form (附件): a sheet for each record (``rows``), or a table of all (``columns``).

    ``mark``: by which number the notice knows it; ``rule``: its row in the register of rules.
    ``merged``: fields of a table that one cell tells for all rows beneath it that say the same;
    ``left``: fields of a table that are not centred.
    ``is_numbered``: beneath its title stands the number of its own (``paper_number``), in place of
    the mark above it. ``is_large``: on A3, as ledgers are;
    ``points``: how large what stands in a table is, 0 as everywhere.
    ``head``, ``head_right`` and ``foot`` are lines above and below, ``total`` the word of the last
    row; fields stand in them between double braces.
    """

    name: str
    mark: str
    title: str
    rule: str
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    merged: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    is_landscape: bool = False
    is_large: bool = False
    is_numbered: bool = False
    points: int = 0
    head: str = ""
    head_right: str = ""
    total: str = ""
    foot: str = ""

    @property
    def has_mark(self) -> bool:
        """Return whether its mark stands above its title."""
        return bool(self.mark) and not self.is_numbered

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of one record, in the order of the form."""
        cells = (cell.field for row in self.rows for cell in row.cells)
        return (*(column.field for column in self.columns), *cells)


class Layouts(msgspec.Struct, frozen=True, kw_only=True):
    """All forms of a notice, and the words that fill them.

    ``pack`` and ``covers``: whose return says which days a month means. ``went_down``: kinds of
    deeds that count for having gone down; ``communities``: how names of communities end.
    """

    pack: str
    covers: str
    went_down: tuple[str, ...]
    communities: tuple[str, ...]
    words: Mapping[str, str]
    steps: Mapping[str, str]
    forms: tuple[Form, ...]

    def form(self, name: str) -> Form | None:
        """Return the form of a name, None where there is none."""
        return next((one for one in self.forms if one.name == name), None)


@cache
def layouts() -> Layouts:
    """Return the forms that come with the program."""
    body = tomllib.loads((files("api.forms") / "layouts.toml").read_text("utf-8"))
    return msgspec.convert(body, Layouts)
