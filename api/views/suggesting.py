"""Which dossiers somebody may mean by what he types where one must be named."""

from itertools import chain

from api.entry.here import Here
from api.views.desks import Desk, Scope, Wanted
from engine.store.ledger import Line

LEAST = 2
"""Letters from which on it is looked for anything: one is in too many headings."""
MOST = 10
"""How many are told."""
NAMED = ("case", "matter")
"""Kinds of dossiers that forms name."""


def suggested(here: Here, kind: str, typed: str) -> list[Line]:
    """Return the dossiers of ``kind`` whose number or heading has what is typed, open ones first.

    They are among those of the caller: of his area, or else of his units, or those he leads.
    """
    if len(typed) < LEAST:
        return []
    owned = {
        Scope.AREA: here.sight.areas,
        Scope.UNIT: here.sight.units,
        Scope.LED: here.sight.posts,
    }
    scope = next((scope for scope, ids in owned.items() if ids), Scope.LED)
    pages = (
        Desk(here, scope).page(Wanted(kind=kind, q=typed, ended=ended), limit=MOST).lines
        for ended in (False, True)
    )
    return [*chain.from_iterable(pages)][:MOST]
