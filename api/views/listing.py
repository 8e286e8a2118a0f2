"""A list as its address asks for it: one scope, what narrows it, and what there is to choose."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

import msgspec

from api.entry.here import Here
from api.entry.orders_in import LONGEST_WORD
from api.entry.problems import BadFields
from api.views.desks import Desk, Scope, Wanted, desk_of
from api.views.lamps import Lamp
from api.views.naming import titles
from api.wording.labels import label
from api.wording.words import word
from engine.org.standing import is_leader
from engine.store.lists import KINDS
from engine.vocabulary import refusal

E = TypeVar("E", bound=StrEnum)

ADDRESS = "/cases"
NAMES = {"class": "classification"}
"""What is called otherwise in an address than here."""
WORDS = ("kind", "state", "unit", "leader", "classification", "q")
OPEN_LAMPS = (Lamp.OVERDUE, Lamp.NEAR, Lamp.ON_TIME, Lamp.PAUSED)
Options = list[tuple[str, str]]
"""Values with the words they are shown as."""


class Listing(msgspec.Struct, frozen=True):
    """One list of the caller's: a scope, and which of its dossiers."""

    scope: Scope
    wanted: Wanted

    def address(self, path: str = ADDRESS, **changes: str) -> str:
        """Return the address of this list at ``path``, with ``changes`` by name; empty: without."""
        given = {"scope": self.scope.value} | self.chosen | changes
        return f"{path}?{urlencode({name: value for name, value in given.items() if value})}"

    @property
    def query(self) -> str:
        """Return what its address asks for, always in the same order."""
        return self.address("")[1:]

    @property
    def chosen(self) -> dict[str, str]:
        """Return what narrows the list, as an address says it."""
        told = {name: getattr(self.wanted, NAMES.get(name, name)) for name in _asked_by()}
        told["ended"] = "yes" if self.wanted.ended else ""
        return {name: str(value) for name, value in told.items() if value}

    def desk(self, here: Here) -> Desk:
        """Return the desk on which it lies."""
        return Desk(here, self.scope)


def listing_in(here: Here, given: Mapping[str, str]) -> Listing:
    """Return the list an address asks for; names that say nothing here are passed over.

    Raises:
        BadFields: a value is none of those there are, or no word.
    """
    scope = _one_of(Scope, given, "scope")
    words: dict[str, Any] = {}
    for name in _asked_by():
        value = given.get(name, "").strip()
        if "\0" in value or len(value) > LONGEST_WORD:
            raise BadFields([refusal("field_invalid", field=name)])
        words[NAMES.get(name, name)] = value
    words["lamp"] = _one_of(Lamp, given, "lamp")
    wanted = Wanted(ended=given.get("ended") == "yes", **words)
    return Listing(desk_of(here, scope).scope, wanted)


def filters_of(here: Here, listing: Listing) -> dict[str, Options]:
    """Return by name what a list can be narrowed by, the caller's own units and leaders alone."""
    rules, say = here.program.rules, here.translate
    chart = here.program.desk.around.org
    posts = [one for one in chart.organisation.posts if is_leader(one, chart)]
    named = titles(here)
    within = {*_units_of(here, listing.scope)}
    filters = {
        "lamp": [(one.value, word("lamps", one, say)) for one in OPEN_LAMPS],
        "state": [(code, label("states", code, say, rules)) for code in rules.states],
        "class": [(one.name, say(one.title)) for one in rules.classes.values()],
        "unit": [(unit, named[unit]) for unit in chart.organisation.units if unit in within],
        "leader": [(one, named[one]) for one in posts if chart.holder(one, here.today)],
        "kind": [(kind, label("dossiers", kind, say)) for kind in KINDS],
    }
    if listing.scope is Scope.LED:
        del filters["leader"]
    return filters


def _units_of(here: Here, scope: Scope) -> Iterator[str]:
    """Yield the units whose files lie in a scope."""
    chart, sight = here.program.desk.around.org, here.sight
    for unit in chart.organisation.units:
        is_own = unit in sight.units
        is_within = bool(sight.areas) and chart.area_path(unit).startswith(sight.areas)
        if (scope is not Scope.UNIT or is_own) and (is_own or is_within or scope is Scope.LED):
            yield unit


def _asked_by() -> list[str]:
    called = {own: name for name, own in NAMES.items()}
    return [*(called.get(name, name) for name in WORDS), "lamp"]


def _one_of(kind: type[E], given: Mapping[str, str], name: str) -> E | None:
    value = given.get(name, "")
    if not value:
        return None
    if value not in [*kind]:
        raise BadFields([refusal("field_invalid", field=name)])
    return kind(value)
