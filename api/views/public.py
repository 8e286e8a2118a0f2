"""The figures for everybody (公开统计) as they are shown: without a login, and from memory."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from api.reports.public_lines import PublicFigures, PublicLine, Range, Ratings
from api.reports.publishing import published
from api.wiring import Program

LASTS = timedelta(minutes=10)
"""So long what was read is shown: it comes anew four times a year, and anybody may ask."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """``number`` of so many, by the code of its definition; None where it is not told.

    ``between``: where it lies then, nearly none or nearly all of them, as far as that is told.
    """

    code: str
    of: int | None
    number: int | None
    between: Range | None = None

    @property
    def percent(self) -> str:
        """Return how many of a hundred, ≥ or ≤ where only that is told, empty where nothing is."""
        if not self.of:
            return ""
        if self.number is not None:
            return f"{self.number * 100 // self.of}%"
        if self.between is None:
            return ""
        fewest, most = self.between
        is_nearly_all = most == self.of - 1
        told = fewest * 100 // self.of if is_nearly_all else most * 100 // self.of
        return f"{'≥' if is_nearly_all else '≤'}{told}%"


class PublicPage(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a quarter, None before the first; ``quarters``: all, the newest first.

    ``units``: what the units among the lines are called, by id.
    """

    quarters: list[str]
    figures: PublicFigures | None
    units: dict[str, str]


class Shelf:
    """What was published, kept in memory: a visit asks the database for nothing."""

    def __init__(self, program: Program) -> None:
        """Read nothing yet."""
        self._program = program
        self._clock = program.clock
        self._read: tuple[datetime, list[PublicFigures], dict[str, str]] | None = None

    def page(self, quarter: str = "") -> PublicPage:
        """Return a quarter, the newest where none or an unknown one is named."""
        now = self._clock.now()
        if self._read is None or not now - LASTS < self._read[0] <= now:
            units = self._program.chart().organisation.units
            names = {one.id: one.name for one in units.values()}
            found = [one for one in published(self._program) if not one.is_empty]
            self._read = now, found, names
        _, found, names = self._read
        figures = next((one for one in found if one.quarter == quarter), next(iter(found), None))
        return PublicPage(
            quarters=[one.quarter for one in found],
            figures=figures,
            units={one.key: names.get(one.key, one.key) for one in figures.units}
            if figures
            else {},
        )


def measures(line: PublicLine, ranges: Mapping[str, Range] | None = None) -> Iterator[Measure]:
    """Yield the measures of a line in the order in which they are defined."""
    near = ranges or {}
    answers, endings = line.answers, line.endings
    for code, of, number in (
        ("answered", answers.due, answers.answered),
        ("in_time", answers.due, answers.in_time),
        ("settled", endings.closed, endings.settled),
    ):
        yield Measure(code=code, of=of, number=number, between=near.get(code))
    yield of_ratings("own", line.own, near)
    yield of_ratings("asked", line.asked, near)


def of_ratings(code: str, ratings: Ratings, ranges: Mapping[str, Range]) -> Measure:
    """Return how many were satisfied of those who rated."""
    near = ranges.get(code)
    return Measure(code=code, of=ratings.rated, number=ratings.satisfied, between=near)
