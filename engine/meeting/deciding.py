"""What is decided about a meeting: each command with the events it leads to."""

from collections.abc import Callable
from typing import Any

from engine.context import Context
from engine.crossing import CarryOver, DecideAtMeeting, PutOnMeeting, TakeOffMeeting
from engine.errors import Refusal, Refused
from engine.ladder import Climb, HandOn, Redate, climb, hand_on, redate
from engine.meeting import meeting as acts
from engine.meeting.meeting import Meeting
from engine.org.receivers import About
from engine.vocabulary import Command, Event, refusal


def _from(meeting: Meeting, *states: str) -> None:
    if meeting.state not in states:
        raise Refused([refusal("not_from_here", state=meeting.state)])


def _texts(command: Command, *fields: str) -> None:
    faults = [refusal("text_missing", field=n) for n in fields if not getattr(command, n).strip()]
    if faults:
        raise Refused(faults)


def _postpone(meeting: Meeting, command: acts.PostponeMeeting, context: Context) -> list[Event]:
    _from(meeting, "convened")
    _texts(command, "reason")
    if command.meets_on < context.day(command):
        raise Refused([refusal("meeting_in_the_past", field="meets_on")])
    text_ref = context.ref("reason", command.reason)
    on = context.day(command)
    return [acts.MeetingPostponed(on=on, meets_on=command.meets_on, text_ref=text_ref)]


def _hold(meeting: Meeting, command: acts.HoldMeeting, context: Context) -> list[Event]:
    _from(meeting, "convened")
    return [acts.MeetingHeld(on=context.day(command), moved_to="held")]


def _close(meeting: Meeting, command: acts.CloseMeeting, context: Context) -> list[Event]:
    _from(meeting, "held")
    _texts(command, "minutes", "record")
    if meeting.agenda:
        raise Refused([refusal("cases_not_dealt_with", count=len(meeting.agenda))])
    return [
        acts.MeetingClosed(
            on=context.day(command),
            moved_to="minuted",
            minutes=command.minutes,
            text_ref=context.ref("record", command.record),
        )
    ]


def _cancel(meeting: Meeting, command: acts.CancelMeeting, context: Context) -> list[Event]:
    _from(meeting, "convened")
    _texts(command, "reason")
    if meeting.agenda:
        raise Refused([refusal("cases_not_dealt_with", count=len(meeting.agenda))])
    text_ref = context.ref("reason", command.reason)
    on = context.day(command)
    return [acts.MeetingCancelled(on=on, moved_to="cancelled", text_ref=text_ref)]


def _list(meeting: Meeting, command: PutOnMeeting, context: Context) -> list[Event]:
    _from(meeting, "convened", "held")
    if command.dossier in (*meeting.agenda, *meeting.decided):
        raise Refused([refusal("case_on_agenda", field="meeting")])
    return [acts.CaseListed(on=context.day(command), case=command.dossier)]


def _unlist(meeting: Meeting, command: TakeOffMeeting, context: Context) -> list[Event]:
    _from(meeting, "convened", "held")
    _demand_listed(meeting, command.dossier)
    return [acts.CaseUnlisted(on=context.day(command), case=command.dossier)]


def _decide_case(meeting: Meeting, command: DecideAtMeeting, context: Context) -> list[Event]:
    _from(meeting, "held")
    _demand_listed(meeting, command.dossier)
    return [acts.CaseDecided(on=context.day(command), case=command.dossier)]


def _demand_listed(meeting: Meeting, case: str) -> None:
    if case not in meeting.agenda:
        raise Refused([refusal("case_not_on_agenda", field="meeting")])


def _carry_over(meeting: Meeting, command: CarryOver, context: Context) -> list[Event]:
    """Carry what is open to a meeting to come; the other one takes it onto its agenda."""
    on = context.day(command)
    if command.dossier != meeting.id:
        _from(meeting, "convened")
        cases: tuple[str, ...] = context.beside[command.dossier].agenda
        return [acts.CasesTakenOver(on=on, meeting=command.dossier, cases=cases)]
    _from(meeting, "convened", "held")
    if not meeting.agenda or command.meeting == meeting.id:
        raise Refused([refusal("nothing_to_carry_over", field="meeting")])
    return [acts.CasesCarriedOver(on=on, meeting=command.meeting, cases=meeting.agenda)]


def _climb(meeting: Meeting, command: Climb, context: Context) -> list[Event]:
    about = About(handling_unit=meeting.unit, registering_unit=meeting.unit)
    return [climb(meeting.clocks, about, command, context)[0]]


DECIDERS: dict[type[Command], Callable[[Meeting, Any, Context], list[Event]]] = {
    acts.PostponeMeeting: _postpone,
    acts.HoldMeeting: _hold,
    CarryOver: _carry_over,
    acts.CloseMeeting: _close,
    acts.CancelMeeting: _cancel,
    PutOnMeeting: _list,
    TakeOffMeeting: _unlist,
    DecideAtMeeting: _decide_case,
    Climb: _climb,
    Redate: lambda _meeting, command, context: redate(command, context),
    HandOn: lambda meeting, command, context: hand_on(meeting.clocks, command, context),
}


def opened(command: Command, context: Context) -> list[Event]:
    """Convene a meeting of known units under a known post, on a day to come."""
    if not isinstance(command, acts.ConveneMeeting):
        raise Refused([refusal("opens_nothing")])
    org = context.org
    faults: list[Refusal] = []
    named = {"unit": (command.unit,), "members": command.members}
    for field, units in named.items():
        unknown = (one for one in units if not org.has_unit(one))
        faults.extend(refusal("unknown_unit", field=field, unit=one) for one in unknown)
    if not org.has_post(command.chair):
        faults.append(refusal("unknown_post", field="chair", post=command.chair))
    if not command.subject.strip():
        faults.append(refusal("text_missing", field="subject"))
    if command.meets_on < context.day(command):
        faults.append(refusal("meeting_in_the_past", field="meets_on"))
    if faults:
        raise Refused(faults)
    return [
        acts.MeetingConvened(
            on=context.day(command),
            moved_to="convened",
            id=context.new_id,
            pack=context.rules.code,
            form=command.form,
            unit=command.unit,
            area_path=org.area_path(command.unit),
            chair=command.chair,
            subject=command.subject,
            meets_on=command.meets_on,
            members=tuple(dict.fromkeys(command.members)),
            matters=tuple(dict.fromkeys(command.matters)),
        )
    ]
