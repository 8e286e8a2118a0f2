"""Instructions that come on paper from outside (上级批示, 来文)."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.instructing import acting_post, demand_receiver
from engine.case.parts import Instruction
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecordOutsideInstruction(Command, frozen=True, kw_only=True):
    """Record an instruction that came on paper from outside (上级批示, 来文) and goes to a unit.

    ``organ``: whose it is. ``document`` and ``dated_on``: the number and the date it bears.
    """

    organ: str
    document: str
    dated_on: date
    directive: Text
    unit: str = ""
    feedback_by: date | None = None


class OutsideInstructionRecorded(Event, frozen=True, kw_only=True):
    """An instruction from outside was recorded; the unit owes feedback."""

    instruction: int
    organ: str
    document: str
    dated_on: date
    by_post: str
    unit: str
    text_ref: str
    feedback_by: date | None = None


@decides(RecordOutsideInstruction)
def record_outside(case: Case, command: RecordOutsideInstruction, context: Context) -> list[Event]:
    """Record a paper with its number, its date and whose it is; each number once."""
    demand_text(command, "", "organ", "document", "directive")
    if command.dated_on > context.day(command):
        raise Refused([refusal("in_the_future", field="dated_on")])
    known = ((one.organ, one.document) for one in case.instructions)
    if (command.organ, command.document) in known:
        raise Refused([refusal("paper_recorded_already", field="document")])
    unit = command.unit or case.unit
    demand_receiver(case, unit, command, command.feedback_by, context)
    return [
        OutsideInstructionRecorded(
            on=context.day(command),
            instruction=len(case.instructions) + 1,
            organ=command.organ,
            document=command.document,
            dated_on=command.dated_on,
            by_post=acting_post(context),
            unit=unit,
            text_ref=context.ref("directive", command.directive),
            feedback_by=command.feedback_by,
        )
    ]


@applies(OutsideInstructionRecorded)
def outside_recorded(case: Case, event: OutsideInstructionRecorded) -> Case:
    """Feedback is owed to the petition office, which answers the paper."""
    one = Instruction(
        by_post=event.by_post,
        submitted_on=event.on,
        organ=event.organ,
        document=event.document,
        dated_on=event.dated_on,
        written_on=event.on,
        directive_ref=event.text_ref,
        unit=event.unit,
    )
    return replace(case, instructions=(*case.instructions, one))
