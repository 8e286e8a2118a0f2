"""The lists behind the figures of the inspectors' board (督办台), line by line."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from api.entry.here import Here
from api.views.board_narrowed import late_slips, passed_through
from api.views.reach import DAYS, first_month, reach_of
from api.views.spans import days_of
from api.wording.labels import label
from api.wording.words import word
from engine import registry
from engine.case.facts import Case
from engine.clock import day_start, local_day
from engine.rules import Edition
from engine.store.board_lists import (
    NEWEST,
    OLDEST,
    SOONEST,
    BoardLists,
    Climbing,
    Rise,
    Spot,
    Told,
    Turn,
)

PAGE = 20
LONGEST_AGE = 36_500


class BoardList(StrEnum):
    """A list of the board."""

    OPEN = "open"
    ARRIVALS = "arrivals"
    ENDINGS = "endings"
    SUPERVISIONS = "supervisions"
    SLIPS = "slips"
    BREACHES = "breaches"
    CLIMBED = "climbed"
    CLIMBING = "climbing"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What of a list is asked for.

    ``unit``: whose cases, empty for all within reach. ``over``, ``within``: registered more than,
    and not more than, so many days ago (open). ``month``: year and month (arrivals, endings);
    without it the months of the board. ``kind``: of supervision. ``waiting``: slips without an
    answer alone; ``late``: those of them whose day is over. ``state``: cases that passed through it
    (endings), of the newest that ended.
    """

    unit: str = ""
    over: int | None = None
    within: int | None = None
    month: str = ""
    kind: str = ""
    waiting: bool = False
    late: bool = False
    state: str = ""


class BoardLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a case, the day it stands in the list by, what it is about, and whom it reaches.

    ``post`` is a post or a unit; ``role`` what a post is called that is not known before the day.
    """

    id: str
    number: str
    title: str
    state: str
    unit: str
    on: date
    what: str
    note: str = ""
    post: str = ""
    role: str = ""


class BoardPage(msgspec.Struct, frozen=True):
    """Some lines; ``total`` counts them and those that follow, ``after`` begins the next page."""

    lines: list[BoardLine]
    total: int
    after: Spot | Rise | None


def first_of(which: BoardList) -> Any:  # noqa: ANN401 - a Spot or a Rise
    """Return the place at which a list begins."""
    if which is BoardList.CLIMBING:
        return SOONEST
    return OLDEST if which in (BoardList.OPEN, BoardList.ARRIVALS) else NEWEST


def page_of(
    here: Here,
    which: BoardList,
    wanted: Wanted,
    after: Any = None,  # noqa: ANN401 - a Spot or a Rise
    limit: int = PAGE,
) -> BoardPage:
    """Return one page of a list, within the caller's sight."""
    after = after or first_of(which)
    if which is BoardList.CLIMBING:
        until = day_start(here.today + timedelta(days=DAYS + 1))
        reach = reach_of(here, wanted.unit)
        clocks = BoardLists(here.program.store).climbing(reach, until, after, limit)
        last = clocks[-1] if len(clocks) == limit else None
        rise = Rise(last.next_rung_at, last.dossier, last.name) if last else None
        return BoardPage([_next(here, one) for one in clocks], _total(clocks), rise)
    rows = _narrowed(here, which, wanted, Turn(after, limit))
    return _paged(here, which, rows, limit)


def _paged(here: Here, which: BoardList, rows: list[Told], limit: int) -> BoardPage:
    end = rows[-1] if len(rows) == limit else None
    cases = _cases(here, rows) if which in (BoardList.SLIPS, BoardList.BREACHES) else {}
    lines = [_line(here, which, one, cases) for one in rows]
    return BoardPage(lines, _total(rows), Spot(end.on, end.dossier, end.seq) if end else None)


def _narrowed(here: Here, which: BoardList, wanted: Wanted, turn: Turn) -> list[Told]:
    lists = BoardLists(here.program.store)
    if which is BoardList.ENDINGS and wanted.state:
        return passed_through(lists, here, wanted.unit, wanted.state, turn)
    if which is BoardList.SLIPS and wanted.late:
        return late_slips(lists, here, wanted.unit, turn)
    return _rows(here, which, wanted, turn)


def _rows(here: Here, which: BoardList, wanted: Wanted, turn: Turn) -> list[Told]:
    lists, reach = BoardLists(here.program.store), reach_of(here, wanted.unit)
    today = here.today
    shown = (first_month(today), today)
    match which:
        case BoardList.OPEN:
            days = _of_age(today, wanted)
            return lists.registered(reach, days, turn, still=True)
        case BoardList.ARRIVALS:
            days = days_of(wanted.month) or shown
            return lists.registered(reach, days, turn, still=False)
        case BoardList.ENDINGS:
            return lists.ended(reach, days_of(wanted.month) or shown, turn)
        case BoardList.SUPERVISIONS:
            return lists.supervised(reach, wanted.kind, turn)
        case BoardList.SLIPS:
            return lists.slips(reach, turn, waiting=wanted.waiting)
        case _:
            days = (today - timedelta(days=DAYS - 1), today)
            is_breach = which is BoardList.BREACHES
            return lists.breaches(reach, turn) if is_breach else lists.climbed(reach, days, turn)


def _of_age(today: date, wanted: Wanted) -> tuple[date, date]:
    """Return the days on which cases of the age asked for were registered."""
    within = LONGEST_AGE if wanted.within is None else min(wanted.within, LONGEST_AGE)
    over = -1 if wanted.over is None else min(wanted.over, LONGEST_AGE)
    return today - timedelta(days=within), today - timedelta(days=over + 1)


def _cases(here: Here, rows: list[Told]) -> Mapping[str, Case]:
    seen = here.program.desk.see([*dict.fromkeys(one.dossier for one in rows)], here.actor)
    return {name: facts for name, (_, facts) in seen.items()}


def _line(here: Here, which: BoardList, row: Told, cases: Mapping[str, Case]) -> BoardLine:
    rules = here.program.packs.pinned(row.edition)
    told = _TELLERS[which](here, row, rules, cases)
    return _card(row, row.on, told)


def _of_case(here: Here, row: Told, rules: Edition, _: Mapping[str, Case]) -> dict[str, str]:
    return {"what": label("states", row.state, here.translate, rules)}


def _of_supervision(here: Here, row: Told, rules: Edition, _: Mapping[str, Case]) -> dict[str, str]:
    event, say = _event(row), here.translate
    spec = rules.supervisions.get(event.kind)
    title = say(spec.title) if spec else label("supervisions", event.kind, say)
    return {
        "what": title,
        "note": word("grounds", event.ground, say),
        "post": event.leader or event.unit,
    }


def _of_slip(here: Here, row: Told, _: Edition, cases: Mapping[str, Case]) -> dict[str, str]:
    event, say = _event(row), here.translate
    code = "waiting"
    if row.dossier in cases:
        slip = cases[row.dossier].slips[event.slip - 1]
        answered = "answered" if slip.answered_on else "returned" if slip.returns else "waiting"
        code = "accepted" if slip.accepted_on else answered
    cause = label("causes", event.cause, say)
    return {
        "what": f"{event.document} {cause}",
        "note": word("slip_states", code, say),
        "post": event.unit,
    }


def _of_breach(here: Here, row: Told, _: Edition, cases: Mapping[str, Case]) -> dict[str, str]:
    event, say = _event(row), here.translate
    found = cases[row.dossier].breach_records[event.breach - 1] if row.dossier in cases else None
    finding = found.finding if found else None
    return {
        "what": label("articles", event.article, say),
        "note": label("findings", finding or "undecided", say),
        "post": event.unit,
    }


def _of_climb(here: Here, row: Told, rules: Edition, _: Mapping[str, Case]) -> dict[str, str]:
    event, say = _event(row), here.translate
    spec = rules.clocks[event.clock.partition("#")[0]]
    rungs = rules.ladders[spec.ladder].rungs
    title = next((one.title for one in rungs if one.name == event.name), event.name)
    return {
        "what": f"{say(spec.title)} · {say(title)}",
        "note": label("actions", event.action, say),
        "post": event.receiver,
    }


_TELLERS = {
    BoardList.OPEN: _of_case,
    BoardList.ARRIVALS: _of_case,
    BoardList.ENDINGS: _of_case,
    BoardList.SUPERVISIONS: _of_supervision,
    BoardList.SLIPS: _of_slip,
    BoardList.BREACHES: _of_breach,
    BoardList.CLIMBED: _of_climb,
}


def _next(here: Here, row: Climbing) -> BoardLine:
    """Return the rung that comes next; after the last it is a reminder of the last."""
    say, rules = here.translate, here.program.packs.pinned(row.edition)
    spec = rules.clocks[row.kind]
    rungs = rules.ladders[spec.ladder].rungs
    rung = rungs[min(row.rung, len(rungs) - 1)]
    action = rung.action if row.rung < len(rungs) else "remind"
    told = {
        "what": f"{say(spec.title)} · {say(rung.title)}",
        "note": label("actions", action, say),
        "role": label("roles", rung.receiver, say),
    }
    return _card(row, local_day(row.next_rung_at), told)


def _card(row: Told | Climbing, on: date, told: Mapping[str, str]) -> BoardLine:
    return BoardLine(
        id=row.dossier,
        number=row.dossier.partition(":")[2],
        title=row.title,
        state=row.state,
        unit=row.unit_id,
        on=on,
        **told,
    )


def _event(row: Told) -> Any:  # noqa: ANN401 - events differ by list
    return registry.event_of(row.dossier, row.payload)


def _total(rows: list[Told] | list[Climbing]) -> int:
    return rows[0].total if rows else 0
