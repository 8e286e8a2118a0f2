"""A field visit told anew (更正), or taken back (撤销): each with its reason."""

from collections.abc import Mapping
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from engine.context import Context
from engine.crossing import RecordFieldVisit, RetractFieldVisit
from engine.errors import Refused
from engine.org.standing import enters_for
from engine.visit.visiting import Earlier, Told, Visit, checked
from engine.vocabulary import Command, Event, Text, refusal, type_name


class CorrectFieldVisit(Command, frozen=True, kw_only=True):
    """Tell a field visit anew, with the reason; findings that are left empty stay as they were.

    Whose visit it was and which cases it was about stay; so does the day where none is named. The
    fields are those of ``RecordFieldVisit``.
    """

    unit: str
    people_met: int = 0
    companions: int = 0
    companion_posts: tuple[str, ...] = ()
    vehicles: int = 0
    breaches: tuple[str, ...] = ()
    media_present: bool = False
    findings: Text = ""
    keep_because: Text = ""
    reason: Text
    beside: tuple[str, ...] = ()
    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {"beside": ("deed",)}

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return what others did in the same place on the same day."""
        return {"beside": self.beside}

    def as_given(self) -> Command:
        """Return it without what lies beside it, which may be more by the next try."""
        return replace(self, beside=())


class FieldVisitCorrected(Event, frozen=True, kw_only=True):
    """A field visit was told anew; what was told before is kept beside it."""

    told: Told
    text_ref: str = ""


class FieldVisitRetracted(Event, frozen=True, kw_only=True):
    """The record of a field visit was taken back: it counts no more."""

    text_ref: str = ""


def correct(visit: Visit, command: CorrectFieldVisit, context: Context) -> list[Event]:
    """Tell it anew under the checks of its recording; raises Refused with every reason.

    A clock of each of its cases was met on its day: that day moves only with the visit itself.
    """
    _demand_standing(visit, command, command.reason, context)
    as_new = _as_new(visit, command)
    strange = checked(as_new, context)
    if visit.cases and context.day(as_new) != visit.on:
        raise Refused([refusal("day_of_case_visit", "H13a", "happened_on")])
    return [
        FieldVisitCorrected(
            on=context.today,
            late_ref=context.ref("late_reason", command.late_reason),
            told=_told(visit, as_new, strange, context),
            text_ref=context.ref("reason", command.reason),
        )
    ]


def retract(visit: Visit, command: RetractFieldVisit, context: Context) -> list[Event]:
    """Take it back with all its cases at once; each of them decides for itself whether it may."""
    _demand_standing(visit, command, command.reason, context)
    if {*command.cases} != {*visit.cases}:
        raise Refused([refusal("cases_of_visit", "H13a", "cases")])
    text_ref = context.ref("reason", command.reason)
    return [FieldVisitRetracted(on=context.today, moved_to="retracted", text_ref=text_ref)]


def _demand_standing(visit: Visit, command: Command, reason: str, context: Context) -> None:
    """Refuse what is said of a visit taken back, by whom it does not concern, or for no reason."""
    move = type_name(type(command))
    if visit.state == "retracted":
        raise Refused([refusal("not_from_here", state=visit.state, move=move)])
    wrong = []
    post = context.actor.on_behalf_of or context.actor.post
    if not enters_for(post, visit.leader, context.org):
        wrong.append(refusal("role_missing", "H13b", move=move))
    if not reason.strip():
        wrong.append(refusal("reason_missing", field="reason"))
    if wrong:
        raise Refused(wrong)


def _as_new(visit: Visit, command: CorrectFieldVisit) -> RecordFieldVisit:
    """Return how it would be recorded now; the reason explains the old day of one that stays."""
    day = command.happened_on
    if day is None and command.happened_at is None:
        day = visit.on
    explained = command.reason if day == visit.on else ""
    return RecordFieldVisit(
        happened_on=day,
        happened_at=command.happened_at,
        late_reason=command.late_reason or explained,
        pack=visit.pack,
        leader=visit.leader,
        cases=visit.cases,
        unit=command.unit,
        people_met=command.people_met,
        companions=command.companions,
        companion_posts=command.companion_posts,
        vehicles=command.vehicles,
        breaches=command.breaches,
        media_present=command.media_present,
        findings=command.findings,
        keep_because=command.keep_because,
    )


def _told(
    visit: Visit, as_new: RecordFieldVisit, unusual: tuple[str, ...], context: Context
) -> Told:
    org, on = context.org, context.day(as_new)
    return Told(
        on=on,
        unit=as_new.unit,
        area_path=org.area_path(as_new.unit),
        person=org.holder(visit.leader, on),
        people_met=as_new.people_met,
        companions=max(as_new.companions, len(as_new.companion_posts)),
        companion_posts=tuple(dict.fromkeys(as_new.companion_posts)),
        vehicles=as_new.vehicles,
        breaches=tuple(dict.fromkeys(as_new.breaches)),
        unusual=unusual,
        media_present=as_new.media_present,
        findings_ref=context.ref("findings", as_new.findings) or visit.findings_ref,
        reason_ref=context.ref("keep_because", as_new.keep_because),
    )


def corrected(visit: Visit, event: FieldVisitCorrected) -> Visit:
    """Fold a correction in: what was told before is kept with the day and the reason."""
    before = Earlier(told=told_of(visit), corrected_on=event.on, reason_ref=event.text_ref)
    now = msgspec.structs.asdict(event.told)
    return replace(visit, **now, earlier=(*visit.earlier, before))


def told_of(visit: Visit) -> Told:
    """Return what is told of a visit now and a correction may tell anew."""
    return Told(**{name: getattr(visit, name) for name in Told.__struct_fields__})


def retracted(visit: Visit, event: FieldVisitRetracted) -> Visit:
    """Fold a retraction in: it stays to be read."""
    return replace(visit, state="retracted", retracted_on=event.on, retracted_ref=event.text_ref)
