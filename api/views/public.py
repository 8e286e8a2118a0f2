"""The figures for everybody (公开统计) as they are shown: without a login, and from memory."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from api.reports.public_lines import PublicFigures, PublicLine, Ratings
from api.reports.publishing import published
from api.wiring import Program

LASTS = timedelta(minutes=10)
"""So long what was read is shown: it comes anew four times a year, and anybody may ask."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """``number`` of so many, by the code of its definition; None where it is not told."""

    code: str
    of: int | None
    number: int | None

    @property
    def percent(self) -> int | None:
        """Return how many of a hundred, None where nothing is meant or told."""
        if not self.of or self.number is None:
            return None
        return self.number * 100 // self.of


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
            self._read = now, published(self._program), names
        _, found, names = self._read
        figures = next((one for one in found if one.quarter == quarter), next(iter(found), None))
        return PublicPage(
            quarters=[one.quarter for one in found],
            figures=figures,
            units={one.key: names.get(one.key, one.key) for one in figures.units}
            if figures
            else {},
        )


def measures(line: PublicLine) -> Iterator[Measure]:
    """Yield the measures of a line in the order in which they are defined."""
    answers, endings = line.answers, line.endings
    yield Measure(code="answered", of=answers.due, number=answers.answered)
    yield Measure(code="in_time", of=answers.due, number=answers.in_time)
    yield Measure(code="settled", of=endings.closed, number=endings.settled)
    yield of_ratings("own", line.own)
    yield of_ratings("asked", line.asked)


def of_ratings(code: str, ratings: Ratings) -> Measure:
    """Return how many were satisfied of those who rated."""
    return Measure(code=code, of=ratings.rated, number=ratings.satisfied)
