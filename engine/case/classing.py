"""The class (分类解决): proposed by the clerk, confirmed by the unit, checked by the office."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class ProposeClass(Command, frozen=True, kw_only=True):
    """Propose a provisional class at registration or after."""

    classification: str


class ClassProposed(Event, frozen=True, kw_only=True):
    """A provisional class was proposed."""

    classification: str


class ConfirmClass(Command, frozen=True, kw_only=True):
    """Confirm the class after looking into the matter: handling begins (H24t)."""

    classification: str


class ClassConfirmed(Event, frozen=True, kw_only=True):
    """The handling unit confirmed the class and handling began."""

    classification: str


class CheckClass(Command, frozen=True, kw_only=True):
    """Check a confirmed class in the petition office."""


class ClassChecked(Event, frozen=True, kw_only=True):
    """The petition office agrees with the class."""


class ChangeClass(Command, frozen=True, kw_only=True):
    """Change a confirmed class with a reason; what the petitioner is owed is never shortened."""

    classification: str
    reason: Text


class ClassChanged(Event, frozen=True, kw_only=True):
    """The class was changed, approved outside the handling unit."""

    classification: str
    before: str
    text_ref: str


def _known(classification: str, context: Context) -> None:
    if classification not in context.rules.classes:
        raise Refused([refusal("unknown_class", "H24t", "classification")])


@decides(ProposeClass)
def propose_class(_case: Case, command: ProposeClass, context: Context) -> list[Event]:
    """Propose a class that the pack knows."""
    _known(command.classification, context)
    return [ClassProposed(on=context.day(command), classification=command.classification)]


@applies(ClassProposed)
def class_proposed(case: Case, event: ClassProposed) -> Case:
    """Keep the provisional class."""
    return replace(case, classification=event.classification)


@decides(ConfirmClass)
def confirm_class(_case: Case, command: ConfirmClass, context: Context) -> list[Event]:
    """Confirm a class that the pack knows."""
    _known(command.classification, context)
    return [ClassConfirmed(on=context.day(command), classification=command.classification)]


@applies(ClassConfirmed)
def class_confirmed(case: Case, event: ClassConfirmed) -> Case:
    """The class stands."""
    return replace(case, classification=event.classification, class_confirmed=True)


@decides(CheckClass)
def check_class(_case: Case, command: CheckClass, context: Context) -> list[Event]:
    """Agree with the class."""
    return [ClassChecked(on=context.day(command))]


@applies(ClassChecked)
def class_checked(case: Case, _event: ClassChecked) -> Case:
    """Remember the check."""
    return replace(case, class_checked=True)


@decides(ChangeClass)
def change_class(case: Case, command: ChangeClass, context: Context) -> list[Event]:
    """Change to another known class, with a reason."""
    _known(command.classification, context)
    demand_text(command, "H24t", "reason")
    if command.classification == case.classification:
        raise Refused([refusal("class_unchanged", "H24t", "classification")])
    return [
        ClassChanged(
            on=context.day(command),
            classification=command.classification,
            before=case.classification,
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(ClassChanged)
def class_changed(case: Case, event: ClassChanged) -> Case:
    """The new class stands and waits for its check; the plan of another class is no plan of it.

    How often it was put off, or its settlement moved, is not forgotten.
    """
    return replace(
        case,
        classification=event.classification,
        class_checked=False,
        deferral=None,
        studied_on=None,
        milestones=(),
        settle_by=None,
    )
