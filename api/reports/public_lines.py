"""What is told of a unit, of a topic or of all (公开统计), from what was counted of each."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from api.reports.suppressing import Cells, is_small, summed, untold


class Answers(msgspec.Struct, frozen=True):
    """Of the cases whose answer was ``due`` in the quarter how many have it, and had it in time.

    Here and below: null is not told, since few are meant, or others could be computed from it.
    """

    due: int | None
    answered: int | None
    in_time: int | None


class Endings(msgspec.Struct, frozen=True):
    """Of the cases whose work ended in the quarter (办结) how many were settled (化解)."""

    closed: int | None
    settled: int | None


class Ratings(msgspec.Struct, frozen=True):
    """Of the parties who rated in the quarter how many were satisfied, or fairly so."""

    rated: int | None
    satisfied: int | None


class PublicLine(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a unit, of a topic or of all.

    ``own``: ratings of the handling unit that parties gave themselves; ``asked``: those that were
    entered for them at a revisit, and that they did not give anew.
    """

    key: str
    answers: Answers
    endings: Endings
    own: Ratings
    asked: Ratings

    @property
    def tells(self) -> bool:
        """Return whether anything is told that is more than nothing."""
        return any((self.answers.due, self.endings.closed, self.own.rated, self.asked.rated))


class PublicFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What is published of a quarter; ``least``: smaller numbers are not told.

    ``office_own`` and ``office_asked`` are ratings of the petition offices. Units and topics of
    which nothing can be told are left out.
    """

    quarter: str
    first: date
    last: date
    published_on: date
    least: int
    total: PublicLine
    office_own: Ratings
    office_asked: Ratings
    units: tuple[PublicLine, ...]
    topics: tuple[PublicLine, ...]


class Counted(StrEnum):
    """What is counted, each in numbers that exclude each other.

    Answers: in time, late, not yet. Endings: settled, otherwise. Ratings: satisfied, otherwise.
    """

    ANSWERS = "answers"
    ENDINGS = "endings"
    OWN = "own"
    ASKED = "asked"


LENGTHS = {Counted.ANSWERS: 3, Counted.ENDINGS: 2, Counted.OWN: 2, Counted.ASKED: 2}


class Tally:
    """Counts by key, and tells of them what may be told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rows: dict[str, dict[Counted, list[int]]] = defaultdict(
            lambda: {what: [0] * length for what, length in LENGTHS.items()}
        )

    def add(self, what: Counted, key: str, place: int, number: int = 1) -> None:
        """Count ``number`` more at a place of what is counted of ``key``."""
        self._rows[key][what][place] += number

    def total(self, least: int) -> PublicLine:
        """Return what is told of all."""
        sums = {
            what: summed([(0,) * length, *self._cells(what).values()])
            for what, length in LENGTHS.items()
        }
        return _line("", {what: told_of(cells, least) for what, cells in sums.items()})

    def lines(self, least: int) -> tuple[PublicLine, ...]:
        """Return what is told of each key, those with most due first."""
        told = {what: told_of_each(self._cells(what), least) for what in Counted}
        lines = [_line(key, {what: told[what][key] for what in Counted}) for key in self._rows]
        lines.sort(
            key=lambda line: (-(line.answers.due or 0), -(line.endings.closed or 0), line.key)
        )
        return tuple(line for line in lines if line.tells)

    def _cells(self, what: Counted) -> dict[str, Cells]:
        return {key: tuple(row[what]) for key, row in self._rows.items()}


class Told(msgspec.Struct, frozen=True):
    """How many in all, and how many at each place; None for what is not told."""

    of: int | None
    parts: tuple[int, ...] | None


def told_of(cells: Cells, least: int) -> Told:
    """Return what is told of a sum."""
    of, parts = (sum(cells),), cells
    return Told(None if is_small(of, least) else of[0], None if is_small(parts, least) else parts)


def told_of_each(rows: Mapping[str, Cells], least: int) -> dict[str, Told]:
    """Return what is told of each of some rows whose sum is told as well."""
    bases = {key: (sum(cells),) for key, cells in rows.items()}
    no_base = untold(bases, least)
    no_parts = untold(rows, least, no_base)
    return {
        key: Told(None if key in no_base else sum(cells), None if key in no_parts else cells)
        for key, cells in rows.items()
    }


def rated(told: Told) -> Ratings:
    """Return what is told of ratings."""
    return Ratings(told.of, told.parts[0] if told.parts else None)


def _line(key: str, told: Mapping[Counted, Told]) -> PublicLine:
    answers, endings = told[Counted.ANSWERS], told[Counted.ENDINGS]
    in_time, late, _ = answers.parts or (None, None, None)
    answered = None if in_time is None or late is None else in_time + late
    return PublicLine(
        key=key,
        answers=Answers(answers.of, answered, in_time),
        endings=Endings(endings.of, endings.parts[0] if endings.parts else None),
        own=rated(told[Counted.OWN]),
        asked=rated(told[Counted.ASKED]),
    )
