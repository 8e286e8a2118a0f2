"""What coverages are told from, read once each, as far as the caller sees."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from api.entry.here import Here
from api.views.charts import chart_on
from api.views.reach import sees_post, sees_unit
from api.views.stages import is_done
from engine.deeds.deed import DeedKind
from engine.duties.covering import (
    Cell,
    holders_named,
    key_cases,
    leaders_with_points,
    participants,
    roster,
    units_with_points,
)
from engine.duties.spans import DAY, Span
from engine.fieldwork import Coverage
from engine.rules import Edition
from engine.store.coverage import CoverageBook, Holder, Point


class Sources:
    """Reads what coverages are told from, each thing once.

    Who and what is asked is told of the units of that day, what the caller sees of those of today.
    """

    def __init__(self, here: Here, edition: Edition, on: date, days: Span) -> None:
        self.here, self.edition, self.on, self.days = here, edition, on, days
        self.ahead = timedelta(days=edition.number("roster_ahead_days"))
        self.org, self.org_now = chart_on(here, on), here.program.desk.around.org
        self.book = CoverageBook(here.program.store)
        self._points: list[Point] | None = None
        self._active: dict[tuple[str, ...], set[Holder]] = {}

    def cells(self, coverage: Coverage) -> list[Cell]:
        """Return what of a coverage lies within sight, cell by cell."""
        told = {
            "participation": self._participants,
            "points_of_leaders": self._leaders,
            "points_of_units": self._units,
            "led_cases": self._cases,
            "roster": self._days,
        }
        return [*told[coverage.about](coverage)]

    def _holders(self, coverage: Coverage) -> list[Holder]:
        named = holders_named(coverage.who, self.org, self.on)
        return [one for one in named if sees_post(one.post, self.here.sight, self.org_now)]

    def _participants(self, coverage: Coverage) -> Iterator[Cell]:
        if coverage.kinds not in self._active:
            asked = dict.fromkeys(
                one
                for other in self.edition.fieldwork.coverage.values()
                if (other.about, other.kinds) == (coverage.about, coverage.kinds)
                for one in self._holders(other)
            )
            year = (date(self.on.year, 1, 1), self.on)
            found = self.book.active([*asked], coverage.kinds, year, self.here.sight)
            self._active[coverage.kinds] = found
        return participants(self._holders(coverage), self.org, self._active[coverage.kinds])

    def _leaders(self, coverage: Coverage) -> Iterator[Cell]:
        return leaders_with_points(coverage, self._holders(coverage), self.org, self._all_points())

    def _units(self, coverage: Coverage) -> Iterator[Cell]:
        found = units_with_points(coverage, self.org, self._all_points(), self.on)
        return self._seen(found)

    def _cases(self, _coverage: Coverage) -> Iterator[Cell]:
        done = {state.name for state in self.edition.states.values() if is_done(state)}
        steps = self.book.key_steps(self.on, self.here.sight)
        return key_cases(steps, self.org, done, self.on)

    def _days(self, coverage: Coverage) -> Iterator[Cell]:
        """Yield the days of a roster; today is still to come, as long as it lasts.

        It is looked at some days ahead: for one without a name there is a warning.
        """
        here = self.here
        span = Span(self.days.first, self.on + self.ahead)
        kinds, days = (*coverage.kinds, DeedKind.DUTY_ROSTER), (span.first, span.last)
        told = self.book.duty_days(kinds, coverage.forms, days, here.sight)
        over_until = min(self.on, here.today - DAY)
        calendar = here.program.desk.around.calendar
        return self._seen(roster(coverage, self.org, calendar, told, (span, over_until)))

    def _seen(self, cells: Iterable[Cell]) -> Iterator[Cell]:
        seen: dict[str, bool] = {}
        for cell in cells:
            if cell.unit not in seen:
                seen[cell.unit] = sees_unit(cell.unit, self.here.sight, self.org_now)
            if seen[cell.unit]:
                yield cell

    def _all_points(self) -> list[Point]:
        if self._points is None:
            self._points = self.book.points(self.on, self.here.sight)
        return self._points
