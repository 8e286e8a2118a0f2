"""An officer asks for more time (申请延期); the head of the unit grants it or turns it down."""

from engine.case.acts import applies, decides, demand_text
from engine.case.answering import not_to_be_extended
from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text


class AskExtension(Command, frozen=True, kw_only=True):
    """Ask the head of the unit for more days, 1 to the lawful most, with the reason.

    The clock runs on: only the head's own act (信访工作条例 34) moves it.
    """

    days: int
    reason: Text


class ExtensionAsked(Event, frozen=True, kw_only=True):
    """More days were asked for."""

    days: int
    text_ref: str


class TurnDownExtension(Command, frozen=True, kw_only=True):
    """Turn down what was asked, with the reason; the day stands."""

    reason: Text


class ExtensionTurnedDown(Event, frozen=True, kw_only=True):
    """What was asked was turned down."""

    text_ref: str


@decides(AskExtension)
def ask_extension(case: Case, command: AskExtension, context: Context) -> list[Event]:
    """Ask for what the head could grant today."""
    demand_text(command, "A34", "reason")
    if faults := not_to_be_extended(case, command.days, command, context):
        raise Refused(faults)
    text_ref = context.ref("reason", command.reason)
    return [ExtensionAsked(on=context.day(command), days=command.days, text_ref=text_ref)]


@applies(ExtensionAsked)
def extension_asked(case: Case, _event: ExtensionAsked) -> Case:
    """Its clock tells of it."""
    return case


@decides(TurnDownExtension)
def turn_down(_case: Case, command: TurnDownExtension, context: Context) -> list[Event]:
    """Turn down with a reason."""
    demand_text(command, "A34", "reason")
    text_ref = context.ref("reason", command.reason)
    return [ExtensionTurnedDown(on=context.day(command), text_ref=text_ref)]


@applies(ExtensionTurnedDown)
def turned_down(case: Case, _event: ExtensionTurnedDown) -> Case:
    """Its clock tells of it."""
    return case
