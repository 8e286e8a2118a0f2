"""Dossiers that another one names (案件, 共性问题, 会议, 下访), as far as the caller sees them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec.structs import replace

from api.entry.here import Here
from api.views.places import has_page, path_of
from api.wording.labels import label
from engine.vocabulary import Event
from notifications.words import Translate

MOST = 100
"""Dossiers that are looked at beside one; of more, those named last."""
ONE = ("case", "main", "other", "matter", "meeting", "visit")
SEVERAL = ("cases", "matters")
"""Fields of events that hold the id of a dossier, or several."""
OF_FACTS = ("merged_into", "matter", "heard_at", "carried_to")
ALL_OF_FACTS = ("linked", "repeats", "merged", "cases", "matters")


def named_in(event: Event) -> Iterator[str]:
    """Yield the ids that an event names."""
    yield from _ids(event, ONE, SEVERAL)


def within_sight(here: Here, facts: Any) -> Any:  # noqa: ANN401 - of any kind
    """Return facts without the ids of other dossiers that the caller does not see."""
    ids = [*_ids(facts, OF_FACTS, ALL_OF_FACTS)]
    if not ids:
        return facts
    hidden = {*ids} - here.program.desk.see(ids, here.actor).keys()
    kept = {name: "" for name in OF_FACTS if getattr(facts, name, "") in hidden}
    several = {
        name: tuple(one for one in getattr(facts, name, ()) if one not in hidden)
        for name in ALL_OF_FACTS
        if hasattr(facts, name)
    }
    return replace(facts, **kept, **several) if hidden else facts


def beside(here: Here, facts: object, events: Iterable[Event]) -> Mapping[str, Any]:
    """Return the facts by id of what a dossier and its events name, within the caller's sight."""
    ids = dict.fromkeys(_ids(facts, OF_FACTS, ALL_OF_FACTS))
    ids |= dict.fromkeys(chain.from_iterable(named_in(event) for event in events))
    if not ids:
        return {}
    seen = here.program.desk.see([*ids][-MOST:], here.actor)
    return {name: found for name, (_, found) in seen.items()}


def linked(name: str, say: Translate) -> tuple[str, str]:
    """Return what a dossier with a page is called, and its address."""
    kind, _, number = name.partition(":")
    return f"{label('dossiers', kind, say)} {number}", path_of(name)


def _ids(named: object, one: tuple[str, ...], several: tuple[str, ...]) -> Iterator[str]:
    found = [getattr(named, name, "") for name in one]
    found += chain.from_iterable(getattr(named, name, ()) for name in several)
    return (name for name in found if isinstance(name, str) and has_page(name))
