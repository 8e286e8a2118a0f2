"""The return on the road: decide, apply, and what of it is indexed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from engine.clockwork import Ground
from engine.context import Context
from engine.errors import Refused
from engine.kinds import Kind
from engine.ladder import Climb, ClockRedated, ClocksHandedOn, HandOn, Redate, RungClimbed
from engine.marking import marked, with_marks
from engine.org.chart import Chart
from engine.org.sight import CONSOLE
from engine.record import Card
from engine.returns import owed as acts
from engine.returns.deciding import DECIDERS, opened
from engine.returns.owed import Return
from engine.timing import wrong_time
from engine.vocabulary import TIME, Command, Event, refusal, type_name

TIMES = (acts.OpenReturn, Climb, Redate, HandOn)


def submits(owed: Return, post: str, org: Chart, on: date) -> bool:
    """Return whether a post may submit: the one named, its deputy, the head of the unit."""
    unit = org.successor(owed.unit)
    deputy = org.deputy_of(owed.submitter, on)
    named = owed.submitter if org.unit_of(owed.submitter) == unit else ""
    return post in {named, deputy if named else "", *org.principals_of(unit)} - {""}


def _may(owed: Return | None, command: Command, context: Context) -> bool:
    """Return whether the actor may: time opens and reminds, the unit names and submits."""
    post = context.actor.on_behalf_of or context.actor.post
    if isinstance(command, TIMES):
        return post == TIME.post or (post == CONSOLE and type(command) is acts.OpenReturn)
    if owed is None or post == CONSOLE:
        return True
    if isinstance(command, acts.NameSubmitter):
        return post in context.org.principals_of(context.org.successor(owed.unit))
    return submits(owed, post, context.org, context.today)


def decide(owed: Return | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events with their marks; raises Refused with every reason."""
    faults = wrong_time(command, owed.opened_on if owed else None, context)
    if not _may(owed, command, context):
        faults.append(refusal("role_missing", move=type_name(type(command))))
    if faults:
        raise Refused(faults)
    if owed is None:
        events = opened(command, context)
    else:
        events = DECIDERS[type(command)](owed, command, context)
    if command.late_reason:
        late = context.ref("late_reason", command.late_reason)
        events[0] = replace(events[0], late_ref=late)
    return marked(owed, events, _folded, _ground, context)


def _ground(owed: Return, event: Event) -> Ground:
    return Ground(
        clocks=owed.clocks,
        holds=lambda _name: False,
        state=owed.state,
        is_end=event.moved_to == "submitted",
    )


def _opened(event: acts.ReturnOpened) -> Return:
    return Return(
        id=event.id,
        pack=event.pack,
        state=event.moved_to,
        rule=event.rule,
        subject=event.subject,
        period=event.period,
        unit=event.unit,
        area_path=event.area_path,
        to=event.to,
        first=event.first,
        last=event.last,
        due_on=event.due_on,
        opened_on=event.on,
        form=event.form,
        submitter=event.submitter,
    )


def _folded(owed: Return | None, event: Event) -> Return:
    if isinstance(event, acts.ReturnOpened):
        return _opened(event)
    if owed is None:
        message = f"a return cannot begin with {type(event).__name__}"
        raise ValueError(message)
    if event.moved_to:
        owed = replace(owed, state=event.moved_to)
    fold = FOLDS.get(type(event))
    return fold(owed, event) if fold else owed


def _with_version(owed: Return, event: Any) -> Return:  # noqa: ANN401 - either of two events
    return replace(owed, versions=(*owed.versions, event.version))


FOLDS: dict[type[Event], Callable[[Return, Any], Return]] = {
    acts.SubmitterNamed: lambda owed, event: replace(owed, submitter=event.post),
    acts.ReturnSubmitted: _with_version,
    acts.ReturnCorrected: _with_version,
}
"""The events that leave more than a state, each with how it is folded in."""


def apply(owed: Return | None, event: Event) -> Return:
    """Fold one event into the facts of a return."""
    return with_marks(_folded(owed, event), event)


def card(owed: Return) -> Card:
    """Return the thin columns of a return."""
    return Card(
        kind="return",
        state=owed.state,
        title=owed.subject,
        area_path=owed.area_path,
        unit_id=owed.unit,
    )


def owner(owed: Return, _role: str, context: Context, _subject: str = "") -> tuple[str, str]:
    """Return the unit that owes it, or has taken its place, and its head."""
    unit = context.org.successor(owed.unit)
    return unit, context.org.principal_of(unit)


KIND = Kind(
    name="return",
    facts=Return,
    commands=(
        acts.OpenReturn,
        acts.NameSubmitter,
        acts.SubmitReturn,
        acts.CorrectReturn,
        Climb,
        Redate,
        HandOn,
    ),
    beside=(),
    events=(
        acts.ReturnOpened,
        acts.SubmitterNamed,
        acts.ReturnSubmitted,
        acts.ReturnCorrected,
        RungClimbed,
        ClockRedated,
        ClocksHandedOn,
    ),
    decide=decide,
    apply=apply,
    card=card,
    clocks=lambda owed: owed.clocks,
    owner=owner,
    is_answered=lambda owed, _: owed.state == "submitted",
    series=lambda command, context: f"return:{context.day(command).year}",
)
