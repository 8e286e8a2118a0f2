"""The draft of a briefing (情况通报): how a period went, who is late, what lacks, what is good.

It names units and counts, and nobody who petitioned; whoever signs it edits it first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

import msgspec

from api.entry.here import Here
from api.reports.sentences import day, said
from api.views.board_figures import UnitLoad, by_unit
from api.views.discipline import BREACH, RECEIPT, UnitDiscipline, discipline_in
from api.views.lamps import Lamp, near_days
from api.views.naming import titles
from api.views.reach import reach_of
from api.views.returns import ReturnLine, returns_page, widest
from api.views.spans import Span
from api.views.statistics import Figures, Trait, cases_of, rows_by
from api.views.workbook import workbooks_of
from engine.duties.judging import State
from engine.store.board import Board

MOST_NAMED = 10
MOST_LEADERS = 500
AGES = (365,)
"""Of no matter here: one step of age is asked for at least."""
LACKING = frozenset({State.BEHIND, State.MISSED})


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """What a briefing is made of: the figures of the period, and how things stand today.

    ``late``: units with work past its day, ``returns`` that are not submitted; ``behind``: by unit
    how many duties of its leaders lag or were missed; ``discipline``: units of whose visits in the
    period a breach or a stay without a receipt was noted; ``in_time``: units that finished
    something in the period and are late with nothing.
    """

    span: Span
    total: Figures
    late: tuple[UnitLoad, ...]
    returns: tuple[ReturnLine, ...]
    behind: dict[str, int]
    visits: int
    discipline: tuple[UnitDiscipline, ...]
    in_time: tuple[Figures, ...]


def briefing_of(here: Here, of: Span) -> Briefing:
    """Return what a briefing about a span is made of, within the caller's sight."""
    cases = cases_of(here, of)
    total = Figures("")
    for case in cases:
        total.add(case)
    late = tuple(one for one in _loads(here) if one.overdue)
    late_units = {one.unit for one in late}
    owed = returns_page(here, widest(here)).lines
    kept = discipline_in(here, of).units
    finished = [row for row in rows_by(cases, Trait.UNIT) if row.finished]
    return Briefing(
        span=of,
        total=total,
        late=late[:MOST_NAMED],
        returns=tuple(one for one in owed if one.lamp is Lamp.OVERDUE)[:MOST_NAMED],
        behind=_behind(here),
        visits=sum(one.visits for one in kept),
        discipline=tuple(filter(_is_noted, kept))[:MOST_NAMED],
        in_time=tuple(row for row in finished if row.key not in late_units)[:MOST_NAMED],
    )


def draft_of(here: Here, told: Briefing) -> tuple[str, str]:
    """Return the title and the text of a briefing as they are proposed."""
    first, last = day(told.span.first), day(told.span.last)
    return said("briefing", "title", first=first, last=last), "\n".join(_lines(here, told))


def _lines(here: Here, told: Briefing) -> Iterator[str]:
    named = titles(here)
    yield said("briefing", "overall")
    yield said("briefing", "received", **msgspec.structs.asdict(told.total))
    yield said("briefing", "late", today=day(here.today))
    for one in told.late:
        name = named.get(one.unit, one.unit)
        yield said("briefing", "late_unit", name=name, open=one.open, overdue=one.overdue)
    for owed in told.returns:
        name, due_on = named.get(owed.unit, owed.unit), day(owed.due_on)
        yield said("briefing", "late_return", name=name, title=owed.title, due_on=due_on)
    if not told.late and not told.returns:
        yield said("briefing", "none_late")
    yield said("briefing", "duties", today=day(here.today))
    for unit, count in told.behind.items():
        yield said("briefing", "duty_unit", name=named.get(unit, unit), count=count)
    if not told.behind:
        yield said("briefing", "none_behind")
    yield from _kept(told, named)
    yield said("briefing", "practice")
    for row in told.in_time:
        name = named.get(row.key, row.key)
        yield said("briefing", "in_time", name=name, finished=row.finished)
    yield said("briefing", "to_fill")


def _is_noted(unit: UnitDiscipline) -> bool:
    return bool(unit.count(BREACH) or unit.count(RECEIPT))


def _kept(told: Briefing, named: Mapping[str, str]) -> Iterator[str]:
    """Yield how discipline was kept on visits: units and how often what, of no person."""
    yield said("briefing", "discipline", visits=told.visits)
    for unit in told.discipline:
        noted = [one for one in unit.noted if one.sort in (BREACH, RECEIPT)]
        what = said("briefing", "comma").join(
            said("briefing", "noted", title=n.title, times=n.times) for n in noted
        )
        name = named.get(unit.unit, unit.unit)
        yield said("briefing", "noted_unit", name=name, visits=unit.visits, what=what)
    if not told.discipline:
        yield said("briefing", "none_noted")


def _loads(here: Here) -> tuple[UnitLoad, ...]:
    soon_on = here.today + timedelta(days=near_days(here.program.rules))
    rows = Board(here.program.store).standings(reach_of(here), here.today, soon_on, AGES)
    return by_unit(rows, 1, {})


def _behind(here: Here) -> dict[str, int]:
    leaders = workbooks_of(here, limit=MOST_LEADERS).leaders
    lacking = Counter(one.unit for one in leaders for duty in one.duties if duty.state in LACKING)
    return dict(lacking.most_common(MOST_NAMED))
