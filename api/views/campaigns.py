"""Checklists of campaigns (活动清单): what each unit was asked for, did, and still owes."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from api.entry.here import Here
from api.views.deeds import DeedLine, deed_page
from api.views.fieldwork import rules_of
from api.views.reach import sees_unit
from api.views.rules import Cite, Teller
from engine.duties.spans import Span, on_day
from engine.duties.tenures import units_named
from engine.errors import NotVisible
from engine.fieldwork import Checklist, Item, Phase
from engine.rules import Edition
from engine.store.deeds import NEWEST_DOSSIER, Asked, Deeds, Measure

PAGE = 30
SHOWN = 50
LAST = "12-31"


class ItemState(StrEnum):
    """How a unit stands with one item; ``evidence``: what has no number was done all the same."""

    OVERDUE = "overdue"
    OPEN = "open"
    LATE = "late"
    DONE = "done"
    EVIDENCE = "evidence"
    NONE = "none"


class ItemAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One item as the pack asks for it; ``minimum`` 0: evidence and no number.

    What is done from ``since`` on counts; ``by`` its last day, after which it is late.
    """

    name: str
    title: str
    minimum: int
    since: date
    by: date
    is_per_leader: bool
    is_optional: bool
    record: str
    cite: Cite


class PhaseShown(msgspec.Struct, frozen=True, kw_only=True):
    """One phase (阶段) of the year, both days included."""

    name: str
    title: str
    since: date
    by: date
    runs: bool
    cite: Cite


class ItemDone(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit did for one item; ``asked`` of how many it is asked, where it is per leader."""

    item: str
    state: ItemState
    done: int
    asked: int = 1


class UnitDone(msgspec.Struct, frozen=True, kw_only=True):
    """How one unit stands with the items of a checklist, in their order."""

    unit: str
    items: tuple[ItemDone, ...]

    def count(self, state: ItemState) -> int:
        """Return how many items stand so."""
        return sum(1 for one in self.items if one.state is state)


class ChecklistShown(msgspec.Struct, frozen=True, kw_only=True):
    """One checklist in a year with the units of a page; ``after``: the last of them, if more."""

    name: str
    title: str
    year: int
    cite: Cite
    items: tuple[ItemAsked, ...]
    phases: tuple[PhaseShown, ...]
    units: tuple[UnitDone, ...]
    total: int
    after: str = ""


class Campaigns(msgspec.Struct, frozen=True, kw_only=True):
    """All checklists of the place in a year."""

    pack: str
    year: int
    checklists: tuple[ChecklistShown, ...]


def campaigns_of(here: Here, year: int = 0, pack: str = "") -> Campaigns:
    """Return each checklist of a pack with its first units within sight."""
    rules, in_year = rules_of(here, pack), year or here.today.year
    found = rules.fieldwork.checklists.values()
    shown = tuple(_shown(here, rules, one, in_year, "", PAGE) for one in found)
    return Campaigns(pack=rules.code, year=in_year, checklists=shown)


def checklist_of(
    here: Here, name: str, year: int = 0, pack: str = "", *, after: str = "", limit: int = PAGE
) -> ChecklistShown:
    """Return one checklist with units behind ``after``; NotVisible where there is none."""
    rules = rules_of(here, pack)
    if name not in rules.fieldwork.checklists:
        raise NotVisible(name)
    found = rules.fieldwork.checklists[name]
    return _shown(here, rules, found, year or here.today.year, after, limit)


def evidence_for(
    here: Here, name: str, item: str, unit: str, year: int = 0, pack: str = ""
) -> list[DeedLine]:
    """Return what a unit did for an item in a year, the newest first; NotVisible as above."""
    found = rules_of(here, pack).fieldwork.checklists.get(name)
    asked = [one for one in found.items if one.name == item] if found else []
    if found is None or not asked or unit not in _units(here, found):
        raise NotVisible(item)
    in_year = year or here.today.year
    deeds = (
        replace(one, homes=(unit,)) for one in _deeds(asked[0], _days(found, in_year, asked[0]))
    )
    lines = (line for one in deeds for line in deed_page(here, one, NEWEST_DOSSIER, SHOWN).lines)
    return sorted(lines, key=lambda line: (line.on, line.id), reverse=True)


def _units(here: Here, checklist: Checklist) -> list[str]:
    org = here.program.desk.around.org
    return [one for one in units_named(checklist.who, org) if sees_unit(one, here.sight, org)]


def _shown(
    here: Here, rules: Edition, checklist: Checklist, year: int, after: str, limit: int
) -> ChecklistShown:
    units, items = _units(here, checklist), checklist.items
    some = [one for one in units if one > after][:limit]
    done = _done(here, checklist, year, some)
    days = {item.name: _days(checklist, year, item) for item in items}
    teller = Teller(rules, here.translate)
    told = [tuple(_state(here, item, days[item.name], one, done) for item in items) for one in some]
    more = bool(some) and some[-1] != units[-1]
    return ChecklistShown(
        name=checklist.name,
        title=here.translate(checklist.title),
        year=year,
        cite=teller.cite(checklist.source),
        items=tuple(_asked(here, teller, item, days[item.name]) for item in items),
        phases=tuple(_phase(here, teller, one, year) for one in checklist.phases),
        units=tuple(UnitDone(unit=unit, items=of) for unit, of in zip(some, told, strict=True)),
        total=len(units),
        after=some[-1] if more else "",
    )


def _asked(here: Here, teller: Teller, item: Item, days: Span) -> ItemAsked:
    kind = next(iter(item.kinds), "campaign")
    form = next(iter(item.forms_for(kind)), "")
    return ItemAsked(
        name=item.name,
        title=here.translate(item.title),
        minimum=item.minimum,
        since=days.first,
        by=_in_time(item, days).last,
        is_per_leader=item.per == "leader",
        is_optional=item.is_optional,
        record=f"/deeds/new?kind={kind}" + (f"&form={form}" if form else ""),
        cite=teller.cite(item.source),
    )


def _phase(here: Here, teller: Teller, phase: Phase, year: int) -> PhaseShown:
    since, by = on_day(year, phase.since), on_day(year, phase.by)
    return PhaseShown(
        name=phase.name,
        title=here.translate(phase.title),
        since=since,
        by=by,
        runs=since <= here.today <= by,
        cite=teller.cite(phase.source),
    )


def _days(checklist: Checklist, year: int, item: Item | None = None) -> Span:
    """Return the days that count: from the first phase to the end of the last, else the year.

    An item can begin later (自查报告: in the last phase alone, E12).
    """
    since = min((phase.since for phase in checklist.phases), default="01-01")
    by = max((phase.by for phase in checklist.phases), default=LAST)
    later = item.since if item else ""
    return Span(on_day(year, max(since, later)), on_day(year, by))


def _deeds(item: Item, days: Span) -> Iterator[Deeds]:
    """Yield what counts for an item: kinds that count in other forms are asked for apart."""
    by_form: dict[tuple[str, ...], list[str]] = {}
    for kind in item.kinds:
        by_form.setdefault(item.forms_for(kind), []).append(kind)
    for forms, kinds in by_form.items():
        yield Deeds(days.first, days.last, tuple(kinds), forms)


Done = dict[tuple[str, str, bool], dict[str, int]]
"""By unit, item and whether only what was in time is meant: by person how much was done."""


def _done(here: Here, checklist: Checklist, year: int, units: list[str]) -> Done:
    """Return what was done for each item, by one statement for all units and items."""
    asked = [
        Asked(
            name=f"{item.name} {'by' if is_in_time else ''}",
            deeds=replace(deeds, homes=tuple(units)),
            measure=Measure.TIMES,
            per=("home", "person") if item.per == "leader" else ("home",),
        )
        for item in checklist.items
        for is_in_time in ((False, True) if item.by else (False,))
        for days in [_days(checklist, year, item)]
        for deeds in _deeds(item, _in_time(item, days) if is_in_time else days)
    ]
    found: Done = {}
    for tally in here.program.deeds.tallies(asked, here.sight) if units else ():
        item_name, _, in_time = tally.name.partition(" ")
        home, *person = tally.of
        counts = found.setdefault((home, item_name, bool(in_time)), {})
        whose = next(iter(person), "")
        counts[whose] = counts.get(whose, 0) + tally.amount
    return found


def _in_time(item: Item, days: Span) -> Span:
    return Span(days.first, min(days.last, on_day(days.first.year, item.by or LAST)))


def _state(here: Here, item: Item, days: Span, unit: str, done: Done) -> ItemDone:
    ever = done.get((unit, item.name, False), {})
    in_time = done.get((unit, item.name, True), {}) if item.by else ever
    holders = _holders(here, unit, min(here.today, days.last)) if item.per == "leader" else set()
    asked = len(holders) or 1
    met, met_in_time = (_met(item, one, holders) for one in (ever, in_time))
    if not item.minimum:
        state = ItemState.EVIDENCE if ever else ItemState.NONE
    elif met >= asked:
        state = ItemState.DONE if met_in_time >= asked else ItemState.LATE
    else:
        due = _in_time(item, days).last
        state = ItemState.OVERDUE if here.today > due else ItemState.OPEN
    number = met if item.per == "leader" else sum(ever.values())
    return ItemDone(item=item.name, state=state, done=number, asked=asked)


def _met(item: Item, done: dict[str, int], holders: set[str]) -> int:
    """Return how many did enough: of an item per leader those alone of whom it is asked."""
    enough = {whose for whose, amount in done.items() if amount >= max(item.minimum, 1)}
    return len(enough & holders) if item.per == "leader" else len(enough)


def _holders(here: Here, unit: str, on: date) -> set[str]:
    """Return who holds posts in a unit on a day."""
    org = here.program.desk.around.org
    return {org.holder(post, on) for post in org.posts_in(unit)} - {""}
