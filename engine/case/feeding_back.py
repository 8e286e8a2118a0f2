"""Feedback on an instruction (批示反馈): received, given, noted, perhaps sent back."""

from typing import ClassVar

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.instructing import acting_post, instruction_of, with_instruction
from engine.case.owing import instructs
from engine.case.parts import Instruction
from engine.context import Context
from engine.errors import Refused
from engine.org.facts import UnitKind
from engine.vocabulary import Command, Event, Text, refusal


class ReceiveInstruction(Command, frozen=True, kw_only=True):
    """Take note of an instruction as the unit it went to (签收)."""

    instruction: int


class InstructionReceived(Event, frozen=True, kw_only=True):
    """The unit has the instruction in its hands."""

    instruction: int
    by_post: str


class FeedBackInstruction(Command, frozen=True, kw_only=True):
    """Tell how the instruction was carried out, as the unit it went to."""

    instruction: int
    feedback: Text


class InstructionFedBack(Event, frozen=True, kw_only=True):
    """The unit gave its feedback."""

    instruction: int
    by_post: str
    text_ref: str


class NoteFeedback(Command, frozen=True, kw_only=True):
    """Take note of the feedback (阅); with that the instruction is done."""

    instruction: int


class FeedbackNoted(Event, frozen=True, kw_only=True):
    """Whoever instructed took note."""

    instruction: int
    by_post: str


class ReturnFeedback(Command, frozen=True, kw_only=True):
    """Send the feedback back with a reason: it is owed as it was before."""

    instruction: int
    reason: Text


class FeedbackReturned(Event, frozen=True, kw_only=True):
    """The feedback was sent back."""

    undoes: ClassVar[str] = "instruction_fed_back"
    instruction: int
    by_post: str
    text_ref: str


@decides(ReceiveInstruction)
def receive(case: Case, command: ReceiveInstruction, context: Context) -> list[Event]:
    """Receive it once."""
    one = _owed_one(case, command.instruction, context)
    if one.received_on is not None:
        raise Refused([refusal("instruction_received_already", field="instruction")])
    return [
        InstructionReceived(
            on=context.day(command), instruction=command.instruction, by_post=acting_post(context)
        )
    ]


@applies(InstructionReceived)
def received(case: Case, event: InstructionReceived) -> Case:
    """Remember the day."""
    one = case.instructions[event.instruction - 1]
    return with_instruction(case, event.instruction, replace(one, received_on=event.on))


@decides(FeedBackInstruction)
def feed_back(case: Case, command: FeedBackInstruction, context: Context) -> list[Event]:
    """Give feedback that is owed; whoever gives it has received the instruction."""
    demand_text(command, "", "feedback")
    _owed_one(case, command.instruction, context)
    return [
        InstructionFedBack(
            on=context.day(command),
            instruction=command.instruction,
            by_post=acting_post(context),
            text_ref=context.ref("feedback", command.feedback),
        )
    ]


@applies(InstructionFedBack)
def fed_back(case: Case, event: InstructionFedBack) -> Case:
    """The feedback waits to be noted."""
    one = case.instructions[event.instruction - 1]
    told = replace(
        one,
        received_on=one.received_on or event.on,
        fed_back_on=event.on,
        feedback_ref=event.text_ref,
    )
    return with_instruction(case, event.instruction, told)


@decides(NoteFeedback)
def note(case: Case, command: NoteFeedback, context: Context) -> list[Event]:
    """Note what was fed back."""
    _fed_back_one(case, command.instruction, context)
    return [
        FeedbackNoted(
            on=context.day(command), instruction=command.instruction, by_post=acting_post(context)
        )
    ]


@applies(FeedbackNoted)
def noted(case: Case, event: FeedbackNoted) -> Case:
    """The instruction is done."""
    one = case.instructions[event.instruction - 1]
    return with_instruction(case, event.instruction, replace(one, noted_on=event.on))


@decides(ReturnFeedback)
def send_back(case: Case, command: ReturnFeedback, context: Context) -> list[Event]:
    """Send back what was fed back, with the reason."""
    demand_text(command, "", "reason")
    _fed_back_one(case, command.instruction, context)
    return [
        FeedbackReturned(
            on=context.day(command),
            instruction=command.instruction,
            by_post=acting_post(context),
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(FeedbackReturned)
def sent_back(case: Case, event: FeedbackReturned) -> Case:
    """No feedback stands; how often that happened is kept."""
    one = case.instructions[event.instruction - 1]
    back = replace(one, fed_back_on=None, feedback_ref="", returns=one.returns + 1)
    return with_instruction(case, event.instruction, back)


def _owed_one(case: Case, number: int, context: Context) -> Instruction:
    """Return an instruction on which the actor's unit owes feedback."""
    one, org, post = instruction_of(case, number), context.org, acting_post(context)
    if one.written_on is None or one.fed_back_on is not None:
        raise Refused([refusal("no_feedback_owed", field="instruction")])
    if org.has_post(post) and org.unit_of(post) != org.successor(one.unit):
        raise Refused([refusal("instruction_of_other_unit", field="instruction")])
    return one


def _fed_back_one(case: Case, number: int, context: Context) -> None:
    """Refuse what has no feedback, and who did not instruct; a paper is the petition office's."""
    one, org, post = instruction_of(case, number), context.org, acting_post(context)
    if one.fed_back_on is None or one.noted_on is not None:
        raise Refused([refusal("no_feedback_to_note", field="instruction")])
    if not org.has_post(post):
        return
    is_office = org.unit(org.unit_of(post)).kind is UnitKind.PETITION_OFFICE
    if not (instructs(post, one, org) if one.desk else is_office):
        raise Refused([refusal("instruction_of_other_leader", field="instruction")])
