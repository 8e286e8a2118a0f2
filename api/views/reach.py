"""Whose cases the inspectors' board (督办台) is about: those of the caller's area or units."""

from datetime import date

from api.entry.here import Here
from api.views.desks import Scope
from engine.org.chart import Chart
from engine.record import Sight
from engine.store.board import Reach

MONTHS = 12
DAYS = 7
"""How far the ladder is looked at, back and ahead."""


def has_board(here: Here) -> bool:
    """Return whether the caller's post looks after units, be it his own alone."""
    return bool(here.sight.areas or here.sight.units)


def scope_of(here: Here) -> Scope:
    """Return which desk lists the cases of the board."""
    return Scope.AREA if here.sight.areas else Scope.UNIT


def reach_of(here: Here, unit: str = "") -> Reach:
    """Return the reach of the caller, or as much of ``unit`` as lies within it."""
    areas = tuple(filter(None, here.sight.areas))
    states = here.program.rules.states.values()
    return Reach(
        sight=here.sight,
        areas=areas,
        units=() if areas else here.sight.units,
        unit=unit,
        ends=tuple(state.name for state in states if state.is_end),
    )


def sees_unit(unit: str, sight: Sight, org: Chart) -> bool:
    """Return whether what is told of a unit alone lies within ``sight``."""
    path = org.area_path(unit)
    within = any(area and path.startswith(area) for area in sight.areas)
    return sight.everything or unit in sight.units or within


def sees_post(post: str, sight: Sight, org: Chart) -> bool:
    """Return whether what is told of whoever holds a post lies within ``sight``."""
    return post in sight.posts or sees_unit(org.unit_of(post), sight, org)


def first_month(today: date) -> date:
    """Return the first day of the twelve months that the board shows."""
    number = today.year * 12 + today.month - MONTHS
    return date(number // 12, number % 12 + 1, 1)
