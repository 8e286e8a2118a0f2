"""Assisting (协办): further units help, only the lead unit answers the petitioner."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.authority import plays
from engine.case.facts import Case
from engine.case.placing import admitted, demand_fit
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class AddAssistingUnit(Command, frozen=True, kw_only=True):
    """Ask a further unit to assist (协办); only the lead unit answers the petitioner.

    ``answer_by`` is the last day for what it owes the lead unit, None: the pack's days.
    """

    unit: str
    answer_by: date | None = None


class AssistingUnitAdded(Event, frozen=True, kw_only=True):
    """A further unit assists, and answers by a day of its own or within the pack's days."""

    unit: str
    answer_by: date | None = None


class AnswerAssistance(Command, frozen=True, kw_only=True):
    """Give the lead unit what it asked of an assisting unit."""

    unit: str
    note: Text


class AssistanceAnswered(Event, frozen=True, kw_only=True):
    """An assisting unit has done its part."""

    unit: str
    text_ref: str


@decides(AddAssistingUnit)
def add_assisting(case: Case, command: AddAssistingUnit, context: Context) -> list[Event]:
    """Add a unit that may hold the case and neither leads nor assists already."""
    demand_fit(case, command.unit, context)
    if command.unit in (case.unit, *case.assisting):
        raise Refused([refusal("unit_cannot_assist", field="unit")])
    day, answer_by = context.day(command), command.answer_by
    if answer_by is not None and answer_by <= day:
        raise Refused([refusal("answer_not_later", "A24", "answer_by")])
    return [AssistingUnitAdded(on=day, unit=command.unit, answer_by=answer_by)]


@applies(AssistingUnitAdded)
def assisting_added(case: Case, event: AssistingUnitAdded) -> Case:
    """Remember the assisting unit."""
    return replace(
        case,
        assisting=(*case.assisting, event.unit),
        admitted_to_wall=admitted(case, event.unit),
    )


@decides(AnswerAssistance)
def answer_assistance(case: Case, command: AnswerAssistance, context: Context) -> list[Event]:
    """Take in the part of a unit that assists and has not answered yet.

    An assisting unit speaks for itself; the lead unit may enter what any of them sent in.
    """
    if command.unit not in case.assisting or command.unit in case.assisting_answered:
        raise Refused([refusal("unit_does_not_assist", field="unit")])
    if not plays("handling_unit", case, context):
        own = context.org.unit_of(context.actor.on_behalf_of or context.actor.post)
        if own != context.org.successor(command.unit):
            raise Refused([refusal("unit_speaks_for_itself", "A24", "unit")])
    text_ref = context.ref("note", command.note)
    return [AssistanceAnswered(on=context.day(command), unit=command.unit, text_ref=text_ref)]


@applies(AssistanceAnswered)
def assistance_answered(case: Case, event: AssistanceAnswered) -> Case:
    """Remember that the unit has answered."""
    return replace(case, assisting_answered=(*case.assisting_answered, event.unit))
