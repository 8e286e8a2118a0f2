"""What `huiyin due` answers: the dates of one clock from one start, with every step in words."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from engine.dates import Dates, dates
from engine.days import WorkCalendar
from engine.errors import BadInput, Refusal, Refused
from engine.marks import Marks, Pause
from engine.reasons import FIRST_DAY_CLAUSE, ROLLING_CLAUSE, Reason, reasons
from engine.rules import ClockSpec

Translate = Callable[[str], str]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Beyond these years a slip of the pen is likelier than a case.
FIRST_YEAR, LAST_YEAR = 1950, 2199
CLAUSES = {FIRST_DAY_CLAUSE: "民法典 201", ROLLING_CLAUSE: "民法典 203"}
TEXTS = {
    "started": "起算事由发生于 {day}",
    "not_counted_first_day": "开始的当日不计入，自次日起算",
    "counted/calendar_days": "计 {amount} 日（自然日），至 {to}",
    "counted/working_days": "计 {amount} 个工作日，至 {to}",
    "days_off_skipped": "其间 {days} 天为休息日，不计入",
    "makeup_days_counted": "其间 {days} 天为调休上班日，计入",
    "paused/calendar_days": "{from} 至 {to} 不计入，顺延 {days} 日",
    "paused/working_days": "{from} 至 {to} 不计入，顺延 {days} 个工作日",
    "extended/calendar_days": "批准延长 {days} 日，至 {to}",
    "extended/working_days": "批准延长 {days} 个工作日，至 {to}",
    "rolled": "最后一日 {from} 为休息日，顺延至其后第一个工作日 {to}",
    "rolled/named": "最后一日 {from} 为{name}放假日，顺延至其后第一个工作日 {to}",
    "provisional": "{year} 年放假安排尚未公布，暂按周末推算",
}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a clock: the rule, its pack, the pauses and days of extension."""

    pack: str
    spec: ClockSpec
    pauses: tuple[Pause, ...] = ()
    extend_days: int = 0


def due(
    question: Question, start: date, calendar: WorkCalendar, translate: Translate = str
) -> dict[str, Any]:
    """Return the answer in the shape that stays stable for ``due --json``.

    ``translate`` turns the Chinese sentence of a step, with its places, into another language.
    Refused, with every reason: see ``refusals``.
    """
    faults = refusals(question, start, calendar)
    if faults:
        raise Refused(faults)
    spec, marks = question.spec, _marks(question, start)
    result: Dates = dates(marks, spec, calendar)
    return {
        "clock": spec.kind,
        "pack": question.pack,
        "start": start.isoformat(),
        "due_on": result.due_on.isoformat(),
        "legal_on": result.legal_on.isoformat(),
        "unit": spec.unit.value,
        "amount": spec.amount,
        "paused_days": result.paused_days,
        "extended_days": result.extended_days,
        "provisional": result.provisional,
        "reasons": [_told(reason, translate) for reason in reasons(marks, spec, calendar)],
    }


def due_range(
    question: Question,
    span: tuple[date, date],
    calendar: WorkCalendar,
    translate: Translate = str,
) -> Iterator[dict[str, Any]]:
    """Yield the answer for each start day of ``span``, both ends included.

    BadInput when it ends before it begins; Refused at the first start that is refused.
    """
    first, last = span
    if last < first:
        message = f"{first}..{last} ends before it begins"
        raise BadInput(message)
    for index in range((last - first).days + 1):
        yield due(question, first + timedelta(days=index), calendar, translate)


def refusals(question: Question, start: date, calendar: WorkCalendar) -> list[Refusal]:
    """Return every reason why the question cannot be answered, each with the clock's clause."""
    spec = question.spec
    if spec.amount is None:
        return [_refusal(spec, "clock_date_is_given", "clock")]
    faults = _extension_faults(spec, question.extend_days)
    if question.pauses and not spec.pausable:
        return [*faults, _refusal(spec, "clock_not_pausable", "pause")]
    pauses = sorted(question.pauses, key=lambda pause: (pause.from_on, pause.to_on or date.max))
    backward = [pause for pause in pauses if pause.to_on and pause.to_on < pause.from_on]
    faults += [_pause_fault(spec, "pause_ends_before_it_begins", pause) for pause in backward]
    if backward:
        return faults
    for index, pause in enumerate(pauses):
        earlier = pauses[:index]
        if earlier and pause.from_on <= (earlier[-1].to_on or date.max):
            faults.append(_pause_fault(spec, "pauses_overlap", pause))
        elif pause.to_on and pause.to_on <= start:
            faults.append(_pause_fault(spec, "pause_before_start", pause, start=start))
        else:
            so_far = msgspec.structs.replace(question, pauses=tuple(earlier))
            due_on = dates(_marks(so_far, start), spec, calendar).due_on
            if pause.from_on > due_on:
                faults.append(_pause_fault(spec, "pause_after_due", pause, due_on=due_on))
    return faults


def read_span(text: str) -> tuple[date, date]:
    """Return both ends of ``A..B``, or of the single day ``A``; BadInput when it is neither.

    Days are written 2025-10-01. The second may lie before the first: a start is then bad input, a
    pause refused.
    """
    first, dots, last = text.partition("..")
    return _read_day(first), _read_day(last if dots else first)


def _read_day(text: str) -> date:
    """Return the day written as 2025-10-01."""
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"{text!r} is not a day between {FIRST_YEAR} and {LAST_YEAR}"
        raise BadInput(message)
    return day


def _marks(question: Question, start: date) -> Marks:
    """Return the marks that a clock would bear."""
    return Marks(started_on=start, pauses=question.pauses, extended_days=question.extend_days)


def _extension_faults(spec: ClockSpec, days: int) -> list[Refusal]:
    """Return what is wrong with an extension: it may be from 0 to ``extend_max_days`` days."""
    if 0 <= days <= spec.extend_max_days:
        return []
    code = "extension_too_long" if spec.extend_max_days and days > 0 else "extension_not_allowed"
    return [_refusal(spec, code, "extend", days=days, most=spec.extend_max_days)]


def _pause_fault(spec: ClockSpec, code: str, pause: Pause, **days: date) -> Refusal:
    """Return a refusal about ``pause``."""
    told = {name: day.isoformat() for name, day in days.items()}
    to_on = pause.to_on.isoformat() if pause.to_on else ""
    return _refusal(spec, code, "pause", **{"from": pause.from_on.isoformat(), "to": to_on}, **told)


def _refusal(spec: ClockSpec, code: str, field: str, **params: str | int) -> Refusal:
    """Return a refusal that names the clock and its clause."""
    return Refusal(code, {"clock": spec.kind, **params}, spec.source.clause, field)


def _told(reason: Reason, translate: Translate) -> dict[str, str]:
    """Return one step in words."""
    from_on, to_on = reason.from_on.isoformat(), reason.to_on.isoformat()
    variant = reason.params.get("unit") or ("named" if reason.params.get("name") else "")
    text = TEXTS[f"{reason.code}/{variant}" if variant else reason.code]
    places = {**reason.params, "from": from_on, "to": to_on}
    return {
        "text": translate(text).format_map(places),
        "clause": CLAUSES.get(reason.clause, reason.clause),
        "from": from_on,
        "to": to_on,
    }
