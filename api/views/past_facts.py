"""What of a case is counted as it was at the end of a period: repeats linked, words of parties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from api.entry.here import Here
from engine import registry
from engine.case.acts import APPLIERS
from engine.case.correcting import RepeatLinked
from engine.case.facts import Case
from engine.case.rating import HandlingRated
from engine.case.revisiting import NotReached, Verified
from engine.case.terms import Rater
from engine.store.statistics import Statistics, Step, Stood
from engine.vocabulary import type_name

RATING = (Verified, NotReached, HandlingRated)
"""The events by which a word of a party about the handling is kept."""
TYPES = tuple(map(type_name, (RepeatLinked, *RATING)))


def past_facts(here: Here, stood: Sequence[Stood], last: date) -> Mapping[str, str]:
    """Return the facts at the end of ``last`` of those cases of which they are others today.

    They are such in what is counted and can change: which earlier cases it repeats, how its
    parties rated. Who petitioned, how many, of what kind and where stays as it was registered.
    Nothing is read for a period that is not over, and one statement for any other.
    """
    if last >= here.today:
        return {}
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in Statistics(here.program.store).steps([one.id for one in stood], TYPES):
        steps[step.dossier].append(step)
    return {
        one.id: _past(one, steps[one.id], last)
        for one in stood
        if any(step.on > last for step in steps[one.id])
    }


def _past(stood: Stood, steps: Iterable[Step], last: date) -> str:
    case: Case = registry.facts_of(stood.id, stood.facts.encode())
    told = [(step.on <= last, registry.event_of(stood.id, step.payload)) for step in steps]
    later = [one.other for by_then, one in told if isinstance(one, RepeatLinked) and not by_then]
    case = replace(
        case,
        repeats=tuple(one for one in case.repeats if one not in later),
        parties=tuple(
            replace(party, rating=None, office_rating=None, rated_by=Rater.STAFF)
            for party in case.parties
        ),
    )
    for by_then, event in told:
        if by_then and isinstance(event, RATING):
            case = APPLIERS[type(event)](case, event)
    return registry.encode(case).decode()
