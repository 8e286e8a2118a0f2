"""Where the records of a return contradict each other: it cannot be submitted so."""

from collections.abc import Iterator
from itertools import combinations

from api.forms.figures import Known
from engine.deeds.deed import Deed, DeedKind
from engine.errors import Refusal
from engine.org.chart import Chart
from engine.vocabulary import refusal

FIELD = "records"


def contradictions(known: Known, org: Chart) -> list[Refusal]:
    """Return what cannot be true at once, each by the number of the record it is told of."""
    deeds = [one for one in known.facts.values() if isinstance(one, Deed)]
    now = [one for one in deeds if known.first <= one.body.on <= known.last]
    return [
        *(fault for deed in now for fault in _visitors(deed)),
        *(fault for deed in now for fault in _posts(deed, known, org)),
        *(fault for deed in deeds for fault in _problems(deed, known)),
        *_nights(now),
    ]


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


def _nights(deeds: list[Deed]) -> Iterator[Refusal]:
    """Yield stays of one leader in two places in one night."""
    stays = [one for one in deeds if one.body.kind is DeedKind.STAY]
    for one, other in combinations(stays, 2):
        persons = {leader.person for leader in one.body.leaders}
        is_same = not persons.isdisjoint(leader.person for leader in other.body.leaders)
        if is_same and one.body.on < other.body.until and other.body.on < one.body.until:
            first, second = _number(one.id), _number(other.id)
            yield refusal("nights_contradict", "L15", FIELD, number=first, other=second)


def _number(dossier: str) -> str:
    return dossier.partition(":")[2]
