"""Yunxi county as one command: its units, its posts, and people in all of them but one."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from api.demo.people import names
from api.demo.places import (
    AUDITORS,
    CITY,
    CITY_OFFICES,
    COUNTY,
    LEADERS,
    OFFICES,
    TOWNSHIPS,
    Office,
)
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation

FIRST_DAY, DAYS = date(2019, 1, 1), 730
"""People took their posts in the two years that begin here."""

LAST_VILLAGE = 205
GRIDDED, GRIDS = f"{COUNTY}{next(iter(TOWNSHIPS))}201", (1, 2)
"""The village that has grids, and how many."""
VACANT = f"post:{COUNTY}-city-order-deputy"
"""A post that waits for somebody, as there is one in every county."""


def county(seed: int = 1) -> ReviseOrganisation:
    """Return the whole county with its city above; people and days come from the seed.

    Units are ``unit:CODE`` and ``unit:CODE-OFFICE``, posts ``post:CODE-ENDING`` and
    ``post:CODE-OFFICE-ENDING``; a party secretary's post ends in ``secretary``, that of any
    other head in ``principal``.
    """
    units = tuple(_units())
    posts = tuple(_posts())
    random, called = Random(seed), names(seed)  # noqa: S311 - a demonstration
    appointments = tuple(
        Appointment(
            person=f"person:{seed}-{number:03}",
            post=post.id,
            from_on=FIRST_DAY + timedelta(random.randrange(DAYS)),
        )
        for number, post in enumerate(posts, start=1)
        if post.id != VACANT
    )
    return ReviseOrganisation(
        units=units,
        posts=posts,
        appointments=appointments,
        names={held.person: next(called) for held in appointments},
    )


def _units() -> Iterator[Unit]:
    yield _government(CITY, "云州市", Level.CITY, "")
    yield from (_office(CITY, office, Level.CITY) for office in CITY_OFFICES)
    yield _government(COUNTY, "云溪县", Level.COUNTY, CITY)
    yield from (_office(COUNTY, office, Level.COUNTY) for office in OFFICES)
    yield _office(COUNTY, AUDITORS, Level.COUNTY)
    for ending, (name, villages) in TOWNSHIPS.items():
        code = COUNTY + ending
        yield _government(code, name, Level.TOWNSHIP, COUNTY)
        yield _office(code, _township_office(name), Level.TOWNSHIP)
        for number, village in enumerate(villages, start=201):
            made = _government(f"{code}{number}", village, Level.VILLAGE, code)
            # Of the last village of each township nobody has told it yet.
            told = 0 if number == LAST_VILLAGE else 30 + int(code[-3:]) * number % 37
            yield replace(made, households=told)
    for number in GRIDS:
        yield Unit(
            f"unit:{GRIDDED}-grid-{number}",
            f"第{'一二'[number - 1]}网格",
            UnitKind.GRID,
            Level.VILLAGE,
            f"unit:{GRIDDED}",
        )


def _government(code: str, name: str, level: Level, parent: str) -> Unit:
    above = f"unit:{parent}" if parent else ""
    return Unit(f"unit:{code}", name, UnitKind.GOVERNMENT, level, above, code)


def _office(code: str, office: Office, level: Level) -> Unit:
    return Unit(f"unit:{code}-{office.ending}", office.name, office.kind, level, f"unit:{code}")


def _township_office(name: str) -> Office:
    return Office("petitions", f"{name}信访工作办公室", UnitKind.PETITION_OFFICE, "主任")


def _posts() -> Iterator[Post]:
    yield _post(CITY, "principal", "市长", Rank.PRINCIPAL)
    for office in CITY_OFFICES:
        yield from _office_posts(CITY, office)
    for leader in LEADERS:
        overseen = tuple(_overseen(ending) for ending in leader.portfolio)
        yield _post(COUNTY, leader.ending, leader.title, leader.rank, overseen)
    for office in OFFICES:
        yield from _office_posts(COUNTY, office)
    for ending, (name, villages) in TOWNSHIPS.items():
        yield from _township_posts(COUNTY + ending, name, len(villages))
    yield from _office_posts(COUNTY, AUDITORS)
    for number in GRIDS:
        yield _post(f"{GRIDDED}-grid-{number}", "principal", "网格长", Rank.PRINCIPAL)


def _overseen(ending: str) -> str:
    return f"unit:{COUNTY}{ending}" if ending.isdigit() else f"unit:{COUNTY}-{ending}"


def _office_posts(code: str, office: Office) -> Iterator[Post]:
    unit = f"{code}-{office.ending}"
    yield _post(unit, "principal", office.head, Rank.PRINCIPAL)
    if office.kind is UnitKind.DEPARTMENT:
        yield _post(unit, "deputy", f"副{office.head}", Rank.DEPUTY)
    staff = "clerk" if office.kind is UnitKind.PETITION_OFFICE else "officer"
    yield _post(unit, staff, "工作人员", Rank.STAFF)
    yield _post(unit, f"{staff}-2", "工作人员", Rank.STAFF)


def _township_posts(code: str, name: str, villages: int) -> Iterator[Post]:
    is_street = name.endswith("街道")
    head = "办事处主任" if is_street else f"{name[-1]}长"
    yield _post(code, "principal", head, Rank.PRINCIPAL)
    yield _post(code, "secretary", "党工委书记" if is_street else "党委书记", Rank.PRINCIPAL)
    yield _post(code, "deputy-1", "党委副书记", Rank.DEPUTY, (f"unit:{code}-petitions",))
    yield replace(
        _post(code, "deputy-2", f"副{head.removeprefix('办事处')}", Rank.DEPUTY), is_liaison=True
    )
    yield from _office_posts(code, _township_office(name))
    for number in range(201, 201 + villages):
        yield _post(f"{code}{number}", "principal", "村(社区)党组织书记", Rank.PRINCIPAL)


def _post(unit: str, ending: str, title: str, rank: Rank, portfolio: tuple[str, ...] = ()) -> Post:
    return Post(f"post:{unit}-{ending}", f"unit:{unit}", title, rank, portfolio)
