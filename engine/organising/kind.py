"""The organisation on the road: decide, apply, and the little of it that is indexed."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from engine.context import Context
from engine.errors import Refusal, Refused
from engine.kinds import Kind
from engine.org.chart import Chart, ChartBroken
from engine.org.facts import Absence, Appointment, Organisation, Unit
from engine.organising.administering import may_administer, may_declare, may_enter, own_faults
from engine.organising.delegating import (
    DelegateEntry,
    DelegationRevoked,
    EntryDelegated,
    RevokeDelegation,
    delegate,
    delegated,
    revoke,
    revoked,
)
from engine.organising.households import CountHouseholds, HouseholdsCounted, count, counted
from engine.organising.revising import (
    AbsenceDeclared,
    AppointmentEnded,
    DeclareAbsence,
    EndAppointment,
    OrganisationRevised,
    ReviseOrganisation,
    SucceedUnit,
    UnitSucceeded,
)
from engine.organising.soundness import absence_faults, faults_of, twice
from engine.record import Card
from engine.vocabulary import EVERYBODY, Command, Event, refusal

Dated = TypeVar("Dated", bound=Appointment | Absence)


def decide(facts: Organisation | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events; raises Refused with every reason."""
    if command.happened_on is not None and command.happened_on > context.today:
        raise Refused([refusal("in_the_future", field="happened_on")])
    if context.actor.on_behalf_of:  # who sees and does what is never delegated
        raise Refused([refusal("never_delegated")])
    return DECIDERS[type(command)](facts or Organisation(), command, context)


def _revise(
    organisation: Organisation, command: ReviseOrganisation, context: Context
) -> list[Event]:
    changed = OrganisationRevised(
        on=context.day(command),
        units=_changed_units(organisation, command.units),
        posts=tuple(p for p in command.posts if organisation.posts.get(p.id) != p),
        appointments=_new_appointments(organisation, command.appointments),
        absences=tuple(a for a in command.absences if a not in organisation.absences),
        persons=tuple(sorted(command.names)),
    )
    after = _revised(organisation, changed)
    faults = twice(command) + faults_of(after)
    known = {held.person for held in after.appointments}
    faults += [
        refusal("unknown_person", field="names", person=person)
        for person in changed.persons
        if person not in known
    ]
    faults += own_faults(context, changed)
    if not may_enter(context, changed, after):
        faults.append(refusal("not_yours_to_change"))
    if changed == OrganisationRevised(on=changed.on):
        faults.append(refusal("nothing_changed"))
    _refuse(faults)
    return [changed]


def _changed_units(organisation: Organisation, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the units that differ from what stands; what a file leaves out stays."""
    changed = []
    for unit in units:
        known = organisation.units.get(unit.id)
        kept = replace(
            unit,
            parent=unit.parent or (known.parent if known else ""),
            area=unit.area or (known.area if known else ""),
            succeeded_by=known.succeeded_by if known else "",
            households=unit.households or (known.households if known else 0),
        )
        if kept != known:
            changed.append(kept)
    return tuple(changed)


def _new_appointments(
    organisation: Organisation, appointments: tuple[Appointment, ...]
) -> tuple[Appointment, ...]:
    """Return what is new: who already holds a post for good is not appointed to it again."""
    lasting = {
        (held.post, held.person): held.from_on
        for held in organisation.appointments
        if held.to_on is None
    }
    return tuple(
        held
        for held in appointments
        if held.to_on is not None or lasting.get((held.post, held.person), date.max) > held.from_on
    )


def _refuse(faults: list[Refusal]) -> None:
    if faults:
        raise Refused(faults)


def _end(organisation: Organisation, command: EndAppointment, context: Context) -> list[Event]:
    post = organisation.posts.get(command.post)
    if post is None:
        raise Refused([refusal("unknown_post", field="post", post=command.post)])
    if not may_administer(context, [post.unit]):
        raise Refused([refusal("not_yours_to_change")])
    held = next(
        (
            held
            for held in organisation.appointments
            if held.post == post.id
            and held.from_on <= command.on
            and (held.to_on is None or command.on < held.to_on)
        ),
        None,
    )
    if held is None:
        raise Refused([refusal("post_is_vacant", field="on", post=post.id)])
    return [
        AppointmentEnded(
            on=context.day(command),
            post=post.id,
            person=held.person,
            from_on=held.from_on,
            to_on=command.on,
        )
    ]


def _succeed(organisation: Organisation, command: SucceedUnit, context: Context) -> list[Event]:
    names = (("old", command.old), ("new", command.new))
    faults = [
        refusal("unknown_unit", field=field, unit=unit)
        for field, unit in names
        if unit not in organisation.units
    ]
    _refuse(faults)
    if command.old == command.new:
        faults.append(refusal("succeeded_by_itself", "A24", "new"))
    if organisation.units[command.old].succeeded_by:
        faults.append(refusal("already_succeeded", "A24", "old", unit=command.old))
    if not may_administer(context, [command.old, command.new]):
        faults.append(refusal("not_yours_to_change"))
    _refuse(faults)
    event = UnitSucceeded(on=context.day(command), old=command.old, new=command.new)
    try:
        Chart(_succeeded(organisation, event))
    except ChartBroken as circle:
        raise Refused([refusal("succession_in_a_circle", "A24", "new")]) from circle
    return [event]


def _declare(organisation: Organisation, command: DeclareAbsence, context: Context) -> list[Event]:
    absence = Absence(command.post, command.from_on, command.to_on, command.deputy_post)
    faults = absence_faults(absence, organisation)
    if command.post in organisation.posts and not may_declare(context, command.post):
        faults.append(refusal("not_yours_to_change"))
    if absence in organisation.absences:
        faults.append(refusal("nothing_changed"))
    _refuse(faults)
    return [AbsenceDeclared(on=context.day(command), absence=absence)]


DECIDERS: dict[type[Command], Callable[[Organisation, Any, Context], list[Event]]] = {
    ReviseOrganisation: _revise,
    EndAppointment: _end,
    SucceedUnit: _succeed,
    DeclareAbsence: _declare,
    CountHouseholds: count,
    DelegateEntry: delegate,
    RevokeDelegation: revoke,
}
"""Every command about the organisation, with who decides on it."""


def apply(facts: Organisation | None, event: Event) -> Organisation:
    """Fold one event into the organisation."""
    return APPLIERS[type(event)](facts or Organisation(), event)


def _revised(organisation: Organisation, event: OrganisationRevised) -> Organisation:
    return replace(
        organisation,
        units={**organisation.units, **{unit.id: unit for unit in event.units}},
        posts={**organisation.posts, **{post.id: post for post in event.posts}},
        appointments=_put(organisation.appointments, event.appointments),
        absences=_put(organisation.absences, event.absences),
    )


def _ended(organisation: Organisation, event: AppointmentEnded) -> Organisation:
    ended = Appointment(event.person, event.post, event.from_on, event.to_on)
    return replace(organisation, appointments=_put(organisation.appointments, (ended,)))


def _succeeded(organisation: Organisation, event: UnitSucceeded) -> Organisation:
    old = replace(organisation.units[event.old], succeeded_by=event.new)
    return replace(organisation, units={**organisation.units, old.id: old})


def _absent(organisation: Organisation, event: AbsenceDeclared) -> Organisation:
    return replace(organisation, absences=_put(organisation.absences, (event.absence,)))


def _put(old: tuple[Dated, ...], new: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """Return ``old`` with ``new`` in the place of what has the same post and first day."""
    entries: dict[tuple[str, date], Dated] = {(e.post, e.from_on): e for e in old}
    entries.update({(e.post, e.from_on): e for e in new})
    return tuple(entries.values())


APPLIERS: dict[type[Event], Callable[[Organisation, Any], Organisation]] = {
    OrganisationRevised: _revised,
    AppointmentEnded: _ended,
    UnitSucceeded: _succeeded,
    AbsenceDeclared: _absent,
    HouseholdsCounted: counted,
    EntryDelegated: delegated,
    DelegationRevoked: revoked,
}
"""Every event of the organisation, with how it is folded in."""


def card(organisation: Organisation) -> Card:
    """Return the thin columns; the organisation lies on nobody's desk and is open to everybody."""
    return Card(kind="org", state="in_force", shared=(EVERYBODY,))


KIND = Kind(
    name="org",
    facts=Organisation,
    commands=tuple(DECIDERS),
    beside=(),
    events=tuple(APPLIERS),
    decide=decide,
    apply=apply,
    card=card,
)
