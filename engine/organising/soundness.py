"""What must hold of any organisation, and of what is entered into it at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from engine.errors import Refusal
from engine.org.chart import Chart, ChartBroken
from engine.org.facts import Absence, Appointment, Level, Organisation, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from engine.vocabulary import refusal

HEIGHTS = {level: height for height, level in enumerate(Level)}


def faults_of(organisation: Organisation) -> list[Refusal]:
    """Return everything that is wrong with an organisation, nothing when it is sound."""
    faults = [
        *_unit_faults(organisation),
        *_post_faults(organisation),
        *_appointment_faults(organisation),
    ]
    for absence in organisation.absences:
        faults += absence_faults(absence, organisation)
    if not any(fault.field == "units" for fault in faults):
        try:
            Chart(organisation)
        except ChartBroken as circle:
            faults.append(refusal("units_in_a_circle", field="units", unit=circle.unit))
    return faults


def absence_faults(absence: Absence, organisation: Organisation) -> list[Refusal]:
    """Return what is wrong with one absence."""
    names = (("post", absence.post), ("deputy_post", absence.deputy_post))
    faults = [
        refusal("unknown_post", field=field, post=post)
        for field, post in names
        if post not in organisation.posts and (post or field == "post")
    ]
    if absence.deputy_post == absence.post:
        faults.append(refusal("deputy_of_himself", field="deputy_post", post=absence.post))
    if absence.to_on < absence.from_on:
        faults.append(refusal("ends_before_it_begins", field="to_on", post=absence.post))
    return faults


def twice(command: ReviseOrganisation) -> list[Refusal]:
    """Return what one command enters twice: it could not be told which one is meant."""
    entered: dict[str, list[str]] = {
        "units": [unit.id for unit in command.units],
        "posts": [post.id for post in command.posts],
        "appointments": [f"{held.post} {held.from_on}" for held in command.appointments],
        "absences": [f"{away.post} {away.from_on}" for away in command.absences],
    }
    return [
        refusal("entered_twice", field=field, entry=entry)
        for field, entries in entered.items()
        for entry, count in Counter(entries).items()
        if count > 1
    ]


def _unit_faults(organisation: Organisation) -> Iterator[Refusal]:
    units = organisation.units
    for unit in units.values():
        if not _is_named(unit.id, "unit:"):
            yield refusal("malformed_id", field="units", id=unit.id)
        if unit.kind is UnitKind.GOVERNMENT and not unit.area.isalnum():
            yield refusal("area_missing", field="units", unit=unit.id)
        above = units.get(unit.parent)
        if unit.parent and above is None:
            yield refusal("unknown_parent", field="units", unit=unit.id, parent=unit.parent)
        elif above is not None and _is_higher(unit, above):
            yield refusal("level_above_parent", field="units", unit=unit.id, parent=unit.parent)


def _is_higher(unit: Unit, above: Unit) -> bool:
    return HEIGHTS[unit.level] < HEIGHTS[above.level]


def _post_faults(organisation: Organisation) -> Iterator[Refusal]:
    units = organisation.units
    for post in organisation.posts.values():
        if not _is_named(post.id, "post:"):
            yield refusal("malformed_id", field="posts", id=post.id)
        for unit in (post.unit, *post.portfolio):
            if unit not in units:
                yield refusal("unknown_unit", field="posts", post=post.id, unit=unit)


def _appointment_faults(organisation: Organisation) -> Iterator[Refusal]:
    by_post: dict[str, list[Appointment]] = {}
    for held in organisation.appointments:
        by_post.setdefault(held.post, []).append(held)
        if held.post not in organisation.posts:
            yield refusal("unknown_post", field="appointments", post=held.post)
        if not held.person.strip():
            yield refusal("person_missing", field="appointments", post=held.post)
        if held.to_on is not None and held.to_on < held.from_on:
            yield refusal("ends_before_it_begins", field="appointments", post=held.post)
    for post, appointments in by_post.items():
        if _overlap(appointments):
            yield refusal("two_holders_at_once", field="appointments", post=post)


def _overlap(appointments: Iterable[Appointment]) -> bool:
    held = sorted(
        (held for held in appointments if held.to_on != held.from_on),
        key=lambda held: held.from_on,
    )
    return any(one.to_on is None or one.to_on > other.from_on for one, other in pairwise(held))


def _is_named(id: str, prefix: str) -> bool:  # noqa: A002
    """Return whether an id has its prefix: a post called "time" would be time itself."""
    return id.startswith(prefix) and len(id) > len(prefix) and not any(c.isspace() for c in id)
