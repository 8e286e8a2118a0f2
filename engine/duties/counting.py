"""How much of a duty the deeds of a leader come to (decisions 2 to 4 and 9 on counting)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from engine.duties.spans import DAY, Span, months, on_day, window
from engine.fieldwork import Duty, Part, Tally
from engine.record import DeedRow

CONTACT_POINT = "contact_point"


def counts_towards(duty: Duty, row: DeedRow, within: Span) -> bool:
    """Return whether a deed is of the kind a duty counts and touches the days of ``within``."""
    return row.kind in duty.kinds and _counts(duty, row, within)


def _counts(duty: Duty, row: DeedRow, within: Span) -> bool:
    return (
        (not duty.forms or row.form in duty.forms)
        and row.form not in duty.not_forms
        and (not duty.purposes or row.purpose in duty.purposes)
        and row.on <= within.last
        and within.first <= row.until
    )


def counted(
    duty: Duty, rows: Sequence[DeedRow], year: int, on: date, duties: Mapping[str, Duty]
) -> Tally:
    """Return how much of a duty ``rows`` come to by the end of the day ``on``.

    ``rows`` are those of one leader in one post, or of one body. ``duties`` are those of the
    pack: of one that counts only what happens during another, the other is asked.
    """
    year_to_date = window(duty, year).within(Span(date.min, on))
    if duty.period == "month":
        parts = []
        for month in months(year):
            found = _counted(duty, rows, month.within(year_to_date), duties)
            parts.append(Part(name=month.first.isoformat()[:7], tally=found))
        return _sum(parts)
    if duty.per == CONTACT_POINT:
        return _sum(_at_points(duty, rows, year_to_date, duties))
    return _counted(duty, rows, year_to_date, duties)


def jointly(
    duty: Duty,
    rows: Sequence[DeedRow],
    places: Mapping[str, Sequence[DeedRow]],
    households: Mapping[str, int],
    within: Span,
) -> Tally:
    """Return what was visited in each village that the leader of ``rows`` is linked with.

    ``places`` holds by unit what everybody did there: counted is what was done jointly by all who
    are linked with it; ``own`` is his share of the keys. ``households`` tells how many each
    village has, 0 where nobody has said.
    """
    villages = sorted({row.unit for row in rows if _is_point(row, within)})
    parts = []
    for village in villages:
        everybody = places.get(village, ())
        linked = {(row.post, row.person) for row in everybody if _is_point(row, within)}
        there = [
            row
            for row in everybody
            if (row.post, row.person) in linked and counts_towards(duty, row, within)
        ]
        own = [row for row in rows if row.unit == village and counts_towards(duty, row, within)]
        tally = Tally(
            done=len(_keys(there, within)),
            base=households.get(village, 0),
            own=len(_keys(own, within)),
            evidence=_evidence(own),
        )
        parts.append(Part(name=village, tally=tally))
    return _sum(parts)


def _counted(
    duty: Duty, rows: Sequence[DeedRow], within: Span, duties: Mapping[str, Duty]
) -> Tally:
    kinds = duty.kinds  # asked of every deed of a year, duty by duty
    found = [row for row in rows if row.kind in kinds and _counts(duty, row, within)]
    if duty.of:
        found = _during(duties[duty.of], found, rows, within)
    if duty.measure == "share":
        return _share(duty, found, [r for r in rows if r.kind in duty.over], within)
    measured = MEASURES[duty.measure](found, within)
    return Tally(done=measured, evidence=_evidence(found))


def _share(duty: Duty, found: Sequence[DeedRow], over: Sequence[DeedRow], within: Span) -> Tally:
    given: dict[str, date] = {}
    for row in over:
        if row.on <= within.last and within.first <= row.until:
            given[row.key] = min(row.on, given.get(row.key, row.on))
    done = [row for row in found if row.key in given]
    late = on_day(within.first.year, duty.apart_from) if duty.apart_from else date.max
    return Tally(
        done=len({row.key for row in done}),
        base=len(given),
        apart=sum(first >= late for first in given.values()),
        evidence=_evidence(done),
    )


def _at_points(
    duty: Duty, rows: Sequence[DeedRow], within: Span, duties: Mapping[str, Duty]
) -> list[Part]:
    points = {(row.key, row.unit) for row in rows if _is_point(row, within)}
    parts = []
    for key, unit in sorted(points):
        # a place is visited by going there, an enterprise or a school in it by its own name
        there = [row for row in rows if row.unit == unit and (key in {"", unit} or row.key == key)]
        parts.append(Part(name=key or unit, tally=_counted(duty, there, within, duties)))
    return parts


def _sum(parts: Sequence[Part]) -> Tally:
    tallies = [part.tally for part in parts]
    return Tally(
        done=sum(one.done for one in tallies),
        base=sum(one.base for one in tallies),
        own=sum(one.own for one in tallies),
        evidence=tuple(dict.fromkeys(dossier for one in tallies for dossier in one.evidence)),
        parts=tuple(parts),
    )


def _is_point(row: DeedRow, within: Span) -> bool:
    return row.kind == CONTACT_POINT and row.on <= within.last and within.first <= row.until


def _during(
    duty: Duty, found: Sequence[DeedRow], rows: Sequence[DeedRow], within: Span
) -> list[DeedRow]:
    """Return what of ``found`` lies on a day and in a unit of another duty, or counts for both."""
    whole: dict[str, set[tuple[date, date]]] = {}
    for row in rows:
        if counts_towards(duty, row, within):
            whole.setdefault(row.unit, set()).add((row.on, row.until))
    return [
        row
        for row in found
        if (there := whole.get(row.unit))
        and (
            (row.on, row.until) in there
            or any(row.on <= until and on <= row.until for on, until in there)
        )
    ]


def _evidence(rows: Iterable[DeedRow]) -> tuple[str, ...]:
    in_order = sorted(rows, key=lambda row: (row.on, row.dossier))
    return tuple(dict.fromkeys(row.dossier for row in in_order))


def _times(rows: Iterable[DeedRow], _within: Span) -> int:
    return len({row.dossier for row in rows})


def _keys(rows: Iterable[DeedRow], _within: Span) -> set[str]:
    return {row.key or row.dossier for row in rows}


def _days(rows: Iterable[DeedRow], within: Span) -> int:
    return len({day for row in rows for day in Span(row.on, row.until).within(within).days()})


def _nights(rows: Iterable[DeedRow], within: Span) -> int:
    # the night belongs to the day on which it begins
    nights = (Span(row.on, row.until - DAY).within(within) for row in rows)
    return len({day for span in nights for day in span.days()})


def _sum_of_counts(rows: Iterable[DeedRow], _within: Span) -> int:
    return sum({row.dossier: row.count for row in rows}.values())


MEASURES: Mapping[str, Callable[[Sequence[DeedRow], Span], int]] = {
    "times": _times,
    "keys": lambda rows, within: len(_keys(rows, within)),
    "days": _days,
    "nights": _nights,
    "count": _sum_of_counts,
}
"""How each measure counts rows; ``share`` is not one of rows alone."""
