"""Meetings (联席会议, 协调会) as people read them: the list, and the agenda of one."""

from datetime import date
from typing import Any

import msgspec

from api.entry.here import Here
from engine.case.facts import Case
from engine.meeting.meeting import Meeting


class MeetingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting in a list; ``open`` cases are to be dealt with yet."""

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


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One case on the agenda, as far as the caller sees it; ``decision`` is the text decided."""

    id: str
    number: str
    title: str
    unit: str
    is_decided: bool
    decision: str = ""
    decided_unit: str = ""
    carried_out_on: date | None = None


def meeting_lines(here: Here, before: str, limit: int) -> list[MeetingLine]:
    """Return meetings within sight, the newest first."""
    ids = here.program.ledger.meetings(here.sight, before, limit)
    seen = here.program.desk.see(ids, here.actor)
    return [_line(seen[one][1]) for one in ids if one in seen]


def agenda_of(here: Here, meeting: Meeting) -> list[Item]:
    """Return the cases of a meeting that the caller sees, those to be dealt with first."""
    ids = [*dict.fromkeys((*meeting.agenda, *meeting.decided))]
    seen = here.program.desk.see(ids, here.actor)
    cases = [seen[one][1] for one in ids if one in seen]
    refs = [one.text_ref for case in cases for one in case.decisions]
    texts = here.program.store.texts(refs, here.sight)
    return [_item(case, meeting, texts) for case in cases]


def decision_choices(facts: object) -> list[tuple[str, str]]:
    """Return the decisions on a case that are not carried out, as a form offers them."""
    decisions = facts.decisions if isinstance(facts, Case) else ()
    return [
        (str(number), f"{number} {one.meeting.rpartition(':')[2]} {one.decided_on}")
        for number, one in enumerate(decisions, 1)
        if one.carried_out_on is None
    ]


def _line(meeting: Meeting) -> MeetingLine:
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
    )


def _item(case: Case, meeting: Meeting, texts: Any) -> Item:  # noqa: ANN401 - texts by reference
    made = next((one for one in reversed(case.decisions) if one.meeting == meeting.id), None)
    return Item(
        id=case.id,
        number=case.id.partition(":")[2],
        title=case.subject,
        unit=case.unit,
        is_decided=case.id in meeting.decided,
        decision=texts.get(made.text_ref, "") if made else "",
        decided_unit=made.unit if made else "",
        carried_out_on=made.carried_out_on if made else None,
    )
