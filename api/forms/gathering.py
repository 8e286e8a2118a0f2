"""What the forms of a unit are filled from: what its leaders did, the cases that came of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from api.forms.layouts import layouts
from api.views.people import masked_parties
from api.views.spans import days_of
from engine.case.facts import Case
from engine.deeds.deed import Deed, Present
from engine.deeds.shapes import SHAPES
from engine.duties.spans import Span, covered_in
from engine.errors import BadInput, NotVisible
from engine.fieldwork import ReturnRule
from engine.org.chart import Chart
from engine.org.facts import Level, UnitKind
from engine.record import DeedRow
from engine.store.deeds import Deeds

STANDING = tuple(kind for kind, shape in SHAPES.items() if shape.stands)
MOST = 100_000
AT_ONCE = 1000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which form is wanted: of a unit, for the days that a month means, or since the new year.

    ``month`` is written 2026-10.
    """

    form: str
    unit: str
    month: str
    is_to_date: bool = False


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What leaders of ``homes``, a unit and those below it, did from ``span.first`` on.

    ``rows``: what counts of it; ``facts``: deeds and visits by id, as far as they are seen.
    """

    here: Here
    unit: str
    homes: tuple[str, ...]
    span: Span
    rows: tuple[DeedRow, ...]
    facts: Mapping[str, Any]

    def deeds(self, kind: str) -> list[Deed]:
        """Return the deeds of a kind in the order of their days."""
        found = dict.fromkeys(row.dossier for row in self.rows if row.kind == kind)
        return [self.facts[one] for one in found if isinstance(self.facts.get(one), Deed)]

    def leaders(self, deed: Deed) -> list[Present]:
        """Return who was there of those the form is about."""
        return [one for one in deed.body.leaders if one.home in self.homes]

    def texts(self, refs: Iterable[str]) -> Mapping[str, str]:
        """Return texts by what they are filed under, as far as the caller may read them."""
        asked = [*dict.fromkeys(filter(None, refs))]
        return self.here.program.store.texts(asked, self.here.sight) if asked else {}

    def cases(self, ids: Iterable[str]) -> dict[str, Case]:
        """Return cases by id, as far as the caller sees them."""
        found = _seen(self.here, [*dict.fromkeys(ids)])
        return {one: facts for one, facts in found.items() if isinstance(facts, Case)}

    def people(self, case: Case) -> list[str]:
        """Return the parties of a case with their names masked."""
        return [name for _, name in masked_parties(self.here, case)]


def span_of(here: Here, wanted: Wanted) -> Span:
    """Return the days that are meant, as the monthly return of the place counts them.

    Raises:
        BadInput: what is named is no month.
    """
    found = days_of(wanted.month)
    if found is None:
        message = f"{wanted.month} is no month: YYYY-MM"
        raise BadInput(message)
    rule = _monthly(here)
    month = covered_in(rule, found[0])
    if not wanted.is_to_date:
        return month
    return Span(covered_in(rule, found[0].replace(month=1)).first, month.last)


def _monthly(here: Here) -> ReturnRule:
    """Return the monthly return of the place's rules, else that of the notice of the forms."""
    own = here.program.rules.fieldwork.returns.values()
    layout = layouts()
    of_forms = here.program.packs.newest(layout.pack).fieldwork.returns[layout.covers]
    return next((one for one in own if one.period == "month"), of_forms)


def gathered(here: Here, wanted: Wanted, since: date | None = None) -> Gathered:
    """Return what the leaders of a unit did; ``since``: from before the days that are meant.

    Raises:
        NotVisible: the unit is not one of which the caller sees everything.
    """
    span = span_of(here, wanted)
    homes = homes_of(here, wanted.unit)
    meant = Deeds(since or span.first, span.last, homes=homes)
    rows = here.program.deeds.rows(meant, here.sight, limit=MOST)
    rows = [one for one in reversed(rows) if one.kind not in STANDING and one.on >= meant.first]
    facts = _seen(here, [*dict.fromkeys(row.dossier for row in rows)])
    return Gathered(
        here=here, unit=wanted.unit, homes=homes, span=span, rows=tuple(rows), facts=facts
    )


def units_of(here: Here) -> list[str]:
    """Return the units whose forms are offered: those with leaders above the villages."""
    org = here.program.desk.around.org
    found = (
        one.id
        for one in org.organisation.units.values()
        if one.level is not Level.VILLAGE and org.leaders_of(one.id) and sees_all(here, one.id)
    )
    return sorted(found, key=lambda one: (len(org.area_path(one)), one))


def sees_all(here: Here, unit: str) -> bool:
    """Return whether everything of a unit lies within the caller's sight."""
    org, sight = here.program.desk.around.org, here.sight
    if not org.has_unit(unit):
        return False
    path = org.area_path(unit)
    within = any(path.startswith(area) for area in sight.areas if area)
    return sight.everything or within or unit in sight.units


def homes_of(here: Here, unit: str) -> tuple[str, ...]:
    """Return a unit and what stands below it; another government stands for itself.

    Raises:
        NotVisible: the caller does not see everything of it.
    """
    if not sees_all(here, unit):
        raise NotVisible(unit)
    own, *below = homes_under(unit, here.program.desk.around.org)
    return (own, *(one for one in below if sees_all(here, one)))


def homes_under(unit: str, org: Chart) -> tuple[str, ...]:
    """Return a unit and what stands below it, whoever asks."""
    below = [
        one.id
        for one in org.organisation.units.values()
        if one.id != unit
        and one.kind is not UnitKind.GOVERNMENT
        and org.is_within(one.id, unit)
        and org.government_of(one.id) == org.government_of(unit)
    ]
    return (unit, *sorted(below))


def _seen(here: Here, ids: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for start in range(0, len(ids), AT_ONCE):
        part = here.program.desk.see(ids[start : start + AT_ONCE], here.actor)
        found |= {one: facts for one, (_, facts) in part.items()}
    return found
