"""Deeds for tests: a command of each kind with what it needs, in the small county."""

from datetime import date, timedelta
from typing import Any

from engine.deeds.deed import Deed, DeedKind, RecordDeed, Turn
from engine.deeds.shapes import SHAPES, needs_of
from tests.support.office import CONSOLE, Office

TODAY = date(2025, 3, 3)
GIVEN: dict[str, Any] = {
    "unit": "unit:township",
    "until": TODAY,
    "title": "Roads",
    "account": "Said and done",
    "households": "The house by the well",
    "enterprise": "The mill",
    "count": 3,
    "due_on": TODAY + timedelta(10),
    "seed": "20250303",
    "turns": (Turn(TODAY, "post:township-head"),),
}


def told(kind: str, **fields: Any) -> RecordDeed:  # noqa: ANN401
    """Return the command for a deed of the magistrate, with what its kind asks for."""
    of = DeedKind(kind)
    form = fields.pop("form", next(iter(SHAPES[of].forms), "e-1" if kind == "campaign" else ""))
    needed = {name: GIVEN[name] for name in needs_of(of, form) if name in GIVEN}
    if of is DeedKind.STAY:
        needed["happened_on"] = TODAY - timedelta(2)
    if of is DeedKind.DUTY_ROSTER:
        needed["leaders"] = ("post:township-head",)
    leaders = ("post:magistrate", "post:secretary")
    alone = leaders[: 2 if of is DeedKind.COLLECTIVE_RESEARCH else 1]
    given = {"leaders": alone, **needed, **fields}
    return RecordDeed(kind=of, form=form, **given)


def recorded(office: Office, kind: str, by: str = "magistrate", **fields: Any) -> str:  # noqa: ANN401
    """Record a deed and return its id."""
    return office.give(told(kind, **fields), by).dossier


def deed_of(office: Office, dossier: str) -> Deed:
    """Return the facts of a deed."""
    facts: Deed = office.desk.see([dossier], CONSOLE)[dossier][1]
    return facts
