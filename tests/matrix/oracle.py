"""Who sees what, in plain words: an oracle written from the rules, not from the program.

It knows the places of the tests and what a scene did to each dossier, and asks neither the
program's chart nor its predicate. Names are tails: ``housing-head``, ``housing``.

- A petition, inspection or audit office sees the area of its government; the principal of a
  government sees its area; its other leaders the files of the units they oversee; everybody else
  those of the own unit, and what that took over (ARCHITECTURE "Organisation and sight").
- Who leads a case, assists in it or was asked to take it over sees it.
- Who enters for a leader sees besides what that one sees, where the delegation says so; but not
  where that one keeps away, and no wall opens by it (written delegation, 代录).
- Around an accusation stands a wall: only the units it lay with and those who work on it (30).
- Whoever is accused or keeps away sees nothing, last of all: as a post, as the person in whatever
  post, and inside an accused unit; below an accused government only its own people (28, 30).
"""

from typing import NamedTuple

from tests.support.offices import POSTS, UNITS

SUCCEEDED = {"bureau": "labour"}
"""A unit that was abolished during the scene, and the one in its place."""
SECTION = ("section", "department", "county", "housing", "")
AUDIT = ("audit", "audit_office", "county", "county", "")
BUREAU = ("bureau", "department", "county", "county", "")
KINDS = {row[0]: str(row[1]) for row in (*UNITS, SECTION, BUREAU, AUDIT)}
PARENTS = {row[0]: row[3] for row in (*UNITS, SECTION, BUREAU, AUDIT)}
MORE_POSTS = (
    ("section-chief", "section", 1, ()),
    ("bureau-officer", "bureau", 4, ()),
    ("petitions-second", "petitions", 2, ()),
    ("inspection-second", "inspection", 4, ()),
    ("auditor", "audit", 4, ()),
)
STAND = {row[0]: (row[1], int(row[2]), row[3]) for row in (*POSTS, *MORE_POSTS)}
"""Each post with its unit, its rank from 1, the principal, to 4, staff, and whom it oversees."""


class Caller(NamedTuple):
    """Somebody who asks from a post, with all posts he holds today.

    ``enters_for``: the post for which he enters; ``lender``: who holds it, where that one lends
    him his sight.
    """

    person: str
    post: str
    holds: tuple[str, ...]
    enters_for: str = ""
    lender: "Caller | None" = None


class Known(NamedTuple):
    """What a scene did to one dossier.

    ``area``: the government whose area it lies in. ``lay_with``: every unit it was ever with.
    ``sharing``: units and posts that work on it besides. ``persons``: who held a post when that
    was accused or told to keep away.
    """

    id: str
    unit: str
    area: str
    lay_with: frozenset[str] = frozenset()
    leads: str = ""
    sharing: frozenset[str] = frozenset()
    is_walled: bool = False
    accused: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()


def sees(caller: Caller, dossier: Known) -> bool:
    """Return whether the rules let a caller know of a dossier."""
    asking = [caller, *([caller.lender] if caller.lender else [])]
    if any(is_shut_out(one, dossier) for one in asking):
        return False
    own = files_of(caller.post)
    if dossier.is_walled and not works(caller.post, dossier) and not dossier.lay_with & own:
        return False
    return any(is_near(one.post, dossier) for one in asking)


def is_near(post: str, dossier: Known) -> bool:
    """Return whether a dossier would be seen from a post if there were no walls."""
    return works(post, dossier) or dossier.unit in files_of(post) or in_area(post, dossier)


def works(post: str, dossier: Known) -> bool:
    """Return whether a post leads a case, or it or its unit works on it besides."""
    return post == dossier.leads or bool(dossier.sharing & {post, *files_of(post)})


def files_of(post: str) -> frozenset[str]:
    """Return the units whose files a post sees."""
    unit, rank, oversees = STAND[post]
    leads_government = KINDS[unit] == "government" and rank < 4
    own = frozenset(oversees if leads_government and rank > 1 else (unit,))
    return own | {old for old, new in SUCCEEDED.items() if new in own}


def in_area(post: str, dossier: Known) -> bool:
    """Return whether a post sees the area a dossier lies in."""
    unit, rank, _ = STAND[post]
    is_office = KINDS[unit] in {"petition_office", "inspection_office", "audit_office"}
    if not is_office and not (KINDS[unit] == "government" and rank == 1):
        return False
    return government_of(unit) in (dossier.area, *above(dossier.area))


def is_shut_out(caller: Caller, dossier: Known) -> bool:
    """Return whether a caller is accused or keeps away, in any of his posts."""
    if caller.person in dossier.persons or (dossier.accused | dossier.recused) & {*caller.holds}:
        return True
    return any(is_inside(STAND[post][0], one) for post in caller.holds for one in dossier.accused)


def is_inside(unit: str, accused: str) -> bool:
    """Return whether a unit is the accused one, its successor or predecessor, or below it."""
    if accused not in KINDS:
        return False
    own = SUCCEEDED.get(unit, unit)
    line = [own] + [one for one in above(own) if KINDS[one] != "government"]
    return unit == accused or SUCCEEDED.get(accused, accused) in line


def government_of(unit: str) -> str:
    """Return the nearest government at or above a unit."""
    return next(one for one in (unit, *above(unit)) if KINDS[one] == "government")


def above(unit: str) -> list[str]:
    """Return all units above one."""
    found = []
    while unit := PARENTS[unit]:
        found.append(unit)
    return found
