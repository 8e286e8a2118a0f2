"""Where the records of a return contradict each other: it cannot be submitted so."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from api.forms.figures import Known
from engine.deeds.deed import Deed, DeedKind
from engine.errors import Refusal
from engine.org.chart import Chart
from engine.vocabulary import refusal

FIELD = "records"
CLAUSE, KEPT = "H02,Q13", "household_counted"
"""By what a household counts once a year, and how a visit says that it is told again on purpose."""


def contradictions(known: Known, org: Chart) -> list[Refusal]:
    """Return what cannot be true at once, each by the number of the record it is told of."""
    deeds = [one for one in known.facts.values() if isinstance(one, Deed)]
    now = [one for one in deeds if known.first <= one.body.on <= known.last]
    return [
        *(fault for deed in now for fault in _visitors(deed)),
        *(fault for deed in now for fault in _posts(deed, known, org)),
        *(fault for deed in deeds for fault in _problems(deed, known)),
        *_nights(_with_earlier(deeds, known, DeedKind.STAY), known.first),
        *_households(_with_earlier(deeds, known, DeedKind.HOUSEHOLD_VISIT), known.first),
    ]


def _with_earlier(deeds: list[Deed], known: Known, kind: DeedKind) -> list[Deed]:
    """Return deeds of a kind with those from before the period, the first one first."""
    found = [one for one in (*known.earlier, *deeds) if one.body.kind is kind]
    return sorted(found, key=lambda one: (one.body.on, one.id))


def _visitors(deed: Deed) -> Iterator[Refusal]:
    """Yield a reception at which problems were heard from nobody."""
    if deed.body.kind is DeedKind.RECEPTION and deed.heard and not deed.body.count:
        yield refusal("heard_from_nobody", "L15", FIELD, number=_number(deed.id))


def _posts(deed: Deed, known: Known, org: Chart) -> Iterator[Refusal]:
    """Yield leaders who by the chart of today did not hold their post that day."""
    own = [one for one in deed.body.leaders if one.home in known.homes]
    if any(org.holder(one.post, deed.body.on) != one.person for one in own):
        yield refusal("not_in_post_then", "L15", FIELD, number=_number(deed.id))


def _problems(deed: Deed, known: Known) -> Iterator[Refusal]:
    """Yield problems registered or settled before the day on which they were heard."""
    for case in (known.cases[one] for one in deed.cases if one in known.cases):
        code = ""
        if case.concluded_on and case.concluded_on < deed.body.on:
            code = "settled_before_heard"
        elif case.registered_on < deed.body.on:
            code = "registered_before_heard"
        if code:
            number, other = _number(deed.id), _number(case.id)
            yield refusal(code, "L15", FIELD, number=number, case=other)


def _nights(stays: list[Deed], first: date) -> Iterator[Refusal]:
    """Yield stays of one leader in two places in one night of the period.

    A stay that began before ``first`` reaches into it with the nights from then on.
    """
    reaching = (one for one in stays if one.body.until > first)
    for one, other in combinations(reaching, 2):
        begun, left = other.body.on, min(one.body.until, other.body.until)
        if _is_same_leader(one, other) and begun < left:
            number, second = _number(one.id), _number(other.id)
            yield refusal("nights_contradict", "L15", FIELD, number=number, other=second)


def _households(visits: list[Deed], first: date) -> Iterator[Refusal]:
    """Yield visits of the period to a household that their leader has called on that year.

    A key is that of a household in a place and a year. Kept with a reason it is no contradiction.
    """
    before: dict[tuple[str, str], Deed] = {}
    for deed in (one for one in visits if KEPT not in one.body.unusual):
        told = {(leader.person, key) for leader in deed.body.leaders for key in deed.body.keys}
        twice = sorted({before[one].id for one in told if one in before})
        if twice and deed.body.on >= first:
            number, other = _number(deed.id), _number(twice[0])
            yield refusal("households_contradict", CLAUSE, FIELD, number=number, other=other)
        before |= dict.fromkeys(told - before.keys(), deed)


def _is_same_leader(one: Deed, other: Deed) -> bool:
    persons = {leader.person for leader in one.body.leaders}
    return not persons.isdisjoint(leader.person for leader in other.body.leaders)


def _number(dossier: str) -> str:
    return dossier.partition(":")[2]
