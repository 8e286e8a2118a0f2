"""Units, posts, appointments and absences as facts, with the questions asked of them."""

from datetime import date
from enum import IntEnum, StrEnum

import msgspec


class Level(StrEnum):
    """The five levels (五级)."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class UnitKind(StrEnum):
    """What a unit is for the purposes of the rules."""

    GOVERNMENT = "government"  # party committee and government of a level
    DEPARTMENT = "department"
    PETITION_OFFICE = "petition_office"
    INSPECTION_OFFICE = "inspection_office"
    DISCIPLINE = "discipline"
    AUDIT_OFFICE = "audit_office"  # auditors of the program: they read and do nothing
    GRID = "grid"  # the people of a grid of a village or community
    OUTSIDE = "outside"  # courts and others to whom petitions are only forwarded


class Rank(IntEnum):
    """Rank within a unit, the highest first."""

    PRINCIPAL = 1
    DEPUTY = 2
    MEMBER = 3
    STAFF = 4


class Unit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A unit (单位): ``parent`` is the government or unit above, ``area`` its division code.

    ``households``: how many a village has, 0 while nobody has said.
    """

    id: str
    name: str
    kind: UnitKind
    level: Level
    parent: str = ""
    area: str = ""
    succeeded_by: str = ""
    households: int = 0


class Post(msgspec.Struct, frozen=True, omit_defaults=True):
    """A post (职务); ``portfolio`` lists the units its holder oversees (分管).

    ``is_liaison``: its holder was sent among the people to listen (民情联络员).
    """

    id: str
    unit: str
    title: str
    rank: Rank
    portfolio: tuple[str, ...] = ()
    is_liaison: bool = False


class Appointment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person in a post for a time; ``person`` is an opaque id, names lie elsewhere.

    ``to_on`` is the first day on which he no longer holds it, None while no end is known.
    """

    person: str
    post: str
    from_on: date
    to_on: date | None = None


class Absence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days on which a post's holder is away, both included, with the deputy named for them."""

    post: str
    from_on: date
    to_on: date
    deputy_post: str = ""


class Delegation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A written delegation (委托代录): who holds ``delegate`` enters what ``post`` does.

    It holds from ``from_on`` to ``to_on``, both included, until ``ended_on``, the first day on
    which it was revoked, and only while ``leader`` and ``person`` hold the two posts. ``document``
    is its number, ``scan`` the hash of its scan, ``name_ref`` the name of that file.
    ``lends_sight``: while he enters, the delegate sees what the post sees.
    """

    number: int
    post: str
    leader: str
    delegate: str
    person: str
    from_on: date
    to_on: date
    document: str
    scan: str = ""
    name_ref: str = ""
    lends_sight: bool = False
    ended_on: date | None = None


class Organisation(msgspec.Struct, frozen=True, omit_defaults=True):
    """The whole organisation at one version, with indexes built once per process."""

    units: dict[str, Unit] = {}
    posts: dict[str, Post] = {}
    appointments: tuple[Appointment, ...] = ()
    absences: tuple[Absence, ...] = ()
    delegations: tuple[Delegation, ...] = ()
