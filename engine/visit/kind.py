"""The field visit on the road: decide, apply, and what of it is indexed and counted."""

from msgspec.structs import replace

from engine.context import Context
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.discipline import noted
from engine.errors import Refused
from engine.kinds import Kind
from engine.record import Card, DeedRow
from engine.visit.correcting import (
    CorrectFieldVisit,
    FieldVisitCorrected,
    FieldVisitRetracted,
    correct,
    corrected,
    retract,
    retracted,
)
from engine.visit.visiting import FieldVisitMade, Visit, record
from engine.vocabulary import Command, Event, refusal


def decide(visit: Visit | None, command: Command, context: Context) -> list[Event]:
    """Record, correct or retract a visit; raises Refused with every reason."""
    if visit is None and isinstance(command, RecordFieldVisit):
        return record(command, context)
    if visit is not None and isinstance(command, CorrectFieldVisit):
        return correct(visit, command, context)
    if visit is not None and isinstance(command, RetractFieldVisit):
        return retract(visit, command, context)
    raise Refused([refusal("not_from_here", state="made", move="record_field_visit")])


KEPT = tuple(
    name
    for name in FieldVisitMade.__struct_fields__
    if name in Visit.__struct_fields__ and name not in ("id", "on")
)
"""What the first event tells of a visit besides its number and its day."""


def apply(visit: Visit | None, event: Event) -> Visit:
    """Fold an event into the facts of a visit."""
    if isinstance(event, FieldVisitMade):
        told = {name: getattr(event, name) for name in KEPT}
        return Visit(id=event.id, on=event.on, **told)
    if visit is None:
        message = f"a visit cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if isinstance(event, FieldVisitCorrected):
        return corrected(visit, event)
    if isinstance(event, FieldVisitRetracted):
        return retracted(visit, event)
    return visit


def card(visit: Visit) -> Card:
    """Return the thin columns of a visit."""
    return Card(
        kind="visit",
        state=visit.state,
        area_path=visit.area_path,
        unit_id=visit.unit,
        leader_post=visit.leader,
    )


def deeds(visit: Visit) -> tuple[DeedRow, ...]:
    """Return what counts of a visit: once for each case, else once, and what was noted.

    Nothing of one that was taken back.
    """
    if visit.state == "retracted":
        return ()
    row = DeedRow(
        dossier=visit.id,
        kind=visit.counts_as,
        post=visit.leader,
        person=visit.person,
        unit=visit.unit,
        area_path=visit.area_path,
        on=visit.on,
        until=visit.on,
        home=visit.home,
        home_path=visit.home_path,
    )
    rows = [replace(row, key=case) for case in visit.cases or ("",)]
    rows += noted(row, visit.breaches, visit.unusual, ("media",) if visit.media_present else ())
    return tuple(sorted(rows, key=lambda one: one.key))


def series(command: Command, context: Context) -> str:
    """Return the series of visit numbers: one per year."""
    return f"visit:{context.day(command).year}"


KIND = Kind(
    name="visit",
    facts=Visit,
    commands=(RecordFieldVisit, CorrectFieldVisit, RetractFieldVisit),
    beside=(),
    events=(FieldVisitMade, FieldVisitCorrected, FieldVisitRetracted),
    decide=decide,
    apply=apply,
    card=card,
    deeds=deeds,
    series=series,
)
