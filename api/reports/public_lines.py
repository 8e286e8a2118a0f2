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


Range = tuple[int, int]


class PublicFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What is published of a quarter; ``least``: smaller numbers are not told.

    ``office_own`` and ``office_asked`` are ratings of the petition offices. Units and topics of
    which nothing can be told are left out. ``ranges``: between which numbers one of all lies that
    is not told itself, by what is measured; both are possible.
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
    ranges: dict[str, Range] = {}

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was due, ended or rated in the quarter."""
        of, ratings = self.total, (self.office_own, self.office_asked)
        counted = (of.answers.due, of.endings.closed, of.own.rated, of.asked.rated)
        return all(one == 0 for one in (*counted, *(each.rated for each in ratings)))


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
        """Return what is told of all: of answers that they were given, where not how timely."""
        sums = self._sums()
        line = _line("", {what: told_of(cells, least) for what, cells in sums.items()})
        in_time, late, open_ = sums[Counted.ANSWERS]
        if is_small((in_time + late, open_), least):
            return line
        answers = Answers(line.answers.due, in_time + late, line.answers.in_time)
        return msgspec.structs.replace(line, answers=answers)

    def ranges(self, least: int) -> dict[str, Range]:
        """Return between which numbers those of all lie that are not told, by their measures."""
        line, sums = self.total(least), self._sums()
        in_time, late, _ = sums[Counted.ANSWERS]
        answers, endings = line.answers, line.endings
        found = {
            "answered": range_of(in_time + late, answers.answered, answers.due, least),
            "in_time": range_of(in_time, answers.in_time, answers.answered or answers.due, least),
            "settled": range_of(sums[Counted.ENDINGS][0], endings.settled, endings.closed, least),
            "own": range_of(sums[Counted.OWN][0], line.own.satisfied, line.own.rated, least),
            "asked": range_of(
                sums[Counted.ASKED][0], line.asked.satisfied, line.asked.rated, least
            ),
        }
        return {name: one for name, one in found.items() if one}

    def _sums(self) -> dict[Counted, Cells]:
        return {
            what: summed([(0,) * length, *self._cells(what).values()])
            for what, length in LENGTHS.items()
        }

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


def range_of(number: int, told: int | None, of: int | None, least: int) -> Range | None:
    """Return between which numbers one lies that is not told, nearly none or nearly all of ``of``.

    None where it is told, where that is not why, or of so few that it would tell which it is.
    """
    if told is not None or of is None or of < 2 * least - 1:
        return None
    if 0 < number < least:
        return 1, least - 1
    return (of - least + 1, of - 1) if 0 < of - number < least else None


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
