"""An import from file to figures: the list is read, its target found, its rows brought in."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from api.first_office import default_office
from api.imports.cases import SOURCE, CaseImport, Imported, Target
from api.imports.headers import columns_of, read_map, understood
from api.imports.reading import read_table
from api.imports.rows import RowReader
from api.wiring import Program, actor_for
from engine.clock import local_day
from engine.errors import BadInput
from engine.org.sight import CONSOLE

Told = Callable[[int, int], None]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of an import: the list, whose rules, which office, in whose name.

    ``unit`` "" is the highest petition office; ``column_map`` a TOML file with headers;
    ``live_from`` the day the office began to work with the program, for cases from before it.
    """

    file: Path
    pack: str
    unit: str = ""
    column_map: Path | None = None
    post: str = "console"
    is_dry: bool = False
    live_from: date | None = None


def bring_in(program: Program, asked: Asked, told: Told) -> tuple[tuple[str, ...], Imported]:
    """Bring a list in and return its header and what became of it.

    ``told`` is called with the rows done and all rows. Raises BadInput for a file, a map, a unit
    or a pack that cannot be understood; then nothing was written.
    """
    _check_live_from(program, asked)
    mapped = read_map(asked.column_map)
    table = read_table(asked.file, partial(understood, mapped.columns))
    columns = columns_of(table.header, mapped.columns)
    pack = asked.pack or program.settings.pack
    program.packs.newest(pack)
    target = Target(
        pack=pack,
        office=office_of(program, asked.unit),
        source=mapped.source or SOURCE,
        live_from=asked.live_from,
    )
    reader = RowReader(table.header, columns, program.clock.now())
    rows = [reader.read(line) for line in table.lines]
    work = CaseImport(program.desk, actor_for(asked.post), target, is_dry=asked.is_dry)
    id_at = columns.get("ext_id")
    id_column = "" if id_at is None else table.header[id_at]
    return table.header, work.bring_in(rows, id_column, lambda done: told(done, len(rows)))


def _check_live_from(program: Program, asked: Asked) -> None:
    if asked.live_from is None:
        return
    if asked.post != CONSOLE:
        message = "--go-live 只能由管理员使用 / --go-live is for the console alone"
        raise BadInput(message)
    if asked.live_from > local_day(program.clock.now()):
        message = f"--go-live {asked.live_from} 晚于今天 / lies in the future"
        raise BadInput(message)


def office_of(program: Program, unit: str) -> str:
    """Return the registering office: ``unit``, else the highest; BadInput where there is none."""
    chart = program.chart()
    office = unit or default_office(chart)
    if not chart.has_unit(office):
        message = f"no unit {office!r}" if office else "no petition office: enter one, or --unit"
        raise BadInput(message)
    return office
