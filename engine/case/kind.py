"""The case on the road: decide, apply, and what of it is looked at from outside."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from engine import lifecycle
from engine.case import (  # noqa: F401 - importing registers what each module can do
    admitting,
    answering,
    asking_extension,
    asking_recusal,
    assisting,
    attaching,
    breach_register,
    charging,
    classing,
    closing,
    concluding,
    confiding,
    correcting,
    deferring,
    dispatching,
    disputing,
    feeding_back,
    grading,
    handing_over,
    hearing,
    helping,
    instructing,
    joining,
    leading,
    meeting,
    noticing,
    own_answering,
    papers,
    pausing,
    planning,
    proposing,
    raising,
    rating,
    rechecking,
    recusing,
    remedies,
    reopening,
    reporting,
    returning,
    revisiting,
    roads,
    sampling,
    showing,
    slips,
    supervising,
    ticking,
    visit_planning,
    wishes,
)
from engine.case.acts import APPLIERS, DECIDERS
from engine.case.authority import is_barred, plays, speaks_for_another
from engine.case.beside import BESIDE, MOVES_BESIDE, UNDOING
from engine.case.conditions import holds
from engine.case.facts import Case
from engine.case.listing import card, walls, words
from engine.case.opening import open_case
from engine.case.owing import owner_of
from engine.case.registering import RegisterCase
from engine.case.watching import followers
from engine.clock_plan import plan_of
from engine.clockwork import Clock, Ground, marks_for
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.kinds import Kind
from engine.marking import with_marks
from engine.rules import MoveSpec
from engine.timing import wrong_time
from engine.vocabulary import Command, Event, Mark, refusal, type_name

OPENING = "register_case"


def decide(case: Case | None, command: Command, context: Context) -> list[Event]:
    """Turn a command into events, each with its marks; raises Refused with every reason."""
    if case is None:
        return _finish(None, _opened(command, context), context)
    is_own = command.dossier == case.id
    name = type_name(type(command))
    other = showing.AS if is_own else MOVES_BESIDE
    stays = name in UNDOING and not is_own
    state = case.state if stays else _move(case, other.get(name, name), command, context)
    table = DECIDERS if is_own else BESIDE
    builder: Callable[[Case, Any, Context], list[Event]] = table[type(command)]
    events = builder(case, command, context)
    if events and state != case.state and not any(event.moved_to for event in events):
        events[0] = replace(events[0], moved_to=state)
    if events and command.late_reason:
        events[0] = replace(events[0], late_ref=context.ref("late_reason", command.late_reason))
    return _finish(case, events, context)


def _opened(command: Command, context: Context) -> list[Event]:
    if not isinstance(command, RegisterCase):
        raise Refused([refusal("opens_nothing")])
    faults = wrong_time(command, None, context)
    if faults:
        raise Refused(faults)
    first, *rest = open_case(command, context)
    initial = next(iter(context.rules.states))
    late = context.ref("late_reason", command.late_reason)
    return [replace(first, moved_to=initial, late_ref=late), *rest]


def _finish(case: Case | None, events: list[Event], context: Context) -> list[Event]:
    done: list[Event] = []
    for number, event in enumerate(events, 1):
        after = _folded(case, event)
        marks = _own_marks(event)
        if event.moved_to or type_name(type(event)) in plan_of(context.rules, "case"):
            ground = _ground(case, after, event, context)
            marks += marks_for(event, ground, context, "case")
        done.append(replace(event, marks=marks) if marks else event)
        if after.supervisions:
            events.extend(followers(with_marks(after, done[-1]), done[-1], context))
        if after.proposal and marks:
            events += charging.settled(with_marks(after, done[-1]), done[-1], context)
        if number < len(events):
            case = with_marks(after, done[-1])
    return done


def _own_marks(event: Event) -> tuple[Mark, ...]:
    if isinstance(event, remedies.RightLapsed):
        return (Mark(act="lapse", clock=event.clock, on=event.on),)
    return charging.own_marks(event) or event.marks


def _ground(before: Case | None, case: Case, event: Event, context: Context) -> Ground:
    states = context.rules.states
    return Ground(
        clocks=case.clocks,
        holds=lambda name: holds(name, case, context),
        state=case.state,
        is_end=bool(event.moved_to) and states[case.state].is_end,
        parties=tuple(party.ref for party in case.parties),
        height=case.height,
        live_from=case.live_from,
        numbered=len(case.milestones),
        came_back=before is not None
        and states[before.state].is_end
        and not states[case.state].is_end,
    )


def _move(case: Case, name: str, command: Command, context: Context) -> str:
    if not lifecycle.variants(context.rules, case.state, name):
        raise Refused([refusal("not_from_here", state=case.state, move=name)])
    faults = wrong_time(command, case.registered_on, context)
    faults += speaks_for_another(case, command, context)
    if is_barred(case, context):
        faults.append(refusal("actor_is_barred", "A28,A30"))
    tried: list[list[Refusal]] = []

    def check(move: MoveSpec) -> bool:
        tried.append(why_not(case, move, context))
        return not tried[-1]

    state = lifecycle.fire(context.rules, case.state, name, check)
    if faults or state is None:
        unique = {
            reason.code: reason for reason in (*faults, *(nearest(tried) if not state else ()))
        }
        raise Refused(list(unique.values()))
    return state


def nearest(tried: Sequence[Sequence[Refusal]]) -> list[Refusal]:
    """Return the reasons against those of several ways that are nearest to being open."""
    fewest = min(map(len, tried), default=0)
    return [reason for reasons in tried if len(reasons) == fewest for reason in reasons]


def why_not(case: Case, move: MoveSpec, context: Context) -> list[Refusal]:
    """Return every reason why this way of making a move is closed now, none if it is open."""
    clause = move.source.rule or move.source.clause
    reasons = []
    if not any(plays(role, case, context) for role in move.who):
        reasons.append(refusal("role_missing", clause, move=move.name))
    for name in move.requires:
        if name == "class_evidence":
            reasons.extend(_evidence(case, context))
        elif not holds(name, case, context):
            reasons.append(refusal(name, clause))
    return reasons


def _evidence(case: Case, context: Context) -> list[Refusal]:
    spec = context.rules.classes.get(case.classification)
    if spec is None:
        return [refusal("class_confirmed", "H24t")]
    return [refusal(n, spec.source.rule) for n in spec.closing if not holds(n, case, context)]


def _folded(case: Case | None, event: Event) -> Case:
    after: Case = APPLIERS[type(event)](case, event)
    return replace(after, state=event.moved_to) if event.moved_to else after


def apply(case: Case | None, event: Event) -> Case:
    """Fold one event into the facts; replaying a journal with it rebuilds them exactly."""
    return with_marks(_folded(case, event), event)


def owner(case: Case, role: str, context: Context, subject: str = "") -> tuple[str, str]:
    """Return unit and post that owe an act in the role a clock names; its subject may tell."""
    return owner_of(case, role, context.org, subject)


def clocks(case: Case) -> Mapping[str, Clock]:
    """Return all clocks of the case."""
    return case.clocks


def is_answered(case: Case, context: Context) -> bool:
    """Return whether the case is at an end with what counts as its answer there (S01)."""
    state = context.rules.states[case.state]
    return state.is_end and (not state.answer or holds(state.answer, case, context))


def series(command: Command, context: Context) -> str:
    """Return the series a new case takes its number from: one per area and year."""
    office = getattr(command, "office", "")
    area = context.org.area_path(office).rstrip("/").rpartition("/")[2] or "0"
    return f"case:{area}-{context.day(command).year}"


KIND = Kind(
    name="case",
    facts=Case,
    commands=(RegisterCase, *DECIDERS),
    beside=tuple(BESIDE),
    events=tuple(APPLIERS),
    decide=decide,
    apply=apply,
    card=card,
    words=words,
    clocks=clocks,
    walls=walls,
    owner=owner,
    is_answered=is_answered,
    series=series,
)
