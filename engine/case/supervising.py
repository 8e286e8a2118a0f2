"""Supervision (督办): opened over a case and closed; it moves no clock of the case."""

from datetime import date, timedelta

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.grounds import demand_code
from engine.case.leading import demand_leader
from engine.case.parts import Supervision
from engine.case.placing import admitted
from engine.case.shares import calm_until
from engine.case.terms import SupervisionKind
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.rules import Nature, SupervisionSpec
from engine.vocabulary import Command, Event, Text, refusal


class OpenSupervision(Command, frozen=True, kw_only=True):
    """Open a supervision (督办) for a reason; ``ground`` is a short code.

    ``leader``: on whose list the case is put (listed). ``due_on``: the hard date (time_limited).
    ``clock``: what it is about; a dynamic one takes the clock that its rule names, if left empty.
    """

    kind: SupervisionKind
    ground: str
    reason: Text
    leader: str = ""
    due_on: date | None = None
    clock: str = ""


class SupervisionOpened(Event, frozen=True, kw_only=True):
    """A supervision was opened, by ``time`` where a rung did; the case stays where it is.

    ``report_by``: the first report is owed by then. ``calm_until``: see ``engine.case.shares``.
    """

    supervision: int
    kind: SupervisionKind
    ground: str
    by_post: str
    unit: str = ""
    clock: str = ""
    leader: str = ""
    text_ref: str = ""
    report_by: date | None = None
    due_on: date | None = None
    calm_until: date | None = None


class CloseSupervision(Command, frozen=True, kw_only=True):
    """Close a supervision with a reason; a case is taken off a list by another move."""

    supervision: int
    reason: Text


class Delist(Command, frozen=True, kw_only=True):
    """Take the case off the list (摘牌), as the leader it stands under or the principal."""

    reason: Text


class SupervisionClosed(Event, frozen=True, kw_only=True):
    """A supervision ended; ``reason_code`` says by which rule, empty where somebody closed it."""

    supervision: int
    by_post: str
    reason_code: str = ""
    text_ref: str = ""


@decides(OpenSupervision)
def open_supervision(case: Case, command: OpenSupervision, context: Context) -> list[Event]:
    """Open one of a kind the pack knows, with what that kind asks for."""
    demand_text(command, "H24b", "reason", "ground")
    demand_code(command.ground)
    if command.leader:
        demand_leader(case, command.leader, context)
    spec = spec_of(command.kind, context)
    clock = command.clock or _governing(case, spec)
    faults = [*_asked(case, command, context), *_clock_faults(case, command, clock, context)]
    if faults:
        raise Refused(faults)
    opened = opening(case, command.kind, command.ground, context.day(command), context, clock)
    return [
        replace(
            opened,
            by_post=context.actor.on_behalf_of or context.actor.post,
            leader=command.leader,
            due_on=command.due_on,
            text_ref=context.ref("reason", command.reason),
        )
    ]


def opening(
    case: Case,
    kind: SupervisionKind,
    ground: str,
    on: date,
    context: Context,
    clock: str = "",
) -> SupervisionOpened:
    """Return the event of a supervision opened by time; ``clock``: what it is about."""
    spec = spec_of(kind, context)
    dynamic = kind is SupervisionKind.DYNAMIC
    return SupervisionOpened(
        on=on,
        supervision=len(case.supervisions) + 1,
        kind=kind,
        ground=ground,
        by_post="time",
        clock=clock,
        report_by=on + timedelta(days=spec.days) if spec.days else None,
        calm_until=calm_until(case.clocks[clock], 0, spec, context) if dynamic else None,
    )


def spec_of(kind: SupervisionKind, context: Context) -> SupervisionSpec:
    """Return the rule of a kind; raises Refused where the pack knows none."""
    spec = context.rules.supervisions.get(kind)
    if spec is None:
        raise Refused([refusal("no_such_supervision_kind", "H24b", "kind")])
    return spec


def _governing(case: Case, spec: SupervisionSpec) -> str:
    """Return the running clock that this kind is about by its rule, empty for none."""
    return next(filter(None, map(case.running, spec.over)), "")


def _asked(case: Case, command: OpenSupervision, context: Context) -> list[Refusal]:
    """Return what the kind asks for and lacks, or what it has no use for."""
    faults = []
    wanted = {"leader": SupervisionKind.LISTED, "due_on": SupervisionKind.TIME_LIMITED}
    for field, kind in wanted.items():
        if bool(getattr(command, field)) != (command.kind is kind):
            code = "supervision_lacks" if command.kind is kind else "supervision_has_no"
            faults.append(refusal(f"{code}_{field}", "H24b", field))
    if command.due_on is not None and command.due_on <= context.day(command):
        faults.append(refusal("supervision_day_past", "H24b", "due_on"))
    if command.kind is SupervisionKind.LISTED and case.listed:
        faults.append(refusal("listed_already", "H24b"))
    return faults


def _clock_faults(
    case: Case, command: OpenSupervision, name: str, context: Context
) -> list[Refusal]:
    if not name:
        is_dynamic = command.kind is SupervisionKind.DYNAMIC
        return [refusal("no_clock_to_watch", "H24b", "clock")] if is_dynamic else []
    clock = case.clocks.get(name)
    if clock is None or not clock.marks.is_open:
        return [refusal("clock_not_running", "H24b", "clock", clock=name)]
    if context.rules.clocks[clock.kind].nature is not Nature.DUTY:
        return [refusal("clock_is_no_duty", "H24b", "clock")]
    same = (one for one in case.supervisions if one.closed_on is None and one.clock == name)
    if any(one.kind is command.kind for one in same):
        return [refusal("clock_supervised_already", "H24b", "clock")]
    return []


@applies(SupervisionOpened)
def supervision_opened(case: Case, event: SupervisionOpened) -> Case:
    """The supervision stands."""
    one = Supervision(
        kind=event.kind,
        opened_on=event.on,
        by_post=event.by_post,
        ground=event.ground,
        unit=event.unit,
        clock=event.clock,
        leader=event.leader,
        text_ref=event.text_ref,
    )
    walled = admitted(case, event.leader) if event.leader else case.admitted_to_wall
    return replace(case, supervisions=(*case.supervisions, one), admitted_to_wall=walled)


@decides(CloseSupervision)
def close_supervision(case: Case, command: CloseSupervision, context: Context) -> list[Event]:
    """Close one that is open and no listing, never as the unit it watches."""
    demand_text(command, "H24b", "reason")
    one = open_one(case, command.supervision)
    demand_other(case, one, context)
    if one.kind is SupervisionKind.LISTED:
        raise Refused([refusal("listed_is_delisted", "H24b", "supervision")])
    return [_closed_by_hand(command.supervision, command, context)]


@decides(Delist)
def delist(case: Case, command: Delist, context: Context) -> list[Event]:
    """Take it off the list it stands on."""
    demand_text(command, "H24b", "reason")
    if case.listed is None:
        raise Refused([refusal("is_listed", "H24b")])
    return [_closed_by_hand(case.supervisions.index(case.listed) + 1, command, context)]


def _closed_by_hand(
    number: int, command: CloseSupervision | Delist, context: Context
) -> SupervisionClosed:
    return SupervisionClosed(
        on=context.day(command),
        supervision=number,
        by_post=context.actor.on_behalf_of or context.actor.post,
        text_ref=context.ref("reason", command.reason),
    )


@applies(SupervisionClosed)
def supervision_closed(case: Case, event: SupervisionClosed) -> Case:
    """Remember the day, and the rule where one closed it."""
    one = case.supervisions[event.supervision - 1]
    closed = replace(one, closed_on=event.on, closed_as=event.reason_code)
    return with_one(case, event.supervision, closed)


def with_one(case: Case, number: int, supervision: Supervision) -> Case:
    """Return the case with its supervision ``number`` replaced."""
    rows = list(case.supervisions)
    rows[number - 1] = supervision
    return replace(case, supervisions=tuple(rows))


def open_one(case: Case, number: int) -> Supervision:
    """Return supervision ``number`` while it is open; raises Refused otherwise."""
    if not 1 <= number <= len(case.supervisions):
        raise Refused([refusal("no_such_supervision", field="supervision", number=number)])
    one = case.supervisions[number - 1]
    if one.closed_on is not None:
        raise Refused([refusal("supervision_over", field="supervision", number=number)])
    return one


def demand_other(case: Case, one: Supervision, context: Context) -> None:
    """Refuse the unit that is supervised: it is no judge of its own work."""
    if acts_from(case, one, context):
        raise Refused([refusal("supervised_unit_itself", "H24b", "supervision")])


def acts_from(case: Case, one: Supervision, context: Context) -> bool | None:
    """Return whether the actor sits in the unit supervised, None for who sits in no unit."""
    org, post = context.org, context.actor.on_behalf_of or context.actor.post
    if not org.has_post(post):
        return None
    return org.unit_of(post) == org.successor(one.unit or case.unit)
