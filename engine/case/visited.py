"""Field visits about a case (带案下访), and one taken back: it stands as if that had never been.

What a visit had met runs on, or is met by the next visit that stands; what it had started ends.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies
from engine.case.annotations import VisitNote
from engine.case.authority import is_barred
from engine.case.facts import Case
from engine.case.parts import Supervision
from engine.case.supervising import SupervisionOpened, opening
from engine.case.watching import MET
from engine.clockwork import Clock
from engine.context import Context
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.errors import Refused
from engine.marking import with_marks
from engine.marks import REST
from engine.vocabulary import TIME, Event, Mark, refusal

VISIT = "record_field_visit"
VISITED = "case_visited"
BY_VISITS = (VISITED, "case_visit_retracted")
"""The events by which a clock may have ended that a visit met or made void."""


class CaseVisited(Event, frozen=True, kw_only=True):
    """A field visit was about this case (带案下访).

    ``came_from``: the state in which the case stood; ``entered_on``: the later day on which the
    visit was recorded.
    """

    visit: str
    by_post: str
    came_from: str = ""
    entered_on: date | None = None


class CaseVisitRetracted(Event, frozen=True, kw_only=True):
    """A field visit about this case was taken back: what it had met runs on as before.

    ``returns_to``: where a case that stands at an end will stand when it comes back, empty where
    the visit changes nothing in that.
    """

    visit: str
    returns_to: str = ""


def visit(case: Case, command: RecordFieldVisit, context: Context) -> list[Event]:
    """Return that a visit, being recorded, was about the case."""
    on = context.day(command)
    return [
        CaseVisited(
            on=on,
            visit=context.new_id,
            by_post=command.leader,
            came_from=case.state,
            entered_on=context.today if on < context.today else None,
        )
    ]


def unvisit(case: Case, command: RetractFieldVisit, context: Context) -> list[Event]:
    """Take a visit back, wherever the case stands; raises Refused where its closing rests on it."""
    if is_barred(case, context):
        raise Refused([refusal("actor_is_barred", "A28,A30")])
    if case.closing is not None or case.closed_on is not None:
        raise Refused([refusal("visited_case_closed", "H13a", "cases", case=case.id)])
    gone = command.dossier
    taken = CaseVisitRetracted(
        on=context.today,
        moved_to=_back_to(case, case.state, gone, context),
        visit=gone,
        returns_to=_back_to(case, _stood(case), gone, context),
        marks=tuple(_marks(case, gone, context)),
    )
    return [taken, *_watched_again(case, taken, context)]


def _stood(case: Case) -> str:
    """Return where a case that was merged or withdrawn stood before, empty for all others."""
    return case.state_before or (case.withdrawal.came_from if case.withdrawal else "")


def _back_to(case: Case, stands: str, gone: str, context: Context) -> str:
    """Return whence a visit had led a case that ``stands`` there, empty where it stays.

    It stays where another visit stands that was recorded since the case came there.
    """
    ways = [way for way in context.rules.moves.get(VISIT, ()) if way.to and way.to == stands]
    if not ways:
        return ""
    led = [number for number, one in enumerate(case.visit_notes) if one.came_from]
    since = [one.visit for one in case.visit_notes[led[-1] :]] if led else [*case.visits]
    if {*since} != {gone}:
        return ""
    return case.visit_notes[led[-1]].came_from if led else ways[0].sources[0]


def _marks(case: Case, gone: str, context: Context) -> Iterator[Mark]:
    """Yield what becomes of the clocks that the visit had ended or started.

    Those from before a reopening stay as they ended: the closing had ended them for good. So they
    do where another visit was recorded without its day, as visits once were: it stands for this.
    """
    notes = {one.visit: one for one in case.visit_notes}
    own = notes.get(gone) or VisitNote(visit=gone, on=context.beside[gone].on)
    others = [one for one in case.visits if one != gone]
    if own.reopened != case.reopened or not all(one in notes for one in others):
        return
    after = case.visits[case.visits.index(gone) :]
    if any(notes[one].on == own.on and one not in after for one in others):
        return
    heir = next((notes[one] for one in others if one in after), None)
    for name, clock in sorted(case.clocks.items()):
        if _is_ended(clock, own, context):
            yield from _running_on(case, name, heir, context)
        elif _is_started(clock, own, context):
            yield from _never_begun(name, clock, heir, context)


def _is_ended(clock: Clock, own: VisitNote, context: Context) -> bool:
    """Return whether the visit ended it; another that was taken back may have left that to it."""
    marks, void = clock.marks, context.rules.clocks[clock.kind].void
    ended_on = marks.met_on or (marks.void_on if VISITED in void else None)
    return clock.ended_by in BY_VISITS and ended_on == own.on


def _running_on(case: Case, name: str, heir: VisitNote | None, context: Context) -> Iterator[Mark]:
    """Yield that a clock runs on: to the next visit, to another of its kind, or to the end."""
    clock, today = case.clocks[name], context.today
    yield Mark(act="reinstate", clock=name, on=today)
    if heir is not None:
        act = "void" if clock.marks.met_on is None else "meet"
        told = heir.entered_on if act == "meet" else None
        yield Mark(act=act, clock=name, on=heir.on, entered_on=told)
    elif any(_is_like(one, clock) for one in case.clocks.values()):
        yield Mark(act="void", clock=name, on=today)
    elif _rests(case, clock, context):
        yield Mark(act=REST, clock=name, on=today)


def _is_like(other: Clock, clock: Clock) -> bool:
    of = (clock.kind, clock.party, clock.subject)
    return other.marks.is_open and (other.kind, other.party, other.subject) == of


def _rests(case: Case, clock: Clock, context: Context) -> bool:
    keeps = case.state in context.rules.clocks[clock.kind].keep_in
    return context.rules.states[case.state].is_end and not keeps


def _is_started(clock: Clock, own: VisitNote, context: Context) -> bool:
    """Return whether it runs and nothing but this visit can have started it."""
    by = context.rules.clocks[clock.kind].start
    begun = clock.asked_on or clock.marks.started_on
    return clock.marks.is_open and by == (VISITED,) and begun == own.on


def _never_begun(
    name: str, clock: Clock, heir: VisitNote | None, context: Context
) -> Iterator[Mark]:
    if heir is None:
        rung = context.rungs.get(name, 0)
        yield Mark(act="void", clock=name, on=context.today, rung=rung)
    elif clock.asked_on is None:
        yield Mark(act="restart", clock=name, on=heir.on)


def _watched_again(
    case: Case, taken: CaseVisitRetracted, context: Context
) -> Iterator[SupervisionOpened]:
    """Yield anew what rungs had opened over clocks that run on: no rung is climbed twice."""
    last = {mark.clock: mark.act for mark in taken.marks}
    run = {name for name, act in last.items() if act == "reinstate"}
    after = with_marks(case, taken)
    closed = {one.clock: one for one in case.supervisions if _is_met_by_rung(one)}
    for number, name in enumerate(sorted(run & {*closed}), len(case.supervisions) + 1):
        one = closed[name]
        opened = opening(after, one.kind, one.ground, taken.on, context, name)
        yield replace(opened, supervision=number, unit=one.unit, leader=one.leader)


def _is_met_by_rung(one: Supervision) -> bool:
    return one.by_post == TIME.post and one.closed_as == MET


@applies(CaseVisited)
def case_visited(case: Case, event: CaseVisited) -> Case:
    """Remember the visit, with what is told when it is taken back."""
    after = replace(case, visits=(*case.visits, event.visit))
    if not event.came_from:
        return after
    note = VisitNote(
        visit=event.visit,
        on=event.on,
        entered_on=event.entered_on,
        came_from=event.came_from if event.moved_to else "",
        reopened=case.reopened,
    )
    return replace(after, visit_notes=(*case.visit_notes, note))


@applies(CaseVisitRetracted)
def case_visit_retracted(case: Case, event: CaseVisitRetracted) -> Case:
    """Forget the visit: it is no evidence any more, whatever the case comes back from."""
    stood, withdrawal = case.state_before, case.withdrawal
    if event.returns_to and stood:
        stood = event.returns_to
    elif event.returns_to and withdrawal:
        withdrawal = replace(withdrawal, came_from=event.returns_to)
    return replace(
        case,
        state_before=stood,
        withdrawal=withdrawal,
        visits=tuple(one for one in case.visits if one != event.visit),
        visit_notes=_without(case.visit_notes, event.visit),
    )


def _without(notes: tuple[VisitNote, ...], gone: str) -> tuple[VisitNote, ...]:
    """Leave one out; the next would have led the case where that had led it."""
    kept, led_from = [], ""
    for one in notes:
        if one.visit == gone:
            led_from = one.came_from
        else:
            kept.append(replace(one, came_from=one.came_from or led_from))
            led_from = ""
    return tuple(kept)
