"""Where a case lies: which unit may hold it, how it comes there, who is let through its wall."""

from collections.abc import Iterable

from msgspec.structs import replace

from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.vocabulary import refusal


def admitted(case: Case, *subjects: str) -> tuple[str, ...]:
    """Return who is admitted to the wall with units or posts added, nobody where none stands."""
    if not case.is_walled:
        return case.admitted_to_wall
    return tuple(dict.fromkeys((*case.admitted_to_wall, *subjects)))


def is_behind_wall(named: Case, accused: Iterable[str], *, is_walled: bool) -> bool:
    """Return whether to name a case in another one would tell of it to whom its wall shuts out.

    ``accused`` and ``is_walled`` are those of the other one (信访工作条例 30).
    """
    return named.is_walled and not (is_walled and set(named.accused) <= set(accused))


def unfit(unit: str, accused: tuple[str, ...], org: Chart, field: str = "unit") -> list[Refusal]:
    """Return why a unit may not come to hold a case: unknown, outside the house, or accused.

    Accused is a unit with all below it, and the unit of an accused post (信访工作条例 30).
    """
    if not org.has_unit(unit):
        return [refusal("unknown_unit", field=field, unit=unit)]
    if org.unit(unit).kind is UnitKind.OUTSIDE:
        return [refusal("unit_is_outside", "A22,A31", field)]
    if org.unit(unit).kind is UnitKind.AUDIT_OFFICE:
        return [refusal("auditors_only_read", field=field)]
    is_accused = any(_is_inside(unit, one, org) for one in accused)
    return [refusal("unit_is_accused", "A30", field)] if is_accused else []


def _is_inside(unit: str, accused: str, org: Chart) -> bool:
    if org.has_post(accused):
        return unit == org.successor(org.unit_of(accused))
    if not org.has_unit(accused):
        return False
    if org.unit(accused).kind is UnitKind.GOVERNMENT:
        return unit == accused
    return org.is_within(unit, org.successor(accused))


def demand_fit(case: Case, unit: str, context: Context) -> None:
    """Refuse a unit that may not come to hold the case."""
    faults = unfit(unit, case.accused, context.org)
    if faults:
        raise Refused(faults)


def placed(case: Case, unit: str, area_path: str, level: str) -> Case:
    """Put the case with a unit; who saw it by its area goes on seeing it.

    An area only ever narrows: a case raised above its county stays in the sight of the county.
    The officer named before belongs to the unit before.
    """
    narrows = not case.area_path.startswith(area_path)
    return replace(
        case,
        unit=unit,
        area_path=area_path if narrows else case.area_path,
        level=level,
        officer="" if unit != case.unit else case.officer,
        admitted_to_wall=admitted(case, unit),
    )
