"""The visits that leaders planned on cases (计划下访): where each of them is to be."""

from collections.abc import Mapping, Sequence

from api.entry.here import Here
from engine import registry
from engine.case.visit_planning import VisitPlanned
from engine.store.entries import entries_of
from engine.vocabulary import type_name


def places_of(here: Here, cases: Sequence[str]) -> Mapping[str, str]:
    """Return by case what was arranged for its last planned visit: where, and with whom.

    Empty where nothing was written, or where it was erased.
    """
    found = entries_of(here.program.store, cases, [type_name(VisitPlanned)], here.sight)
    last = {
        name: registry.event_of(name, lines[-1].payload) for name, lines in found.items() if lines
    }
    refs = {name: getattr(event, "text_ref", "") for name, event in last.items()}
    texts = here.program.store.texts([ref for ref in refs.values() if ref], here.sight)
    return {name: texts.get(ref, "") for name, ref in refs.items()}
