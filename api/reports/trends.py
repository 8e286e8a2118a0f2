"""What comes up more often than before (苗头性倾向性问题): topics and areas, never people.

A cell of few cases is not told, and accusations are left out: nobody is known again from it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import msgspec

from api.entry.here import Here
from api.views.reach import reach_of
from api.views.spans import Span, span
from engine.store.statistics import Came, Statistics


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """One topic or area: ``now`` in the month, ``before`` in each of those before, oldest first.

    ``before`` is None where there were fewer than are told. ``rises``: more than usual by as much
    as the pack says.
    """

    key: str
    before: tuple[int | None, ...]
    now: int
    rises: bool


class Trends(msgspec.Struct, frozen=True, kw_only=True):
    """The trends of a month within the caller's sight; ``runs`` while it is not over.

    ``months``: those before it, oldest first. ``least``: fewer cases than that are not told;
    ``percent``: by how much more than usual is a rise. ``areas`` are governments by id.
    """

    span: Span
    runs: bool
    months: tuple[str, ...]
    least: int
    percent: int
    topics: list[Trend]
    areas: list[Trend]


def trends_of(here: Here, month: str) -> Trends:
    """Return the trends of a month (2026-10); ValueError where it is none."""
    rules, org, of = here.program.rules, here.program.desk.around.org, span(month)
    least, percent = rules.number("trend_least_cases"), rules.number("trend_rise_percent")
    months = _before(month, rules.number("trend_months"))
    since = span(months[0]).first if months else of.first
    came = Statistics(here.program.store).came(reach_of(here), since, of.last)
    shape = (month, months, least, percent)
    return Trends(
        span=of,
        runs=of.last >= here.today,
        months=months,
        least=least,
        percent=percent,
        topics=_told(came, lambda one: one.topic, *shape),
        areas=_told(came, lambda one: org.government_of(one.unit_id), *shape),
    )


def _before(month: str, number: int) -> tuple[str, ...]:
    found: list[str] = []
    for _ in range(number):
        last = span(found[0] if found else month).first - timedelta(days=1)
        found.insert(0, f"{last:%Y-%m}")
    return tuple(found)


def _told(
    came: Iterable[Came],
    key_of: Callable[[Came], str],
    month: str,
    months: Sequence[str],
    least: int,
    percent: int,
) -> list[Trend]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in came:
        counts[key_of(one)][one.month] += one.count
    began = min((name for found in counts.values() for name in found), default=month)
    told = [name for name in months if name >= began]
    trends = [
        Trend(
            key=key,
            before=tuple(found[name] if found[name] >= least else None for name in months),
            now=found[month],
            rises=_rises(found[month], [found[name] for name in told], percent),
        )
        for key, found in counts.items()
        if key and found[month] >= least
    ]
    return sorted(trends, key=lambda one: (not one.rises, -one.now, one.key))


def _rises(now: int, before: Sequence[int], percent: int) -> bool:
    """Return whether there are so many percent more than in a month of those before.

    What came up as often in the month just before does not rise any more. ``before`` begins with
    the first month of which anything was registered at all.
    """
    if not before or now <= before[-1]:
        return False
    return now * len(before) * 100 >= sum(before) * (100 + percent)
