"""What leaders did among the people, as people read it: lists, one deed, what lies beside one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from engine.clock import local_day
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.deeds.deciding import keys_of
from engine.deeds.deed import Deed, DeedKind, RecordDeed
from engine.org.chart import Chart
from engine.store.deeds import Deeds, DossierPlace
from engine.visit.correcting import CorrectFieldVisit
from engine.visit.visiting import Visit
from engine.vocabulary import Command

VISITS = ("field_visit", "case_visit")
"""Kinds of rows whose dossiers are field visits."""
PARTIES = (*VISITS, DeedKind.HOUSEHOLD_VISIT, DeedKind.STAY, DeedKind.RESEARCH)
"""What brings a group to a place: two on one day are unusual."""
TEXTS = ("title", "account", "households", "enterprise", "reason")
MOST = 20
ROSTER = DeedKind.DUTY_ROSTER
"""What is planned: it stands on a page of its own."""


class DeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One deed in a list; ``amount`` is what it counts: nights, households, heads or copies."""

    id: str
    number: str
    kind: str
    form: str
    state: str
    title: str
    unit: str
    on: date
    until: date
    leaders: tuple[str, ...]
    measure: str
    amount: int
    cases: tuple[str, ...]
    unusual: tuple[str, ...] = ()


class DeedPage(msgspec.Struct, frozen=True):
    """A page of deeds, the newest first; ``after`` is where it ended, None on the last."""

    lines: list[DeedLine]
    after: DossierPlace | None


def year_of(year: int, here: Here) -> Deeds:
    """Return all deeds of a calendar year but rosters, of the running one where none is named."""
    wanted = year or here.today.year
    return Deeds(first=date(wanted, 1, 1), last=date(wanted, 12, 31), not_kinds=(ROSTER,))


def deed_page(here: Here, wanted: Deeds, after: DossierPlace, limit: int) -> DeedPage:
    """Return deeds within sight; what may not be read, such as another's diary, is left out."""
    places = here.program.deeds.dossiers(wanted, here.sight, after, limit)
    seen = here.program.desk.see([one.dossier for one in places], here.actor)
    facts = [seen[one.dossier][1] for one in places if one.dossier in seen]
    found = [one for one in facts if may_read(one, here)]
    titles = [one.body.title_ref for one in found if isinstance(one, Deed)]
    texts = here.program.store.texts([ref for ref in titles if ref], here.sight)
    lines = [_line(one, texts) for one in found]
    return DeedPage(lines, places[-1] if len(places) == limit else None)


def may_read(facts: Any, here: Here) -> bool:  # noqa: ANN401 - a deed or a visit
    """Return whether the caller may read it: a private diary is its author's, not his post's."""
    if not isinstance(facts, Deed) or facts.body.kind is not DeedKind.DIARY or facts.is_open:
        return True
    return facts.body.leaders[0].person == here.actor.person


def texts_of(deed: Deed, here: Here) -> Mapping[str, str]:
    """Return the texts of a deed by name, those that are empty left out."""
    refs = {name: getattr(deed.body, f"{name}_ref") for name in TEXTS}
    refs["last_reason"] = deed.reason_ref
    refs["receipt"] = deed.receipt_ref
    bodies = here.program.store.texts([ref for ref in refs.values() if ref], here.sight)
    return {name: bodies[ref] for name, ref in refs.items() if ref in bodies}


def with_beside(here: Here, command: Command) -> Command:
    """Return the command with the deeds named that it must not contradict.

    Of the same leaders, in whatever post, the nights and the households of the year, of others who
    was in the same place on the same day; as far as the caller sees them. Other commands stay as
    they are.
    """
    if isinstance(command, RecordFieldVisit):
        on = _day_of(command, here)
        return replace(command, beside=_found(here, [_groups(on, command.unit)]))
    if isinstance(command, CorrectFieldVisit):
        return _correction(here, command)
    if isinstance(command, RetractFieldVisit) and not command.cases:
        return replace(command, cases=here.find(command.dossier)[1].cases)
    if not isinstance(command, RecordDeed):
        return command
    on, org = _day_of(command, here), here.program.desk.around.org
    unit = command.unit or org.unit_of(next(iter(command.leaders), ""))
    last = max(command.until or on, on)
    asked, posts = [], _posts_of(command.leaders, on, org)
    if command.kind is DeedKind.STAY:
        asked.append(Deeds(on - timedelta(1), last, (DeedKind.STAY,), posts=posts))
    keys = keys_of(command, unit, on.year)
    if command.kind is DeedKind.HOUSEHOLD_VISIT and keys and command.leaders:
        first, end = date(on.year, 1, 1), date(on.year, 12, 31)
        asked.append(Deeds(first, end, (command.kind,), posts=posts, keys=keys))
    if command.kind in PARTIES and unit:
        asked.append(_groups(on, unit))
    return replace(command, beside=_found(here, asked, command.dossier))


def _correction(here: Here, command: CorrectFieldVisit) -> Command:
    """Return a correction with what others did in the place on the day, as it is told now."""
    on = _day_of(command, here)
    if command.happened_on is None and command.happened_at is None:
        on = here.find(command.dossier)[1].on
    return replace(command, beside=_found(here, [_groups(on, command.unit)], command.dossier))


def _posts_of(leaders: Sequence[str], on: date, org: Chart) -> tuple[str, ...]:
    """Return the posts of the leaders, and all others that who held them on a day ever had."""
    people = {org.holder(post, on) for post in leaders} - {""}
    held = (one.post for one in org.organisation.appointments if one.person in people)
    return tuple(dict.fromkeys((*leaders, *held)))


def _groups(on: date, unit: str) -> Deeds:
    return Deeds(on, on, PARTIES, units=(unit,))


def _found(here: Here, asked: Sequence[Deeds], own: str = "") -> tuple[str, ...]:
    book = here.program.deeds
    found = [row.dossier for one in asked for row in book.dossiers(one, here.sight, limit=MOST)]
    others = [one for one in dict.fromkeys(found) if one != own]
    return tuple(here.program.desk.see(others, here.actor))


def _day_of(command: Command, here: Here) -> date:
    if command.happened_on is not None:
        return command.happened_on
    return here.today if command.happened_at is None else local_day(command.happened_at)


def _line(facts: Any, texts: Mapping[str, str]) -> DeedLine:  # noqa: ANN401 - a deed or a visit
    if isinstance(facts, Visit):
        return _visit_line(facts)
    body = facts.body
    measure, amount = amount_of(facts)
    return DeedLine(
        id=facts.id,
        number=facts.id.partition(":")[2],
        kind=body.kind,
        form=body.form,
        state=facts.state,
        title=texts.get(body.title_ref, ""),
        unit=body.unit,
        on=body.on,
        until=facts.ended_on or body.until,
        leaders=_posts(body.leaders),
        measure=measure,
        amount=amount,
        cases=facts.cases,
        unusual=body.unusual,
    )


def amount_of(deed: Deed) -> tuple[str, int]:
    """Return what a deed counts and how much: nights, households, days, heads or copies."""
    body = deed.body
    if body.kind is DeedKind.STAY:
        return "nights", (body.until - body.on).days
    if body.kind is DeedKind.RESEARCH:
        return "days", (body.until - body.on).days + 1
    if body.kind is DeedKind.HOUSEHOLD_VISIT:
        return "households", len(body.keys)
    if body.kind is ROSTER:
        return "turns", len(body.turns)
    if body.kind is DeedKind.CONTACT_CARD:
        return "copies", body.count
    return ("heads", body.count) if body.count > 1 else ("", 1)


def _visit_line(visit: Visit) -> DeedLine:
    return DeedLine(
        id=visit.id,
        number=visit.id.partition(":")[2],
        kind="case_visit" if visit.cases else "field_visit",
        form="",
        state=visit.state,
        title="",
        unit=visit.unit,
        on=visit.on,
        until=visit.on,
        leaders=(visit.leader,),
        measure="cases" if visit.cases else "",
        amount=len(visit.cases),
        cases=visit.cases,
    )


def form_titles(here: Here) -> dict[str, str]:
    """Return the items of the place's checklists by name: they stand as forms of deeds."""
    lists = here.program.rules.fieldwork.checklists.values()
    return {item.name: here.translate(item.title) for one in lists for item in one.items}


def _posts(leaders: Sequence[Any]) -> tuple[str, ...]:
    return tuple(one.post for one in leaders)
