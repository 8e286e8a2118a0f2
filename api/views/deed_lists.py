"""A list of deeds as people read it: what became of each line, and which are to be mended."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

from api.entry.here import Here
from api.entry.problems import Reason, told
from api.imports.deed_columns import HEADERS
from api.imports.deeds import DeedImport, Verdict
from api.imports.reading import Line, Table

FIRST_LINE = 2
"""The line below a header."""


class VerdictLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: ``state`` is good, known or refused; ``deed`` its number once it is entered."""

    line: int
    state: str
    kind: str
    leaders: tuple[str, ...]
    on: str
    reasons: tuple[Reason, ...]
    deed: str
    cells: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a list: how many lines are good, known and refused, and each of them."""

    good: int
    known: int
    refused: int
    lines: list[VerdictLine]


def judged(here: Here, table: Table, *, enters: bool) -> Judged:
    """Return what becomes of each line; only with ``enters`` the good ones are entered."""
    work = DeedImport(here, table)
    verdicts = work.entered() if enters else work.judged()
    lines = [_line(here, one) for one in verdicts]
    counts = {
        state: sum(one.state == state for one in lines) for state in ("good", "known", "refused")
    }
    return Judged(**counts, lines=lines)


def table_of(rows: Sequence[dict[str, str]]) -> Table:
    """Return rows of words by column as a table with the headers of the template."""
    cells = (tuple(str(row.get(name, "")) for name in HEADERS) for row in rows)
    lines = tuple(Line(at, one) for at, one in enumerate(cells, FIRST_LINE))
    return Table(tuple(known[0] for known in HEADERS.values()), lines)


def written(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table as text that can be read again."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue()


def _line(here: Here, verdict: Verdict) -> VerdictLine:
    command = verdict.command
    on = (command.happened_on or here.today).isoformat() if command else ""
    return VerdictLine(
        line=verdict.line,
        state=verdict.state,
        kind=command.kind if command else "",
        leaders=command.leaders if command else (),
        on=on,
        reasons=told(verdict.reasons, here.translate, here.program.rules),
        deed=verdict.deed.partition(":")[2],
        cells=verdict.cells,
    )
