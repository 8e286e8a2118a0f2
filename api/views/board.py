"""The inspectors' board (督办台): what has no echo, what is late where, what climbs, what waits."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from api.entry.here import Here
from api.views.board_figures import (
    Age,
    Month,
    StageTime,
    UnitLoad,
    by_age,
    by_month,
    by_stage,
    by_unit,
    months_of,
    steps_with,
)
from api.views.board_lines import BoardLine, BoardList, Wanted, page_of
from api.views.board_narrowed import NEWEST_ENDED
from api.views.lamps import near_days
from api.views.reach import first_month, reach_of, scope_of
from api.views.silences import Silences, silences
from engine.sources import Source
from engine.store.board import Board, Running, Standing, Waiting

TOP = 6
"""How many lines of a list the board itself shows."""
LONG_STANDING = "long_standing_days"


class Some(msgspec.Struct, frozen=True):
    """The first lines of a list, and how many it has."""

    items: list[BoardLine]
    total: int


class LongStanding(msgspec.Struct, frozen=True):
    """After how many days a case is of long standing (积案), and why; and how many are."""

    days: int
    assumed: str
    rule: str
    count: int


class BoardView(msgspec.Struct, frozen=True, kw_only=True):
    """The board within the caller's sight; ``scope`` names the desk that lists its cases.

    ``months`` are twelve, this one so far. ``stages`` tell how long those cases stood that ended
    in these months, the newest of them.
    """

    as_of: date
    scope: str
    silences: Silences
    units: tuple[UnitLoad, ...]
    long_standing: LongStanding
    ages: tuple[Age, ...]
    months: tuple[Month, ...]
    stages: tuple[StageTime, ...]
    supervisions: list[Running]
    listed: Some
    slips: Waiting
    climbed: Some
    climbing: Some

    def total(self, lamp: str) -> int:
        """Return how many open cases stand under a lamp, or in all (``open``)."""
        return sum(getattr(one, lamp) for one in self.units)


def board_of(here: Here) -> BoardView:
    """Return the board of the caller."""
    reach, counts = reach_of(here), Board(here.program.store)
    rules = here.program.rules
    number = rules.numbers[LONG_STANDING]
    steps = steps_with(number.value)
    soon_on = here.today + timedelta(days=near_days(rules))
    rows = counts.standings(reach, here.today, soon_on, steps)
    units = by_unit(rows, steps.index(number.value) + 1, _posts(here, rows))
    first = first_month(here.today)
    passages = counts.passages(reach, first, here.today, NEWEST_ENDED)
    return BoardView(
        as_of=here.today,
        scope=scope_of(here),
        silences=silences(here, [(one.unit, one.open) for one in units]),
        units=units,
        long_standing=_long_standing(here, number.value, number.source, units),
        ages=by_age(rows, steps),
        months=by_month(
            months_of(first, here.today),
            counts.arrivals(reach, first, here.today),
            counts.endings(reach, first, here.today),
        ),
        stages=by_stage(rows, passages, rules),
        supervisions=counts.running(reach),
        listed=_some(here, BoardList.SUPERVISIONS, Wanted(kind="listed")),
        slips=counts.slips_waiting(reach, here.today),
        climbed=_some(here, BoardList.CLIMBED),
        climbing=_some(here, BoardList.CLIMBING),
    )


def _some(here: Here, which: BoardList, wanted: Wanted = Wanted()) -> Some:  # noqa: B008 - frozen
    page = page_of(here, which, wanted, limit=TOP)
    return Some(page.lines, page.total)


def _posts(here: Here, rows: Iterable[Standing]) -> dict[str, int]:
    """Return how many posts of each unit somebody holds today; a successor's for who is gone."""
    chart = here.program.desk.around.org
    units = {row.unit_id: chart.successor(row.unit_id) for row in rows}
    return {
        unit: sum(bool(chart.holder(post, here.today)) for post in chart.posts_in(successor))
        for unit, successor in units.items()
    }


def _long_standing(
    here: Here, days: int, source: Source, units: tuple[UnitLoad, ...]
) -> LongStanding:
    count = sum(one.long_standing for one in units)
    return LongStanding(days, here.translate(source.assumed), source.rule, count)
