"""The common problem on the road: decide, apply, and what of it is indexed."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from engine.clockwork import Clock, Ground
from engine.context import Context
from engine.crossing import JoinMatter, LeaveMatter, RecordStudy
from engine.errors import Refusal, Refused
from engine.kinds import Kind
from engine.ladder import (
    Climb,
    ClockRedated,
    ClocksHandedOn,
    HandOn,
    Redate,
    RungClimbed,
    climb,
    hand_on,
    redate,
)
from engine.marking import marked, with_marks
from engine.matter import studying as acts
from engine.matter.consulting import ConsultationHeld, HoldConsultation, held, hold, owed_before
from engine.matter.studying import OPEN_STATES, Matter
from engine.org.facts import UnitKind
from engine.org.receivers import About
from engine.org.sight import CONSOLE
from engine.org.standing import is_leader
from engine.record import Card
from engine.timing import wrong_time
from engine.vocabulary import TIME, Command, Event, refusal, type_name


def _from(matter: Matter, *states: str) -> None:
    if matter.state not in states:
        raise Refused([refusal("not_from_here", "H24t", state=matter.state)])


def _agenda(matter: Matter, command: acts.PutOnAgenda, context: Context) -> list[Event]:
    _from(matter, *OPEN_STATES)
    if command.meets_on < context.day(command):
        raise Refused([refusal("meeting_in_the_past", "H24t", "meets_on")])
    return [
        acts.AgendaSet(
            on=context.day(command),
            moved_to="scheduled",
            body=command.body,
            meets_on=command.meets_on,
        )
    ]


def _study(matter: Matter, command: RecordStudy, context: Context) -> list[Event]:
    _from(matter, *OPEN_STATES)
    faults: list[Refusal] = []
    if set(command.cases) != set(matter.cases):
        faults.append(refusal("every_case_must_be_decided", "H24t", "cases"))
    if not command.minutes.strip():
        faults.append(refusal("text_missing", "H24t", "minutes"))
    if not command.decision.strip():
        faults.append(refusal("text_missing", "H24t", "decision"))
    faults += owed_before(matter, context)
    if faults:
        raise Refused(faults)
    return [
        acts.StudyRecorded(
            on=context.day(command),
            moved_to="studied",
            minutes=command.minutes,
            text_ref=context.ref("decision", command.decision),
            cases=command.cases,
        )
    ]


def _end(matter: Matter, command: acts.EndMatter, context: Context) -> list[Event]:
    _from(matter, "studied")
    if not command.policy_change.strip():
        raise Refused([refusal("text_missing", "H24c", "policy_change")])
    return [
        acts.MatterEnded(
            on=context.day(command),
            moved_to="ended",
            text_ref=context.ref("policy_change", command.policy_change),
        )
    ]


def _join(matter: Matter, command: JoinMatter, context: Context) -> list[Event]:
    _from(matter, *OPEN_STATES)
    return [acts.CaseJoined(on=context.day(command), case=command.dossier)]


def _leave(matter: Matter, command: LeaveMatter, context: Context) -> list[Event]:
    _from(matter, *OPEN_STATES)
    return [acts.CaseLeft(on=context.day(command), case=command.dossier)]


def _climb(matter: Matter, command: Climb, context: Context) -> list[Event]:
    about = About(handling_unit=matter.unit, registering_unit=matter.unit)
    return [climb(matter.clocks, about, command, context)[0]]


def _redate(_matter: Matter, command: Redate, context: Context) -> list[Event]:
    return redate(command, context)


DECIDERS: dict[type[Command], Callable[[Matter, Any, Context], list[Event]]] = {
    acts.PutOnAgenda: _agenda,
    HoldConsultation: hold,
    RecordStudy: _study,
    acts.EndMatter: _end,
    JoinMatter: _join,
    LeaveMatter: _leave,
    Climb: _climb,
    Redate: _redate,
    HandOn: lambda matter, command, context: hand_on(matter.clocks, command, context),
}


def _open(command: Command, context: Context) -> list[Event]:
    if not isinstance(command, acts.OpenMatter):
        raise Refused([refusal("opens_nothing")])
    faults = []
    if not context.org.has_unit(command.unit):
        faults.append(refusal("unknown_unit", field="unit", unit=command.unit))
    if not command.subject.strip():
        faults.append(refusal("text_missing", "H24t", "subject"))
    if faults:
        raise Refused(faults)
    return [
        acts.MatterOpened(
            on=context.day(command),
            moved_to="gathering",
            id=context.new_id,
            pack=context.rules.code,
            unit=command.unit,
            area_path=context.org.area_path(command.unit),
            subject=command.subject,
            decides_on=command.decides_on,
            text_ref=context.ref("root_cause", command.root_cause),
        )
    ]


def _may(matter: Matter | None, command: Command, context: Context) -> bool:
    """Return whether the actor works on the common problem.

    The unit that prepares its study does, the petition offices of the governments over it, and
    the leaders of those governments; rungs and dates are for time alone. Of a case that joins or
    leaves, the case itself says who may.
    """
    post = context.actor.on_behalf_of or context.actor.post
    if isinstance(command, (Climb, Redate, HandOn)):
        return post == TIME.post
    if post == CONSOLE or isinstance(command, (JoinMatter, LeaveMatter)):
        return True
    org, unit = context.org, matter.unit if matter else getattr(command, "unit", "")
    own = org.unit_of(post)
    if not own or own == org.successor(unit):
        return bool(own)
    is_office = org.unit(own).kind is UnitKind.PETITION_OFFICE
    over = org.governments_over(unit)
    return org.government_of(own) in over if is_office else own in over and is_leader(post, org)


def decide(matter: Matter | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events with their marks; raises Refused with every reason."""
    faults = wrong_time(command, matter.opened_on if matter else None, context)
    if not _may(matter, command, context):
        faults.append(refusal("role_missing", "H24t", move=type_name(type(command))))
    if faults:
        raise Refused(faults)
    if matter is None:
        events = _open(command, context)
    else:
        events = DECIDERS[type(command)](matter, command, context)
    return marked(matter, events, _folded, _ground, context)


def _ground(matter: Matter, event: Event) -> Ground:
    return Ground(
        clocks=matter.clocks,
        holds=lambda name: name == "has_cases" and bool(matter.cases),
        state=matter.state,
        is_end=event.moved_to == "ended",
    )


def _folded(matter: Matter | None, event: Event) -> Matter:
    if isinstance(event, acts.MatterOpened):
        return Matter(
            id=event.id,
            pack=event.pack,
            state=event.moved_to,
            unit=event.unit,
            area_path=event.area_path,
            subject=event.subject,
            decides_on=event.decides_on,
            opened_on=event.on,
        )
    if matter is None:
        message = f"a common problem cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if event.moved_to:
        matter = replace(matter, state=event.moved_to)
    fold = FOLDS.get(type(event))
    return fold(matter, event) if fold else matter


FOLDS: dict[type[Event], Callable[[Matter, Any], Matter]] = {
    acts.AgendaSet: lambda matter, event: replace(
        matter, agenda_on=event.meets_on, agenda_body=event.body
    ),
    acts.StudyRecorded: lambda matter, event: replace(
        matter, minutes=event.minutes, studied_on=event.on
    ),
    ConsultationHeld: held,
    acts.MatterEnded: lambda matter, event: replace(
        matter, policy_change_ref=event.text_ref, ended_on=event.on
    ),
    acts.CaseJoined: lambda matter, event: replace(matter, cases=(*matter.cases, event.case)),
    acts.CaseLeft: lambda matter, event: replace(
        matter, cases=tuple(one for one in matter.cases if one != event.case)
    ),
}
"""The events that leave more than a state, each with how it is folded in."""


def apply(matter: Matter | None, event: Event) -> Matter:
    """Fold one event into the facts of a common problem."""
    return with_marks(_folded(matter, event), event)


def card(matter: Matter) -> Card:
    """Return the thin columns of a common problem."""
    return Card(
        kind="matter",
        state=matter.state,
        title=matter.subject,
        area_path=matter.area_path,
        unit_id=matter.unit,
    )


def clocks(matter: Matter) -> Mapping[str, Clock]:
    """Return all clocks of a common problem."""
    return matter.clocks


def owner(matter: Matter, _role: str, context: Context, _subject: str = "") -> tuple[str, str]:
    """Return the unit that prepares the study and its head."""
    return matter.unit, context.org.principal_of(matter.unit)


def series(command: Command, context: Context) -> str:
    """Return the series of numbers of common problems: one per year."""
    return f"matter:{context.day(command).year}"


KIND = Kind(
    name="matter",
    facts=Matter,
    commands=(
        acts.OpenMatter,
        acts.PutOnAgenda,
        HoldConsultation,
        RecordStudy,
        acts.EndMatter,
        Climb,
        Redate,
        HandOn,
    ),
    beside=(JoinMatter, LeaveMatter),
    events=(
        acts.MatterOpened,
        acts.AgendaSet,
        ConsultationHeld,
        acts.StudyRecorded,
        acts.MatterEnded,
        acts.CaseJoined,
        acts.CaseLeft,
        RungClimbed,
        ClockRedated,
        ClocksHandedOn,
    ),
    decide=decide,
    apply=apply,
    card=card,
    clocks=clocks,
    owner=owner,
    is_answered=lambda matter, _: matter.state == "ended",
    series=series,
)
