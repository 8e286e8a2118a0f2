"""The county of a replay: each addressee or area a unit, one petition office above them all."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from api.imports.rows import CaseRow
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.vocabulary import Actor

CITY, GOVERNMENT = "unit:replay-city", "unit:replay"
PETITIONS, INSPECTION = "unit:replay-petitions", "unit:replay-inspection"
PRINCIPAL, PORTFOLIO = "post:replay-principal", "post:replay-portfolio"
HEAD, CLERK = "post:replay-petitions-head", "post:replay-petitions-clerk"
CITY_AREA, AREA = "0000", "000000"
UNNAMED = "未注明单位"


class County(msgspec.Struct, frozen=True):
    """The organisation of a replay as one command, and the id of the unit of each name."""

    command: ReviseOrganisation
    units: Mapping[str, str]


def unit_name(row: CaseRow) -> str:
    """Return the name of the unit that a row went to: its addressee, else its area."""
    return row.addressee or row.jurisdiction or UNNAMED


def county_of(rows: Iterable[CaseRow], since: date) -> County:
    """Return the county that the rows need; everybody is in office from ``since`` on.

    Each unit has a head and staff, the government a principal and a leader whose portfolio are
    all the units (分管领导); above it stands a principal of the next level.
    """
    names = sorted({unit_name(row) for row in rows})
    ids = {name: f"unit:replay-{number:04d}" for number, name in enumerate(names, 1)}
    units = [
        Unit(CITY, "上级党委政府", UnitKind.GOVERNMENT, Level.CITY, "", CITY_AREA),
        Unit(GOVERNMENT, "党委政府", UnitKind.GOVERNMENT, Level.COUNTY, CITY, AREA),
        Unit(PETITIONS, "信访局", UnitKind.PETITION_OFFICE, Level.COUNTY, GOVERNMENT),
        Unit(INSPECTION, "督查室", UnitKind.INSPECTION_OFFICE, Level.COUNTY, GOVERNMENT),
        *(
            Unit(id_, name, UnitKind.DEPARTMENT, Level.COUNTY, GOVERNMENT)
            for name, id_ in ids.items()
        ),
    ]
    posts = [
        Post("post:replay-city-principal", CITY, "上级主要领导", Rank.PRINCIPAL),
        Post(PRINCIPAL, GOVERNMENT, "主要领导", Rank.PRINCIPAL),
        Post(PORTFOLIO, GOVERNMENT, "分管领导", Rank.DEPUTY, (PETITIONS, *ids.values())),
        Post(HEAD, PETITIONS, "局长", Rank.PRINCIPAL),
        Post(CLERK, PETITIONS, "经办人", Rank.STAFF),
        Post("post:replay-inspection-head", INSPECTION, "主任", Rank.PRINCIPAL),
    ]
    for id_ in ids.values():
        posts.append(Post(f"{_post(id_)}-head", id_, "负责人", Rank.PRINCIPAL))
        posts.append(Post(f"{_post(id_)}-staff", id_, "经办人", Rank.STAFF))
    appointments = tuple(Appointment(_person(post.id), post.id, since) for post in posts)
    command = ReviseOrganisation(
        units=tuple(units), posts=tuple(posts), appointments=appointments, names={}
    )
    return County(command, ids)


def staff_of(unit: str) -> Actor:
    """Return who handles cases in a unit."""
    return actor_at(f"{_post(unit)}-staff")


def actor_at(post: str) -> Actor:
    """Return who holds a post."""
    return Actor(person=_person(post), post=post)


def _post(unit: str) -> str:
    return f"post:{unit.partition(':')[2]}"


def _person(post: str) -> str:
    return f"person:{post.partition(':')[2]}"
