"""Whether the rules of discipline (纪律) were kept on visits: by unit, and the visits meant."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.deeds import PARTIES, DeedPage, deed_page
from api.views.fieldwork import rules_of
from api.views.spans import Span, span
from api.wording.labels import label
from api.wording.words import word
from engine.deeds.deed import Deed, Visited
from engine.discipline import NOTED
from engine.rules import Edition
from engine.store.deeds import NEWEST_DOSSIER, Asked, Deeds, DossierPlace, Measure
from engine.visit.visiting import Visit

MADE = "made"
RECEIPT, BREACH, VISITED = "receipt", "breach", "visited"


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """How often one thing was noted; ``sort``: breach, unusual, receipt or media."""

    sort: str
    name: str
    title: str
    times: int


class UnitDiscipline(msgspec.Struct, frozen=True, kw_only=True):
    """The visits of a unit's leaders in a span, and what was noted of them."""

    unit: str
    visits: int
    noted: tuple[Noted, ...]

    def count(self, sort: str) -> int:
        """Return how often something of a sort was noted."""
        return sum(one.times for one in self.noted if one.sort == sort)


class DisciplineReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report (纪律遵守情况) on a span: units with breaches first; ``runs``: it goes on.

    ``visited``: among whom the visits were made (H06), as it was ticked of visits, of no person.
    """

    span: Span
    runs: bool
    units: tuple[UnitDiscipline, ...]
    visited: tuple[Noted, ...] = ()


def discipline_of(here: Here, name: str, pack: str = "") -> DisciplineReport:
    """Return the report on a span by its name; ValueError where there is no such span."""
    return discipline_in(here, span(name), pack)


def discipline_in(here: Here, found: Span, pack: str = "") -> DisciplineReport:
    """Return the report on a span, by one statement."""
    deeds = Deeds(found.first, found.last, PARTIES)
    noted = msgspec.structs.replace(deeds, kinds=(NOTED,))
    asked = (
        Asked(MADE, deeds, Measure.TIMES, per=("home",)),
        Asked(NOTED, noted, Measure.TIMES, per=("home", "form", "key")),
    )
    visits: Counter[str] = Counter()
    told: dict[str, list[Noted]] = {}
    visited: Counter[str] = Counter()
    said = _Said(here, rules_of(here, pack))
    for tally in here.program.deeds.tallies(asked, here.sight):
        home, *of = tally.of
        if tally.name == MADE:
            visits[home] += tally.amount
        elif of[0] == VISITED:
            visited[of[1].partition(":")[2]] += tally.amount
        elif one := said.noted(of[0], of[1], tally.amount):
            told.setdefault(home, []).append(one)
    units = [
        UnitDiscipline(unit=unit, visits=visits[unit], noted=tuple(told.get(unit, ())))
        for unit in {*visits, *told}
    ]
    units.sort(key=lambda one: (-one.count(BREACH), -one.count(RECEIPT), one.unit))
    return DisciplineReport(
        span=found, runs=here.today <= found.last, units=tuple(units), visited=_mix(here, visited)
    )


def _mix(here: Here, visited: Mapping[str, int]) -> tuple[Noted, ...]:
    """Return among whom visits were made, the most first, with those among whom none was."""
    times = {str(one): visited.get(one, 0) for one in Visited}
    return tuple(
        Noted(sort=VISITED, name=name, title=label(VISITED, name, here.translate), times=number)
        for name, number in sorted(times.items(), key=lambda one: -one[1])
    )


def noted_of(
    here: Here, held: tuple[Sequence[str], str], first: date, last: date, pack: str = ""
) -> tuple[Noted, ...]:
    """Return what was noted in a span of visits led by a person in any of his posts.

    ``held``: the posts and the person.
    """
    posts, person = held
    meant = Deeds(first, last, (NOTED,), not_forms=(VISITED,), posts=tuple(posts))
    asked = [Asked(NOTED, meant, Measure.TIMES, per=("form", "key", "person"))] if posts else []
    times: Counter[tuple[str, str]] = Counter()
    for tally in here.program.deeds.tallies(asked, here.sight):
        sort, key, whose = tally.of
        times[sort, key] += tally.amount if whose == person else 0
    said = _Said(here, rules_of(here, pack))
    told = (said.noted(sort, key, number) for (sort, key), number in times.items() if number)
    return tuple(one for one in told if one)


def noted_deeds(
    here: Here, name: str, unit: str, after: DossierPlace = NEWEST_DOSSIER, limit: int = 30
) -> DeedPage:
    """Return the visits of a unit's leaders of which anything was noted, the newest first."""
    found = span(name)
    homes = (unit,) if unit else ()
    meant = Deeds(found.first, found.last, (NOTED,), not_forms=(VISITED,), homes=homes)
    return deed_page(here, meant, after, limit)


def noted_words(here: Here, rules: Edition, facts: Deed | Visit) -> list[str]:
    """Return in words what was noted of a visit or a deed."""
    body = facts.body if isinstance(facts, Deed) else facts
    said = _Said(here, rules)
    told = [said.title("breach", one) for one in body.breaches]
    told += [said.title("unusual", one) for one in body.unusual]
    told += [said.title("media", "")] if body.media_present else []
    return told


class _Said:
    """Puts what was noted into words."""

    def __init__(self, here: Here, edition: Edition) -> None:
        self._say = here.translate
        rules = edition.fieldwork.discipline
        self._titles: Mapping[str, str] = {name: one.title for name, one in rules.items()}
        self._asks_receipts = any(one.check == RECEIPT for one in rules.values())

    def noted(self, sort: str, key: str, times: int) -> Noted | None:
        """Return what a row says; None for a receipt that the place does not ask for."""
        if sort == RECEIPT and not self._asks_receipts:
            return None
        name = key.partition(":")[2]
        return Noted(sort=sort, name=name, title=self.title(sort, name), times=times)

    def title(self, sort: str, name: str) -> str:
        """Return what was noted, a breach by the title of the rule that was not kept."""
        if sort == BREACH:
            title = self._say(self._titles.get(name, name))
            return word("discipline", BREACH, self._say).format(title=title)
        return word("discipline", name or sort, self._say)
