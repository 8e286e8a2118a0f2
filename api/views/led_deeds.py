"""Cases in charge and long-standing cases settled, as rows that duties count."""

from collections.abc import Iterator, Sequence
from datetime import date

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
from engine.store.led import led_cases

LONG_STANDING = "long_standing"


def led_deeds(here: Here, rules: Edition, posts: Sequence[str], year: int) -> Iterator[DeedRow]:
    """Yield what whoever held ``posts`` in a year had in charge, and what he settled of old cases.

    Charge follows the post: a case counts for each holder while it was his. A case that was let
    go, or from which he was recused, is his no more.
    """
    org, days = here.program.desk.around.org, Span(date(year, 1, 1), date(year, 12, 31))
    held = tenures(frozenset(posts), org, days)
    for found in led_cases(here.program.store, posts, here.sight):
        case: Case = registry.facts_of(found.id, found.facts.encode())
        for leader in case.leaders:
            led = _led(case, leader, rules)
            for tenure in held:
                mine = [led.within(span) for span in tenure.spans]
                whole = [span for span in mine if span.length]
                if tenure.post != leader.post or not whole:
                    continue
                yield _row(case, "led_case", tenure.person, leader, Span(whole[0].first, led.last))
                on = _settled_on(case, leader, rules)
                if on and any(span.first <= on <= span.last for span in tenure.spans):
                    yield _row(case, "settled_case", tenure.person, leader, Span(on, on))


def _led(case: Case, leader: Leader, rules: Edition) -> Span:
    state = rules.states.get(case.state)
    ended = (case.closed_on or case.concluded_on) if state and is_done(state) else None
    return Span(leader.assigned_on, ended or date.max)


def _settled_on(case: Case, leader: Leader, rules: Edition) -> date | None:
    """Return the day on which he settled a long-standing case (积案), None where he did not."""
    on = case.closed_on
    if on is None or case.outcome is not Outcome.SETTLED or leader.role != "lead":
        return None
    is_old = (on - case.registered_on).days > rules.number("long_standing_days")
    return on if is_old else None


def _row(case: Case, kind: str, person: str, leader: Leader, days: Span) -> DeedRow:
    return DeedRow(
        dossier=case.id,
        kind=kind,
        post=leader.post,
        person=person,
        unit=case.unit,
        area_path=case.area_path,
        on=days.first,
        until=days.last,
        key=case.id,
        form=LONG_STANDING if kind == "settled_case" else "",
    )
