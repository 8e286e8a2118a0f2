"""Cases in charge and long-standing cases settled, as rows that duties count."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from api.entry.here import Here
from api.views.stages import is_done
from engine import registry
from engine.case.facts import Case
from engine.case.parts import Leader
from engine.case.terms import Outcome
from engine.duties.spans import Span
from engine.duties.tenures import tenures
from engine.record import DeedRow
from engine.rules import Edition
from engine.store.led import charges_that_ended, led_cases

LONG_STANDING = "long_standing"


class _Charge(NamedTuple):
    """A case in the charge of a post on some days; ``leader``: None where it no longer is."""

    case: Case
    post: str
    days: Span
    leader: Leader | None = None


def led_deeds(here: Here, rules: Edition, posts: Sequence[str], year: int) -> Iterator[DeedRow]:
    """Yield what whoever held ``posts`` in a year had in charge, and what he settled of old cases.

    Charge follows the post: a case counts for each holder on whose days it was his, also one that
    was let go since, or from which he was kept away, up to that day. Within the caller's sight:
    who is kept away from a case sees nothing of it.
    """
    org, days = here.program.desk.around.org, Span(date(year, 1, 1), date(year, 12, 31))
    held = tenures(frozenset(posts), org, days)
    for one in (*_standing(here, rules, posts), *_ended(here, rules, posts, days.first)):
        for tenure in held:
            whole = [span for span in map(one.days.within, tenure.spans) if span.length]
            if tenure.post != one.post or not whole:
                continue
            yield _row(one, "led_case", tenure.person, Span(whole[0].first, one.days.last))
            on = _settled_on(one.case, one.leader, rules)
            if on and any(span.first <= on <= span.last for span in tenure.spans):
                yield _row(one, "settled_case", tenure.person, Span(on, on))


def _standing(here: Here, rules: Edition, posts: Sequence[str]) -> Iterator[_Charge]:
    for found in led_cases(here.program.store, posts, here.sight):
        case: Case = registry.facts_of(found.id, found.facts.encode())
        last = _last_day(case, rules)
        for leader in case.leaders:
            yield _Charge(case, leader.post, Span(leader.assigned_on, last), leader)


def _ended(here: Here, rules: Edition, posts: Sequence[str], since: date) -> Iterator[_Charge]:
    """Yield the charges that ended on a day from ``since`` on while their case went on."""
    came: dict[tuple[str, str], date] = {}
    for step in charges_that_ended(here.program.store, posts, since, here.sight):
        whose = (step.id, step.post)
        if step.type == "leader_assigned":
            came.setdefault(whose, step.on)
        elif (first := came.pop(whose, None)) is not None:
            case: Case = registry.facts_of(step.id, step.facts.encode())
            yield _Charge(case, step.post, Span(first, min(step.on, _last_day(case, rules))))


def _last_day(case: Case, rules: Edition) -> date:
    """Return the day on which the work on a case ended, the last of all days while it goes on."""
    state = rules.states.get(case.state)
    ended = (case.closed_on or case.concluded_on) if state and is_done(state) else None
    return ended or date.max


def _settled_on(case: Case, leader: Leader | None, rules: Edition) -> date | None:
    """Return the day on which he settled a long-standing case (积案), None where he did not."""
    on = case.closed_on
    is_lead = leader is not None and leader.role == "lead"
    if on is None or case.outcome is not Outcome.SETTLED or not is_lead:
        return None
    is_old = (on - case.registered_on).days > rules.number("long_standing_days")
    return on if is_old else None


def _row(charge: _Charge, kind: str, person: str, days: Span) -> DeedRow:
    case = charge.case
    return DeedRow(
        dossier=case.id,
        kind=kind,
        post=charge.post,
        person=person,
        unit=case.unit,
        area_path=case.area_path,
        on=days.first,
        until=days.last,
        key=case.id,
        form=LONG_STANDING if kind == "settled_case" else "",
    )
