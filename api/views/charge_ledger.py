"""The ledger of cases in charge (领导包案台账): a row for each case that leaders had in a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.board import LONG_STANDING
from api.views.desks import Scope
from api.views.people import masked
from api.views.reach import reach_of
from api.views.spans import span
from api.wording.labels import label
from api.wording.words import word
from engine import registry
from engine.case.facts import Case
from engine.record import PetitionerRow
from engine.store.entries import Line, entries_of
from engine.store.statistics import Period, Statistics

ENTRIES = ("leader_assigned", "note_added", "closing_approved", "opinion_extended")


class Column(StrEnum):
    """A column of the ledger, in the order of the form."""

    NUMBER = "number"
    YEAR = "year"
    CASE = "case"
    PETITIONERS = "petitioners"
    TOPIC = "topic"
    CLASS = "class"
    LONG_STANDING = "long_standing"
    LEVEL = "level"
    LEADER = "leader"
    PORTFOLIO = "portfolio"
    APPROVED = "approved"
    UNITS = "units"
    OFFICER = "officer"
    PLAN = "plan"
    BEGAN = "began"
    SETTLE_BY = "settle_by"
    EXTENDED = "extended"
    VISITS = "visits"
    MEETINGS = "meetings"
    PROGRESS = "progress"
    SUPERVISION = "supervision"
    OUTCOME = "outcome"
    ANSWERED = "answered"
    CLOSING = "closing"
    REVISIT = "revisit"


class Drawn(msgspec.Struct, frozen=True):
    """What the rows are written from, read for all of them at once; ``comma`` joins names."""

    comma: str
    titles: Mapping[str, str]
    entries: Mapping[str, Sequence[Line]]
    people: Mapping[str, PetitionerRow]
    texts: Mapping[str, str]
    visits: Mapping[str, date]
    old_before: date


Cells = dict[Column, str]


def charge_ledger(here: Here, year: int, scope: Scope, titles: Mapping[str, str]) -> list[Cells]:
    """Return the rows of a year within a scope, by number; names of petitioners are masked."""
    cases = [case for case in _cases(here, year, scope) if case.leaders]
    drawn = _drawn(here, cases, titles)
    return [
        {Column.NUMBER: str(number)} | dict(_cells(here, case, drawn))
        for number, case in enumerate(cases, 1)
    ]


def _cases(here: Here, year: int, scope: Scope) -> Iterator[Case]:
    reach = reach_of(here)
    if scope is Scope.LED:
        reach = msgspec.structs.replace(reach, posts=here.sight.posts)
    of, store = span(str(year)), Statistics(here.program.store)
    rules = here.program.rules
    ends = tuple(state.name for state in rules.states.values() if state.is_end)
    for one in store.stood(reach, Period(of.first, of.last, ends)):
        yield registry.facts_of(one.id, one.facts.encode())


def _drawn(here: Here, cases: Sequence[Case], titles: Mapping[str, str]) -> Drawn:
    store, sight = here.program.store, here.sight
    entries = entries_of(store, [case.id for case in cases], ENTRIES, sight)
    shown = [case for case in cases if not case.keeps_confidential]
    people = store.petitioners([one.ref for case in shown for one in case.parties], sight)
    notes = [ref for lines in entries.values() for _, ref in _last_of_month(lines)]
    texts = store.texts([*notes, *(case.plan_ref for case in cases if case.plan_ref)], sight)
    visits = here.program.desk.see([name for case in cases for name in case.visits], here.actor)
    number = here.program.rules.numbers[LONG_STANDING]
    return Drawn(
        comma=here.translate("、"),
        titles=titles,
        entries=entries,
        people=people,
        texts=texts,
        visits={name: facts.on for name, (_, facts) in visits.items()},
        old_before=here.today - timedelta(days=number.value),
    )


def _last_of_month(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Return the last progress note of each month: the month and where the text lies."""
    notes = {}
    for line in lines:
        event = registry.event_of(line.dossier, line.payload)
        if getattr(event, "is_progress", False):
            notes[f"{line.on:%Y-%m}"] = str(getattr(event, "text_ref", ""))
    return sorted(notes.items())


def _cells(here: Here, case: Case, drawn: Drawn) -> Iterator[tuple[Column, str]]:
    say, rules = here.translate, here.program.rules
    lines = drawn.entries[case.id]
    yield Column.YEAR, str(case.registered_on.year)
    yield Column.CASE, f"{case.id.partition(':')[2]} {case.subject}".strip()
    yield Column.PETITIONERS, _petitioners(here, case, drawn)
    yield Column.TOPIC, case.topic
    yield Column.CLASS, label("classes", case.classification, say, rules)
    is_old = case.concluded_on is None and case.registered_on < drawn.old_before
    yield Column.LONG_STANDING, str(case.registered_on.year) if is_old else ""
    yield from _charge(here, case, drawn)
    yield Column.UNITS, _named((case.unit, *case.assisting), drawn)
    yield Column.OFFICER, _named((case.officer,), drawn)
    yield Column.PLAN, drawn.texts.get(case.plan_ref, "")
    yield Column.SETTLE_BY, _day(case.settle_by)
    yield Column.EXTENDED, _extended(case, lines)
    yield Column.VISITS, _days(drawn.visits[name] for name in case.visits if name in drawn.visits)
    yield Column.MEETINGS, _days(one.decided_on for one in case.decisions)
    notes = ((month, drawn.texts.get(ref, "")) for month, ref in _last_of_month(lines))
    yield Column.PROGRESS, "\n".join(f"{month} {text}" for month, text in notes)
    yield (
        Column.SUPERVISION,
        "\n".join(
            f"{one.opened_on} {label('supervisions', one.kind, say)}" for one in case.supervisions
        ),
    )
    yield Column.OUTCOME, label("outcomes", case.outcome, say) if case.outcome else ""
    opinion = case.opinion.sent_on if case.opinion else None
    yield Column.ANSWERED, _days(filter(None, (opinion, case.answered_orally_on)))
    yield Column.CLOSING, _closing(case, lines, drawn)
    yield Column.REVISIT, _day(case.verification.done_on if case.verification else None)


def _charge(here: Here, case: Case, drawn: Drawn) -> Iterator[tuple[Column, str]]:
    chart = here.program.desk.around.org
    known = [one for one in case.leaders if chart.has_post(one.post)]
    levels = dict.fromkeys(chart.level_of(chart.unit_of(one.post)) for one in known)
    yield (
        Column.LEVEL,
        here.translate("、").join(label("levels", one, here.translate) for one in levels),
    )
    yield Column.LEADER, _named((one.post for one in case.leaders), drawn)
    overseen = (unit for one in known for unit in chart.post(one.post).portfolio)
    yield Column.PORTFOLIO, _named(dict.fromkeys(overseen), drawn)
    assigned = (line for line in drawn.entries[case.id] if line.type == "leader_assigned")
    yield Column.APPROVED, "\n".join(f"{_named((one.post,), drawn)}\n{one.on}" for one in assigned)
    yield Column.BEGAN, _days(one.assigned_on for one in case.leaders)


def _petitioners(here: Here, case: Case, drawn: Drawn) -> str:
    if case.keeps_confidential:
        return word("charge_ledger", "confidential", here.translate)
    people = (drawn.people.get(party.ref) for party in case.parties)
    names = [masked(person.name) for person in people if person and person.name]
    count = max(case.signatories, len(case.parties))
    told = here.translate("、").join(names[:3])
    if count > len(names[:3]) or not told:
        more = word("charge_ledger", "persons", here.translate).format(count=count)
        told = f"{told} {more}".strip()
    return told


def _extended(case: Case, lines: Iterable[Line]) -> str:
    days = [line.on for line in lines if line.type == "opinion_extended"]
    moved = case.first_settle_by if case.settle_moves else None
    first = f"({moved})" if moved else ""
    return " ".join(filter(None, (_days(days), first)))


def _closing(case: Case, lines: Iterable[Line], drawn: Drawn) -> str:
    asked = _day(case.closing.requested_on) if case.closing else ""
    approved = [
        f"{line.on} {_named((line.post,), drawn)}"
        for line in lines
        if line.type == "closing_approved"
    ]
    return "\n".join(filter(None, (asked, *approved[-1:])))


def _named(ids: Iterable[str], drawn: Drawn) -> str:
    return drawn.comma.join(drawn.titles.get(one, one) for one in ids if one)


def _day(on: date | None) -> str:
    return str(on) if on else ""


def _days(days: Iterable[date]) -> str:
    return "\n".join(map(str, days))
