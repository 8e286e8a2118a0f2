"""All duties of all leaders and bodies of a place at once, from the deeds of a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from engine.duties.counting import counted, jointly
from engine.duties.judging import Verdict, judge
from engine.duties.spans import Span, window
from engine.duties.tenures import Tenure, posts_named, tenures, units_named
from engine.fieldwork import Duty, Tally
from engine.org.chart import Chart
from engine.record import DeedRow


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked and as of when: the duties of a pack at the end of the day ``on``.

    ``last_percent`` as for ``judge``; ``households`` by village, 0 or absent where unknown.
    """

    duties: Mapping[str, Duty]
    on: date
    last_percent: int
    households: Mapping[str, int] = {}


def judge_all(asked: Asked, chart: Chart, rows: Iterable[DeedRow]) -> Iterator[Verdict]:
    """Yield how everybody whom a duty names stands with it, by duty, then by post."""
    deeds = tuple(rows)
    by_holder = _grouped(deeds)
    for duty in asked.duties.values():
        if duty.per == "body":
            yield from _bodies(asked, duty, chart, deeds)
            continue
        for tenure in asked_of(duty, chart, asked.on.year):
            own = by_holder.get((tenure.post, tenure.person), [])
            tally = tally_of(asked, duty, own, deeds)
            yield judge(duty, tenure, tally, asked.on, asked.last_percent)


def asked_of(duty: Duty, chart: Chart, year: int) -> tuple[Tenure, ...]:
    """Return of whom a duty is asked in a year, everybody with his days in office."""
    return tenures(frozenset(posts_named(duty.who, chart)), chart, window(duty, year))


def tally_of(
    asked: Asked, duty: Duty, own: Sequence[DeedRow], everyone: Iterable[DeedRow]
) -> Tally:
    """Return what the deeds of one leader come to; ``everyone`` is asked where it is joint."""
    if duty.per != "village":
        return counted(duty, own, asked.on.year, asked.on, asked.duties)
    within = window(duty, asked.on.year).within(Span(date.min, asked.on))
    return jointly(duty, own, everyone, asked.households, within)


def _bodies(asked: Asked, duty: Duty, chart: Chart, deeds: Iterable[DeedRow]) -> Iterator[Verdict]:
    by_unit: dict[str, list[DeedRow]] = {}
    for row in deeds:
        by_unit.setdefault(chart.unit_of(row.post), []).append(row)
    for unit in units_named(duty.who, chart):
        tally = counted(duty, by_unit.get(unit, []), asked.on.year, asked.on, asked.duties)
        whole = Tenure("", "", unit, (window(duty, asked.on.year),))
        yield judge(duty, whole, tally, asked.on, asked.last_percent)


def _grouped(rows: Iterable[DeedRow]) -> dict[tuple[str, str], list[DeedRow]]:
    groups: dict[tuple[str, str], list[DeedRow]] = {}
    for row in rows:
        groups.setdefault((row.post, row.person), []).append(row)
    return groups
