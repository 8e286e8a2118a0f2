"""From what was counted to what is owed: required, pro-rated, still to do, late, above."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from engine.duties.spans import Span, months, window
from engine.duties.tenures import Tenure
from engine.fieldwork import Duty, Tally

PERCENT = 100


class State(StrEnum):
    """How a duty stands."""

    NONE = "none"  # nothing to count from: no case in charge, no contact point, no households
    MET = "met"
    MET_PRORATED = "met_prorated"  # what the days in office come to, not what the rule says
    OPEN = "open"
    BEHIND = "behind"  # slower than the time goes, or the last of it has begun
    MISSED = "missed"  # something can no longer be done


class PartVerdict(msgspec.Struct, frozen=True):
    """What is asked by one day: of the year, of a month, at a contact point, in a village.

    ``required`` is the number of the rule, ``prorated`` that for the days in office.
    """

    name: str
    span: Span
    required: int
    prorated: int
    tally: Tally
    is_over: bool = False
    is_behind: bool = False

    @property
    def lacking(self) -> int:
        """Return how much is lacking to what the days in office come to."""
        return max(0, self.prorated - self.tally.done)

    @property
    def lacking_raw(self) -> int:
        """Return how much is lacking to the number of the rule."""
        return max(0, self.required - self.tally.done)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How one leader, or one body (no ``post``), stands with one duty at the end of a day.

    Whoever was appointed in mid-year is shown both ``required`` and ``prorated`` (decision 5).
    ``owed`` is what is lacking to ``prorated`` and can still be done, ``next_owed`` of it by the
    day ``by``; ``missed`` can no longer be done; ``owed_raw`` is lacking to ``required``.
    ``above`` is what lies above the most that the rule names.
    """

    duty: str
    unit: str
    post: str = ""
    person: str = ""
    state: State
    required: int
    prorated: int
    done: int
    tally: Tally
    owed: int
    next_owed: int
    by: date
    owed_raw: int
    missed: int
    above: int = 0
    parts: tuple[PartVerdict, ...] = ()


def needed(minimum: int, out_of: int, base: int) -> int:
    """Return the least whole number that is ``minimum`` in ``out_of`` of ``base``."""
    return -(-minimum * base // out_of)


def judge(duty: Duty, tenure: Tenure, tally: Tally, on: date, last_percent: int) -> Verdict:
    """Return how a leader stands at the end of the day ``on``, in the year of that day.

    ``last_percent``: in the last so many percent of its time whatever is owed is behind.
    """
    parts = tuple(
        _paced(part, tenure, on, last_percent) for part in _parts(duty, tenure, tally, on)
    )
    whole = window(duty, on.year)
    waiting = [part for part in parts if part.lacking and not part.is_over]
    by = min((part.span.last for part in waiting), default=whole.last)
    return Verdict(
        duty=duty.name,
        unit=tenure.unit,
        post=tenure.post,
        person=tenure.person,
        state=_state(parts),
        required=sum(part.required for part in parts),
        prorated=sum(part.prorated for part in parts),
        done=tally.done,
        tally=tally,
        owed=sum(part.lacking for part in waiting),
        next_owed=sum(part.lacking for part in waiting if part.span.last == by),
        by=by,
        owed_raw=sum(part.lacking_raw for part in parts),
        missed=sum(part.lacking for part in parts if part.is_over),
        above=max(0, tally.done - duty.most) if duty.most else 0,
        parts=parts if tally.parts else (),
    )


def _parts(duty: Duty, tenure: Tenure, tally: Tally, on: date) -> Iterator[PartVerdict]:
    whole = window(duty, on.year)
    if duty.period == "month":
        for month, part in zip(months(on.year), tally.parts, strict=True):
            asked = needed(duty.minimum, month.length, tenure.days(month))
            yield PartVerdict(part.name, month, duty.minimum, asked, part.tally)
    elif duty.per == "village":
        for part in tally.parts:
            asked = needed(duty.minimum, duty.out_of, part.tally.base)
            yield PartVerdict(part.name, whole, asked, asked, part.tally)
    elif duty.measure == "share":
        asked = needed(duty.minimum, duty.out_of, tally.base)
        yield PartVerdict("", whole, asked, asked, tally)
    else:
        asked = needed(duty.minimum, whole.length, tenure.days(whole))
        named = ((part.name, part.tally) for part in tally.parts)
        for name, found in named if duty.per == "contact_point" else (("", tally),):
            yield PartVerdict(name, whole, duty.minimum, asked, found)


def _paced(part: PartVerdict, tenure: Tenure, on: date, last_percent: int) -> PartVerdict:
    span, held = part.span, tenure.days(part.span)
    is_over = on >= span.last
    is_behind = False
    if not is_over and on >= span.first and held:
        elapsed = tenure.days(Span(span.first, on))
        is_last = (span.last - on).days * PERCENT < last_percent * span.length
        is_behind = is_last or part.tally.done < part.prorated * elapsed // held
    return msgspec.structs.replace(part, is_over=is_over, is_behind=is_behind and part.lacking > 0)


def _state(parts: tuple[PartVerdict, ...]) -> State:
    lacking = [part for part in parts if part.lacking]
    if not any(part.required for part in parts):
        return State.NONE
    if any(part.is_over for part in lacking):
        return State.MISSED
    if any(part.is_behind for part in lacking):
        return State.BEHIND
    if lacking:
        return State.OPEN
    return State.MET_PRORATED if any(part.lacking_raw for part in parts) else State.MET
