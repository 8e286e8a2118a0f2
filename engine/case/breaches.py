"""Breaches (违规): what the Regulations demanded and did not get, each with its article.

They follow from the facts alone and are kept nowhere: who counts them asks here.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from engine.case.answering import EXTENSION_NOTICE, OPINION
from engine.case.facts import Case
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import dates, is_late_legal
from engine.rules import Nature

LATE, UNTOLD = "late_in_law", "extension_untold"


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """One breach: ``code`` is late_in_law or extension_untold.

    ``clock`` is the clock it shows on, ``rule`` the article it offends, ``since`` the last day on
    which it could still be avoided.
    """

    code: str
    clock: str
    rule: str
    clause: str
    since: date


def breaches(case: Case, context: Context) -> tuple[Breach, ...]:
    """Return every breach of a case as of now, in the order of the days it could be avoided on."""
    found = [*_late(case, context), *_untold(case, context)]
    return tuple(sorted(found, key=lambda one: (one.since, one.clock)))


def _late(case: Case, context: Context) -> Iterator[Breach]:
    """Yield the periods of the law that ran out, whether they were met afterwards or not."""
    for name, clock in case.clocks.items():
        spec = context.rules.clocks[clock.kind]
        if spec.is_of_law and spec.nature is Nature.DUTY:
            when = dates(clock.marks, spec, context.calendar, as_of=context.today)
            if is_late_legal(clock.marks, when, context.now):
                yield _breach(LATE, name, clock, when.legal_on, context)


def _untold(case: Case, context: Context) -> Iterator[Breach]:
    """Yield extensions of which the petitioner was not told in time, or not before the opinion."""
    for name, clock in case.clocks.items():
        if clock.kind != EXTENSION_NOTICE:
            continue
        marks = clock.marks
        spec = context.rules.clocks[clock.kind]
        when = dates(marks, spec, context.calendar)
        told_on = marks.met_on or marks.void_on or context.today
        answered_on = case.opinion.issued_on if case.opinion else None
        is_too_late = answered_on is not None and (marks.met_on is None or answered_on < told_on)
        if told_on > when.due_on or is_too_late:
            extended = next(one for one in case.clocks.values() if one.kind == OPINION)
            yield _breach(UNTOLD, name, extended, when.due_on, context)


def _breach(code: str, name: str, clock: Clock, since: date, context: Context) -> Breach:
    source = context.rules.clocks[clock.kind].source
    return Breach(code=code, clock=name, rule=source.rule, clause=source.clause, since=since)
