"""All duties of all leaders and bodies of a place at once, from the deeds of a year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from engine.duties.counting import counted, jointly
from engine.duties.judging import Verdict, judge
from engine.duties.spans import Span, window
from engine.duties.tenures import Tenure, posts_named, tenures, units_named
from engine.fieldwork import Duty
from engine.org.chart import Chart
from engine.record import DeedRow

BODY, VILLAGE = "body", "village"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked and as of when: the duties of a pack at the end of the day ``on``.

    ``last_percent`` as for ``judge``; ``households`` by village, 0 or absent where unknown.
    """

    duties: Mapping[str, Duty]
    on: date
    last_percent: int
    households: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Deeds laid out by whose they are, by the body he sits in, by where it was."""

    chart: Chart
    rows: tuple[DeedRow, ...]
    holders: dict[tuple[str, str], list[DeedRow]] = field(default_factory=dict)
    bodies: dict[str, list[DeedRow]] = field(default_factory=dict)
    places: dict[str, list[DeedRow]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay every row out once."""
        for row in self.rows:
            self.holders.setdefault((row.post, row.person), []).append(row)
            self.bodies.setdefault(self.chart.unit_of(row.post), []).append(row)
            self.places.setdefault(row.unit, []).append(row)


def judge_all(asked: Asked, chart: Chart, rows: Iterable[DeedRow]) -> Iterator[Verdict]:
    """Yield how everybody whom a duty names stands with it, by duty, then by post."""
    book = Book(chart, tuple(rows))
    for duty in asked.duties.values():
        for tenure in asked_of(duty, chart, asked.on.year):
            yield judge_one(asked, duty, tenure, book)


def asked_of(
    duty: Duty, chart: Chart, year: int, posts: frozenset[str] | None = None
) -> tuple[Tenure, ...]:
    """Return of whom a duty is asked in a year, everybody with his days in office.

    Where it is asked of bodies, each is one without post or person that was there all the year.
    ``posts``: only of these, and of the bodies they sit in.
    """
    days = window(duty, year)
    if duty.per == BODY:
        sat_in = None if posts is None else {chart.unit_of(post) for post in posts}
        return tuple(Tenure("", "", unit, (days,)) for unit in units_named(duty.who, chart, sat_in))
    return tenures(frozenset(posts_named(duty.who, chart, posts)), chart, days)


def judge_one(asked: Asked, duty: Duty, tenure: Tenure, book: Book) -> Verdict:
    """Return how one leader or body stands with one duty."""
    year, on = asked.on.year, asked.on
    if duty.per == BODY:
        own = book.bodies.get(tenure.unit, [])
    else:
        own = book.holders.get((tenure.post, tenure.person), [])
    if duty.per == VILLAGE:
        within = window(duty, year).within(Span(date.min, on))
        tally = jointly(duty, own, book.places, asked.households, within)
    else:
        tally = counted(duty, own, year, on, asked.duties)
    return judge(duty, tenure, tally, on, asked.last_percent)
