"""The meeting on the road: decide, apply, and what of it is indexed."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from engine.clockwork import Ground
from engine.context import Context
from engine.crossing import CarryOver, DecideAtMeeting, PutOnMeeting, TakeOffMeeting
from engine.errors import Refused
from engine.kinds import Kind
from engine.ladder import Climb, ClockRedated, ClocksHandedOn, HandOn, Redate, RungClimbed
from engine.marking import marked, with_marks
from engine.meeting import meeting as acts
from engine.meeting.deciding import DECIDERS, opened
from engine.meeting.meeting import Meeting
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.sight import CONSOLE
from engine.org.standing import is_leader
from engine.record import Card
from engine.timing import wrong_time
from engine.vocabulary import TIME, Command, Event, refusal, type_name

ENDS = ("minuted", "cancelled")


def _may(meeting: Meeting | None, command: Command, context: Context) -> bool:
    """Return whether the actor works on the meeting: the unit that convenes it, and its chair.

    A petition or inspection office or a government convenes; rungs and dates are for time alone.
    Of a meeting that takes cases over from another one, that other one says who may.
    """
    post = context.actor.on_behalf_of or context.actor.post
    if isinstance(command, (Climb, Redate, HandOn)):
        return post == TIME.post
    if post == CONSOLE or _takes_over(meeting, command):
        return True
    org = context.org
    if not org.has_post(post):
        return False
    if meeting is not None:
        return post == meeting.chair or org.unit_of(post) == org.successor(meeting.unit)
    return convenes(post, getattr(command, "unit", ""), org)


def convenes(post: str, unit: str, org: Chart) -> bool:
    """Return whether a post may convene meetings for a unit: its own, an office or a government."""
    own = org.unit_of(post)
    kinds = (UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE)
    return bool(own) and own == unit and (org.unit(own).kind in kinds or is_leader(post, org))


def _takes_over(meeting: Meeting | None, command: Command) -> bool:
    return isinstance(command, CarryOver) and bool(meeting and meeting.id == command.meeting)


def decide(meeting: Meeting | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events with their marks; raises Refused with every reason."""
    faults = wrong_time(command, meeting.convened_on if meeting else None, context)
    if not _may(meeting, command, context):
        faults.append(refusal("role_missing", move=type_name(type(command))))
    if faults:
        raise Refused(faults)
    if meeting is None:
        events = opened(command, context)
    else:
        events = DECIDERS[type(command)](meeting, command, context)
    return marked(meeting, events, _folded, _ground, context)


def _ground(meeting: Meeting, event: Event) -> Ground:
    return Ground(
        clocks=meeting.clocks,
        holds=lambda _name: False,
        state=meeting.state,
        is_end=event.moved_to in ENDS,
    )


def _convened(event: acts.MeetingConvened) -> Meeting:
    return Meeting(
        id=event.id,
        pack=event.pack,
        state=event.moved_to,
        form=event.form,
        unit=event.unit,
        area_path=event.area_path,
        chair=event.chair,
        subject=event.subject,
        members=event.members,
        matters=event.matters,
        convened_on=event.on,
        meets_on=event.meets_on,
    )


def _folded(meeting: Meeting | None, event: Event) -> Meeting:
    if isinstance(event, acts.MeetingConvened):
        return _convened(event)
    if meeting is None:
        message = f"a meeting cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if event.moved_to:
        meeting = replace(meeting, state=event.moved_to)
    fold = FOLDS.get(type(event))
    return fold(meeting, event) if fold else meeting


def _without(meeting: Meeting, case: str) -> Meeting:
    return replace(meeting, agenda=tuple(one for one in meeting.agenda if one != case))


FOLDS: dict[type[Event], Callable[[Meeting, Any], Meeting]] = {
    acts.MeetingPostponed: lambda meeting, event: replace(
        meeting, meets_on=event.meets_on, postponed=meeting.postponed + 1
    ),
    acts.MeetingHeld: lambda meeting, event: replace(meeting, held_on=event.on),
    acts.MeetingClosed: lambda meeting, event: replace(
        meeting, minutes=event.minutes, minutes_ref=event.text_ref
    ),
    acts.CaseListed: lambda meeting, event: replace(meeting, agenda=(*meeting.agenda, event.case)),
    acts.CaseUnlisted: lambda meeting, event: _without(meeting, event.case),
    acts.CaseDecided: lambda meeting, event: replace(
        _without(meeting, event.case), decided=(*meeting.decided, event.case)
    ),
    acts.CasesCarriedOver: lambda meeting, event: replace(
        meeting, agenda=(), carried_to=event.meeting
    ),
    acts.CasesTakenOver: lambda meeting, event: replace(
        meeting, agenda=tuple(dict.fromkeys((*meeting.agenda, *event.cases)))
    ),
}
"""The events that leave more than a state, each with how it is folded in."""


def apply(meeting: Meeting | None, event: Event) -> Meeting:
    """Fold one event into the facts of a meeting."""
    return with_marks(_folded(meeting, event), event)


def card(meeting: Meeting) -> Card:
    """Return the thin columns of a meeting; its members see it."""
    return Card(
        kind="meeting",
        state=meeting.state,
        title=meeting.subject,
        area_path=meeting.area_path,
        unit_id=meeting.unit,
        shared=(meeting.chair, *meeting.members),
    )


def owner(meeting: Meeting, _role: str, context: Context, _subject: str = "") -> tuple[str, str]:
    """Return the unit that convenes, or has taken its place, and its head."""
    unit = context.org.successor(meeting.unit)
    return unit, context.org.principal_of(unit)


KIND = Kind(
    name="meeting",
    facts=Meeting,
    commands=(
        acts.ConveneMeeting,
        acts.PostponeMeeting,
        acts.HoldMeeting,
        CarryOver,
        acts.CloseMeeting,
        acts.CancelMeeting,
        Climb,
        Redate,
        HandOn,
    ),
    beside=(PutOnMeeting, TakeOffMeeting, DecideAtMeeting, CarryOver),
    events=(
        acts.MeetingConvened,
        acts.MeetingPostponed,
        acts.MeetingHeld,
        acts.MeetingClosed,
        acts.MeetingCancelled,
        acts.CaseListed,
        acts.CaseUnlisted,
        acts.CaseDecided,
        acts.CasesCarriedOver,
        acts.CasesTakenOver,
        RungClimbed,
        ClockRedated,
        ClocksHandedOn,
    ),
    decide=decide,
    apply=apply,
    card=card,
    clocks=lambda meeting: meeting.clocks,
    owner=owner,
    is_answered=lambda meeting, _: meeting.state in ENDS,
    series=lambda command, context: f"meeting:{context.day(command).year}",
)
