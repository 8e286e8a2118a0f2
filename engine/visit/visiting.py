"""What a field visit is and how it is recorded."""

from datetime import date

import msgspec

from engine.context import Context
from engine.crossing import RecordFieldVisit
from engine.errors import Refused
from engine.kinds import Kind
from engine.org.standing import enters_for, is_leader
from engine.record import Card, DeedRow
from engine.timing import wrong_time
from engine.vocabulary import Command, Event, refusal


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts of a field visit (下访).

    ``person`` held the leader's post that day; ``home`` is the unit of the post.
    """

    id: str
    state: str = "made"
    leader: str
    unit: str
    area_path: str
    on: date
    cases: tuple[str, ...] = ()
    companions: int = 0
    findings_ref: str = ""
    person: str = ""
    home: str = ""
    home_path: str = ""


class FieldVisitMade(Event, frozen=True, kw_only=True):
    """A leader went down to the people."""

    id: str
    leader: str
    unit: str
    area_path: str
    cases: tuple[str, ...] = ()
    companions: int = 0
    findings_ref: str = ""
    person: str = ""
    home: str = ""
    home_path: str = ""


def decide(visit: Visit | None, command: Command, context: Context) -> list[Event]:
    """Open the dossier of a visit; raises Refused for posts or units that do not exist."""
    if visit is not None or not isinstance(command, RecordFieldVisit):
        raise Refused([refusal("not_from_here", state="made", move="record_field_visit")])
    org = context.org
    faults = []
    if not org.has_post(command.leader) or not is_leader(command.leader, org):
        faults.append(refusal("post_is_no_leader", "H13a", "leader"))
    elif not enters_for(context.actor.on_behalf_of or context.actor.post, command.leader, org):
        faults.append(refusal("role_missing", "H13b", "leader", move="record_field_visit"))
    if not org.has_unit(command.unit):
        faults.append(refusal("unknown_unit", field="unit", unit=command.unit))
    faults.extend(wrong_time(command, None, context))
    if command.companions < 0:
        faults.append(refusal("negative_number", field="companions"))
    if len(set(command.cases)) != len(command.cases):
        faults.append(refusal("already_linked", field="cases"))
    if faults:
        raise Refused(faults)
    return [
        FieldVisitMade(
            on=context.day(command),
            moved_to="made",
            late_ref=context.ref("late_reason", command.late_reason),
            id=context.new_id,
            leader=command.leader,
            unit=command.unit,
            area_path=org.area_path(command.unit),
            cases=command.cases,
            companions=command.companions,
            findings_ref=context.ref("findings", command.findings),
            person=org.holder(command.leader, context.day(command)),
            home=org.unit_of(command.leader),
            home_path=org.area_path(org.unit_of(command.leader)),
        )
    ]


def apply(visit: Visit | None, event: Event) -> Visit:
    """Fold an event into the facts of a visit."""
    if isinstance(event, FieldVisitMade):
        return Visit(
            id=event.id,
            leader=event.leader,
            unit=event.unit,
            area_path=event.area_path,
            on=event.on,
            cases=event.cases,
            companions=event.companions,
            findings_ref=event.findings_ref,
            person=event.person,
            home=event.home,
            home_path=event.home_path,
        )
    if visit is None:
        message = f"a visit cannot begin with {type(event).__name__}"
        raise ValueError(message)
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
    """Return what counts of a visit: once for each case it was about, else once."""
    return tuple(
        DeedRow(
            dossier=visit.id,
            kind="case_visit" if case else "field_visit",
            post=visit.leader,
            person=visit.person,
            unit=visit.unit,
            area_path=visit.area_path,
            on=visit.on,
            until=visit.on,
            key=case,
            home=visit.home,
            home_path=visit.home_path,
        )
        for case in sorted(visit.cases) or ("",)
    )


def series(command: Command, context: Context) -> str:
    """Return the series of visit numbers: one per year."""
    return f"visit:{context.day(command).year}"


KIND = Kind(
    name="visit",
    facts=Visit,
    commands=(RecordFieldVisit,),
    beside=(),
    events=(FieldVisitMade,),
    decide=decide,
    apply=apply,
    card=card,
    deeds=deeds,
    series=series,
)
