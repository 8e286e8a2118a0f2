"""Upkeep of a registration: slips mended with a reason, earlier cases linked (重复)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.placing import is_behind_wall
from engine.case.terms import Channel
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class CorrectFact(Command, frozen=True, kw_only=True):
    """Mend a clerk's slip in the registration, with the reason; nothing is deleted."""

    reason: Text
    topic: str = ""
    subject: str = ""
    channel: Channel | None = None
    superior_number: str = ""


class FactCorrected(Event, frozen=True, kw_only=True):
    """A slip of the registration was mended; empty fields stayed as they were."""

    reason_ref: str
    topic: str = ""
    subject: str = ""
    channel: Channel | None = None
    superior_number: str = ""


class LinkRepeat(Command, frozen=True, kw_only=True):
    """Link an earlier case about the same matter (重复): never a reason to refuse."""

    other: str

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the earlier case."""
        return {"other": (self.other,)}


class RepeatLinked(Event, frozen=True, kw_only=True):
    """An earlier case about the same matter was linked."""

    other: str


@decides(CorrectFact)
def correct_fact(_case: Case, command: CorrectFact, context: Context) -> list[Event]:
    """Mend the named fields; a correction that changes nothing or gives no reason is refused."""
    demand_text(command, "", "reason")
    if not (command.topic or command.subject or command.channel or command.superior_number):
        raise Refused([refusal("nothing_to_correct")])
    return [
        FactCorrected(
            on=context.day(command),
            reason_ref=context.ref("reason", command.reason),
            topic=command.topic,
            subject=command.subject,
            channel=command.channel,
            superior_number=command.superior_number,
        )
    ]


@applies(FactCorrected)
def fact_corrected(case: Case, event: FactCorrected) -> Case:
    """Overwrite what was mended."""
    return replace(
        case,
        topic=event.topic or case.topic,
        subject=event.subject or case.subject,
        channel=event.channel or case.channel,
        superior_number=event.superior_number or case.superior_number,
    )


@decides(LinkRepeat)
def link_repeat(case: Case, command: LinkRepeat, context: Context) -> list[Event]:
    """Link another case once; a case is no repeat of itself, and tells of none behind a wall."""
    if command.other == case.id or command.other in case.repeats:
        raise Refused([refusal("already_linked", field="other")])
    other = context.beside[command.other]
    if is_behind_wall(other, case.accused, is_walled=case.is_walled):
        raise Refused([refusal("wall_between", "A30", "other")])
    return [RepeatLinked(on=context.day(command), other=command.other)]


@applies(RepeatLinked)
def repeat_linked(case: Case, event: RepeatLinked) -> Case:
    """Remember the earlier case."""
    return replace(case, repeats=(*case.repeats, event.other))
