"""Instructions (批示): a submission slip before a leader, passed on, and what he writes."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.leading import demand_leader
from engine.case.owing import instructs
from engine.case.parts import Instruction
from engine.case.placing import demand_fit
from engine.case.slips import units_of
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.facts import Rank
from engine.vocabulary import Command, Event, Text, refusal


class SubmitForInstruction(Command, frozen=True, kw_only=True):
    """Lay the case before a leader (呈批) with what is proposed (拟办意见).

    ``post``: a leader of a government over the handling unit. ``document``: the slip's number.
    """

    post: str
    proposal: Text
    document: str = ""


class InstructionSubmitted(Event, frozen=True, kw_only=True):
    """A slip lies before a leader; ``instruction`` is its place among them, counted from 1."""

    instruction: int
    post: str
    by_post: str
    document: str = ""
    text_ref: str = ""


class PassInstructionOn(Command, frozen=True, kw_only=True):
    """Pass a slip on to a principal leader (呈主要领导), perhaps with a word of one's own."""

    instruction: int
    post: str
    note: Text = ""


class InstructionPassedOn(Event, frozen=True, kw_only=True):
    """The slip lies before a principal leader now."""

    instruction: int
    post: str
    by_post: str
    text_ref: str = ""


class WriteInstruction(Command, frozen=True, kw_only=True):
    """Write an instruction on a slip; with that it goes to a unit of the case.

    ``unit``: empty for the one that handles the case. ``feedback_by``: the day by which feedback is
    owed, else the pack's number of days.
    """

    instruction: int
    directive: Text
    unit: str = ""
    feedback_by: date | None = None


class InstructionWritten(Event, frozen=True, kw_only=True):
    """A leader wrote his instruction; the unit owes feedback."""

    instruction: int
    by_post: str
    unit: str
    text_ref: str
    feedback_by: date | None = None


class WithdrawSubmission(Command, frozen=True, kw_only=True):
    """Take a slip back that lies before a leader and bears no instruction yet."""

    instruction: int
    reason: Text


class SubmissionWithdrawn(Event, frozen=True, kw_only=True):
    """A slip was taken back."""

    instruction: int
    by_post: str
    text_ref: str


@decides(SubmitForInstruction)
def submit(case: Case, command: SubmitForInstruction, context: Context) -> list[Event]:
    """Lay it before a leader over the handling unit, once at a time."""
    demand_text(command, "", "proposal")
    demand_leader(case, command.post, context)
    if any(one.is_waiting and one.desk == command.post for one in case.instructions):
        raise Refused([refusal("slip_lies_there", field="post")])
    _demand_over(case, command.post, context)
    return [
        InstructionSubmitted(
            on=context.day(command),
            instruction=len(case.instructions) + 1,
            post=command.post,
            by_post=acting_post(context),
            document=command.document,
            text_ref=context.ref("proposal", command.proposal),
        )
    ]


@applies(InstructionSubmitted)
def submitted(case: Case, event: InstructionSubmitted) -> Case:
    """The slip lies before the leader."""
    one = Instruction(
        by_post=event.by_post,
        submitted_on=event.on,
        lay_with=(event.post,),
        document=event.document,
        proposal_ref=event.text_ref,
    )
    return replace(case, instructions=(*case.instructions, one))


@decides(PassInstructionOn)
def pass_on(case: Case, command: PassInstructionOn, context: Context) -> list[Event]:
    """Pass it on to a principal over the case before whom it has not lain."""
    one = waiting_one(case, command.instruction, context)
    demand_leader(case, command.post, context)
    if command.post in one.lay_with:
        raise Refused([refusal("slip_lay_there", field="post")])
    _demand_over(case, command.post, context)
    if context.org.post(command.post).rank is not Rank.PRINCIPAL:
        raise Refused([refusal("post_is_no_principal", field="post")])
    return [
        InstructionPassedOn(
            on=context.day(command),
            instruction=command.instruction,
            post=command.post,
            by_post=acting_post(context),
            text_ref=context.ref("note", command.note),
        )
    ]


@applies(InstructionPassedOn)
def passed_on(case: Case, event: InstructionPassedOn) -> Case:
    """It lies before another one now."""
    one = case.instructions[event.instruction - 1]
    moved = replace(one, lay_with=(*one.lay_with, event.post))
    return with_instruction(case, event.instruction, moved)


@decides(WriteInstruction)
def write(case: Case, command: WriteInstruction, context: Context) -> list[Event]:
    """Write it as the leader before whom it lies, or a principal over him."""
    demand_text(command, "", "directive")
    waiting_one(case, command.instruction, context)
    unit = command.unit or case.unit
    demand_receiver(case, unit, command, command.feedback_by, context)
    return [
        InstructionWritten(
            on=context.day(command),
            instruction=command.instruction,
            by_post=acting_post(context),
            unit=unit,
            text_ref=context.ref("directive", command.directive),
            feedback_by=command.feedback_by,
        )
    ]


@applies(InstructionWritten)
def written(case: Case, event: InstructionWritten) -> Case:
    """Feedback is owed to who wrote it."""
    one = case.instructions[event.instruction - 1]
    done = replace(
        one,
        lay_with=(*one.lay_with, *((event.by_post,) if event.by_post != one.desk else ())),
        written_on=event.on,
        directive_ref=event.text_ref,
        unit=event.unit,
    )
    return with_instruction(case, event.instruction, done)


@decides(WithdrawSubmission)
def withdraw(case: Case, command: WithdrawSubmission, context: Context) -> list[Event]:
    """Take back what bears no instruction yet."""
    demand_text(command, "", "reason")
    if not instruction_of(case, command.instruction).is_waiting:
        raise Refused([refusal("slip_not_waiting", field="instruction")])
    return [
        SubmissionWithdrawn(
            on=context.day(command),
            instruction=command.instruction,
            by_post=acting_post(context),
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(SubmissionWithdrawn)
def withdrawn(case: Case, event: SubmissionWithdrawn) -> Case:
    """Nobody is to write on it any more."""
    one = case.instructions[event.instruction - 1]
    return with_instruction(case, event.instruction, replace(one, withdrawn_on=event.on))


def instruction_of(case: Case, number: int) -> Instruction:
    """Return instruction ``number``; raises Refused where there is none."""
    if not 1 <= number <= len(case.instructions):
        raise Refused([refusal("no_such_instruction", field="instruction", number=number)])
    return case.instructions[number - 1]


def waiting_one(case: Case, number: int, context: Context) -> Instruction:
    """Return a slip that waits for the actor's word; raises Refused otherwise."""
    one = instruction_of(case, number)
    if not one.is_waiting:
        raise Refused([refusal("slip_not_waiting", field="instruction")])
    if not instructs(acting_post(context), one, context.org):
        raise Refused([refusal("slip_of_other_leader", field="instruction")])
    return one


def with_instruction(case: Case, number: int, one: Instruction) -> Case:
    """Return the case with its instruction ``number`` replaced."""
    rows = list(case.instructions)
    rows[number - 1] = one
    return replace(case, instructions=tuple(rows))


def acting_post(context: Context) -> str:
    """Return the post whose deed it is, that of another one where it is entered for him (代录)."""
    return context.actor.on_behalf_of or context.actor.post


def _demand_over(case: Case, post: str, context: Context) -> None:
    org = context.org
    if org.unit_of(post) not in org.governments_over(case.unit):
        raise Refused([refusal("leader_not_over_unit", field="post")])


def demand_receiver(
    case: Case, unit: str, command: Command, feedback_by: date | None, context: Context
) -> None:
    """Refuse a unit that does not work on the case, and a day that does not lie ahead."""
    faults: list[Refusal] = []
    if unit not in units_of(case, context.org):
        faults.append(refusal("instruction_to_other_unit", field="unit"))
    if feedback_by is not None and feedback_by <= context.day(command):
        faults.append(refusal("feedback_day_past", field="feedback_by"))
    if faults:
        raise Refused(faults)
    demand_fit(case, unit, context)
