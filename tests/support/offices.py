"""A small county with ids one can remember, for every test that needs offices and posts."""

from datetime import date
from typing import Any

import msgspec

from engine.org.facts import (
    Absence,
    Appointment,
    Delegation,
    Level,
    Organisation,
    Post,
    Rank,
    Unit,
    UnitKind,
)

SINCE = date(2020, 1, 1)
"""Everybody has been in office since this day: ``person:clerk`` holds ``post:clerk``."""

UNITS = (
    ("city", UnitKind.GOVERNMENT, Level.CITY, "", "9904"),
    ("city-petitions", UnitKind.PETITION_OFFICE, Level.CITY, "city", ""),
    ("city-inspection", UnitKind.INSPECTION_OFFICE, Level.CITY, "city", ""),
    ("county", UnitKind.GOVERNMENT, Level.COUNTY, "city", "990421"),
    ("petitions", UnitKind.PETITION_OFFICE, Level.COUNTY, "county", ""),
    ("inspection", UnitKind.INSPECTION_OFFICE, Level.COUNTY, "county", ""),
    ("discipline", UnitKind.DISCIPLINE, Level.COUNTY, "county", ""),
    ("housing", UnitKind.DEPARTMENT, Level.COUNTY, "county", ""),
    ("labour", UnitKind.DEPARTMENT, Level.COUNTY, "county", ""),
    ("court", UnitKind.OUTSIDE, Level.COUNTY, "county", ""),
    ("township", UnitKind.GOVERNMENT, Level.TOWNSHIP, "county", "990421101"),
    ("township-petitions", UnitKind.PETITION_OFFICE, Level.TOWNSHIP, "township", ""),
    ("village", UnitKind.GOVERNMENT, Level.VILLAGE, "township", "990421101201"),
    ("other-township", UnitKind.GOVERNMENT, Level.TOWNSHIP, "county", "990421102"),
)
"""Tail of the id, kind, level, tail of the parent, division code."""

POSTS = (
    ("mayor", "city", Rank.PRINCIPAL, ()),
    ("city-petitions-head", "city-petitions", Rank.PRINCIPAL, ()),
    ("city-clerk", "city-petitions", Rank.STAFF, ()),
    ("city-inspector", "city-inspection", Rank.PRINCIPAL, ()),
    ("magistrate", "county", Rank.PRINCIPAL, ()),
    ("secretary", "county", Rank.PRINCIPAL, ()),
    ("deputy-works", "county", Rank.DEPUTY, ("housing", "township")),
    ("deputy-petitions", "county", Rank.DEPUTY, ("petitions", "labour", "other-township")),
    ("petitions-head", "petitions", Rank.PRINCIPAL, ()),
    ("clerk", "petitions", Rank.STAFF, ()),
    ("clerk-two", "petitions", Rank.STAFF, ()),
    ("inspector", "inspection", Rank.PRINCIPAL, ()),
    ("inspection-officer", "inspection", Rank.STAFF, ()),
    ("discipline-head", "discipline", Rank.PRINCIPAL, ()),
    ("discipline-officer", "discipline", Rank.STAFF, ()),
    ("housing-head", "housing", Rank.PRINCIPAL, ()),
    ("housing-deputy", "housing", Rank.DEPUTY, ()),
    ("housing-officer", "housing", Rank.STAFF, ()),
    ("housing-officer-two", "housing", Rank.STAFF, ()),
    ("labour-head", "labour", Rank.PRINCIPAL, ()),
    ("labour-deputy", "labour", Rank.DEPUTY, ()),
    ("labour-officer", "labour", Rank.STAFF, ()),
    ("court-clerk", "court", Rank.STAFF, ()),
    ("township-head", "township", Rank.PRINCIPAL, ()),
    ("township-deputy", "township", Rank.DEPUTY, ()),
    ("township-clerk", "township-petitions", Rank.STAFF, ()),
    ("village-secretary", "village", Rank.PRINCIPAL, ()),
    ("other-township-head", "other-township", Rank.PRINCIPAL, ()),
)
"""Tail of the id, tail of the unit, rank, tails of the units in the portfolio."""


def small_county() -> Organisation:
    """Return a county with its city above and two townships below, every post held."""
    units = [
        Unit(f"unit:{tail}", tail, kind, level, f"unit:{parent}" if parent else "", area)
        for tail, kind, level, parent, area in UNITS
    ]
    posts = [
        Post(f"post:{tail}", f"unit:{unit}", tail, rank, tuple(f"unit:{t}" for t in portfolio))
        for tail, unit, rank, portfolio in POSTS
    ]
    return Organisation(
        units={unit.id: unit for unit in units},
        posts={post.id: post for post in posts},
        appointments=tuple(
            Appointment(f"person:{tail}", f"post:{tail}", SINCE) for tail, *_ in POSTS
        ),
    )


def delegation(number: int = 1, **fields: Any) -> Delegation:  # noqa: ANN401 - any field
    """Return a delegation: the officer of housing enters for the magistrate in June 2024."""
    given = {
        "post": "post:magistrate",
        "leader": "person:magistrate",
        "delegate": "post:housing-officer",
        "person": "person:housing-officer",
        "from_on": date(2024, 6, 1),
        "to_on": date(2024, 6, 30),
        "document": "〔2024〕3号",
    }
    return Delegation(number=number, **{**given, **fields})


def vacate(organisation: Organisation, *posts: str) -> Organisation:
    """Return the organisation with nobody in ``posts``, and never anybody before."""
    kept = tuple(held for held in organisation.appointments if held.post not in posts)
    return msgspec.structs.replace(organisation, appointments=kept)


def send_away(organisation: Organisation, post: str, deputy_post: str = "") -> Organisation:
    """Return the organisation with the holder of ``post`` away from 2020 to the end of 2099."""
    absence = Absence(post, SINCE, date(2099, 12, 31), deputy_post)
    return msgspec.structs.replace(organisation, absences=(*organisation.absences, absence))


def without_units(organisation: Organisation, *units: str) -> Organisation:
    """Return the organisation without ``units`` and their posts; units below become roots."""
    kept = {
        unit.id: msgspec.structs.replace(unit, parent="" if unit.parent in units else unit.parent)
        for unit in organisation.units.values()
        if unit.id not in units
    }
    posts = {post.id: post for post in organisation.posts.values() if post.unit not in units}
    appointments = tuple(held for held in organisation.appointments if held.post in posts)
    return Organisation(kept, posts, appointments, organisation.absences)
