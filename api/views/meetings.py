"""Meetings (联席会议, 协调会) as people read them: the list, and the agenda of one."""

from collections.abc import Mapping
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.clock_lines import clock_lines, first_duty
from api.views.lamps import Lamp
from api.views.moves import against, move_on
from engine.case.facts import Case
from engine.context import Context
from engine.crossing import DecideAtMeeting, PutOnMeeting
from engine.discipline import free_of_meetings, free_week
from engine.meeting.kind import convenes
from engine.meeting.meeting import Meeting
from engine.org.sight import CONSOLE
from engine.record import Row
from engine.vocabulary import type_name


class MeetingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting in a list; ``open`` cases are to be dealt with yet.

    ``lamp``, ``due_on`` and ``provisional`` (it leans on a year that is not decreed yet) are those
    of what is owed next: its day, then its minutes.
    ``meeting_free``: the rule whose meeting-free week its day lies in; it warns alone.
    """

    id: str
    number: str
    form: str
    subject: str
    state: str
    chair: str
    unit: str
    meets_on: date
    open: int
    decided: int
    due_on: date | None = None
    provisional: bool = False
    lamp: Lamp | None = None
    meeting_free: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One case on the agenda, as far as the caller sees it; ``decision`` is the text decided.

    ``may_decide``: both the meeting and the case let the caller enter its decision now.
    """

    id: str
    number: str
    title: str
    unit: str
    is_decided: bool
    may_decide: bool = False
    decision: str = ""
    decided_unit: str = ""
    carried_out_on: date | None = None


def meeting_lines(here: Here, before: str, limit: int) -> list[MeetingLine]:
    """Return meetings within sight, the newest first."""
    ids = here.program.ledger.meetings(here.sight, before, limit)
    seen = here.program.desk.see(ids, here.actor)
    return [_line(here, *seen[one]) for one in ids if one in seen]


def may_convene(here: Here) -> bool:
    """Return whether the caller may convene meetings for his unit."""
    org, post = here.program.desk.around.org, here.post
    return post == CONSOLE or convenes(post, org.unit_of(post), org)


def may_list(meeting: Meeting, context: Context) -> bool:
    """Return whether the caller may put cases on the agenda now."""
    return not against(PutOnMeeting(dossier="case:", meeting=meeting.id), meeting, context)


def agenda_of(here: Here, meeting: Meeting) -> list[Item]:
    """Return the cases of a meeting that the caller sees, those to be dealt with first."""
    ids = [*dict.fromkeys((*meeting.agenda, *meeting.decided))]
    seen = here.program.desk.see(ids, here.actor)
    cases = [seen[one] for one in ids if one in seen]
    refs = [one.text_ref for _, case in cases for one in case.decisions]
    texts = here.program.store.texts(refs, here.sight)
    return [_item(here.context(row), case, meeting, texts) for row, case in cases]


def decision_choices(facts: object) -> list[tuple[str, str]]:
    """Return the decisions on a case that are not carried out, as a form offers them."""
    decisions = facts.decisions if isinstance(facts, Case) else ()
    return [
        (str(number), f"{number} {one.meeting.rpartition(':')[2]} {one.decided_on}")
        for number, one in enumerate(decisions, 1)
        if one.carried_out_on is None
    ]


def _line(here: Here, row: Row, meeting: Meeting) -> MeetingLine:
    context = here.context(row)
    duty = first_duty(clock_lines(meeting.id, meeting, context, here.translate))
    return MeetingLine(
        id=meeting.id,
        number=meeting.id.partition(":")[2],
        form=meeting.form,
        subject=meeting.subject,
        state=meeting.state,
        chair=meeting.chair,
        unit=meeting.unit,
        meets_on=meeting.meets_on,
        open=len(meeting.agenda),
        decided=len(meeting.decided),
        due_on=duty.due_on if duty else None,
        provisional=bool(duty and duty.provisional),
        lamp=duty.lamp if duty else None,
        meeting_free=meeting_free(meeting, context),
    )


def meeting_free(meeting: Meeting, context: Context) -> str:
    """Return the rule whose meeting-free week (无会周) the day of a meeting lies in, or nothing."""
    rule = free_of_meetings(meeting.chair, meeting.meets_on, context)
    is_held = meeting.state != "cancelled"
    return rule.source.rule if rule and is_held else ""


def free_weeks(here: Here, months: int = 3) -> list[tuple[date, date]]:
    """Return the meeting-free weeks of this and the next months that are not over."""
    number = here.today.year * 12 + here.today.month - 1
    firsts = [date(n // 12, n % 12 + 1, 1) for n in range(number, number + months)]
    rules = here.program.rules.fieldwork.discipline.values()
    found = {
        week
        for rule in rules
        if rule.check == "meeting_free_week"
        for first in firsts
        if (week := free_week(rule, first)) and week[1] >= here.today
    }
    return sorted(found)


def _item(context: Context, case: Case, meeting: Meeting, texts: Mapping[str, str]) -> Item:
    made = next((one for one in reversed(case.decisions) if one.meeting == meeting.id), None)
    return Item(
        id=case.id,
        number=case.id.partition(":")[2],
        title=case.subject,
        unit=case.unit,
        is_decided=case.id in meeting.decided,
        may_decide=_may_decide(context, case, meeting),
        decision=texts.get(made.text_ref, "") if made else "",
        decided_unit=made.unit if made else "",
        carried_out_on=made.carried_out_on if made else None,
    )


def _may_decide(context: Context, case: Case, meeting: Meeting) -> bool:
    if case.id not in meeting.agenda:
        return False
    move = move_on(case, type_name(DecideAtMeeting), context)
    given = DecideAtMeeting(dossier=case.id, meeting=meeting.id, decision="", unit="")
    return bool(move and move.is_allowed) and not against(given, meeting, context)
