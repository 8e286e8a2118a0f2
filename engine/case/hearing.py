"""Hearings (听证) as they were held: the minutes of those of 31条 and of a final review (36条)."""

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.context import Context
from engine.vocabulary import Command, Event, Text


class RecordHearing(Command, frozen=True, kw_only=True):
    """Record the minutes of a hearing (听证笔录); they stop no clock, as opening one does (36条).

    ``present``: where it was held, who led it, who wrote and who was there. ``account``: what was
    said. ``conclusion``: what the hearing came to.
    """

    present: Text
    account: Text
    conclusion: Text


class HearingRecorded(Event, frozen=True, kw_only=True):
    """The minutes of a hearing were taken into the file."""

    present_ref: str
    text_ref: str
    conclusion_ref: str


@decides(RecordHearing)
def record_hearing(_case: Case, command: RecordHearing, context: Context) -> list[Event]:
    """Take in minutes that say who was there, what was said and what came of it."""
    demand_text(command, "A31", "present", "account", "conclusion")
    return [
        HearingRecorded(
            on=context.day(command),
            present_ref=context.ref("present", command.present),
            text_ref=context.ref("account", command.account),
            conclusion_ref=context.ref("conclusion", command.conclusion),
        )
    ]


@applies(HearingRecorded)
def hearing_recorded(case: Case, _event: HearingRecorded) -> Case:
    """The journal keeps them."""
    return case
