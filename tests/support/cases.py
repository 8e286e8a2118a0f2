"""A case as its facts alone, for tests of what is asked of them."""

from datetime import date
from typing import Any

from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.terms import LegalKind

DAY = date(2025, 3, 3)


def a_case(**fields: Any) -> Case:  # noqa: ANN401 - any of the facts
    """Return a claim that the county's petition office registered and housing handles."""
    given: dict[str, Any] = {
        "id": "case:990421-2025-00001",
        "pack": "national",
        "state": "in_hand",
        "registered_on": DAY,
        "office": "unit:petitions",
        "unit": "unit:housing",
        "area_path": "/9904/990421/",
        "level": "county",
        "kind": LegalKind.CLAIM,
        "parties": (Party(ref="p1"),),
        "taken_on": True,
    }
    return Case(**{**given, **fields})
