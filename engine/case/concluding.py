"""The end of a case: concluded (结案), or its remedies exhausted (终结)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.context import Context
from engine.vocabulary import Command, Event


class Conclude(Command, frozen=True, kw_only=True):
    """Conclude the case (结案): its answer was delivered and its outcome stands recorded."""


class Concluded(Event, frozen=True, kw_only=True):
    """The case is concluded."""


class ExhaustRemedies(Command, frozen=True, kw_only=True):
    """End the case after a delivered final review (终结)."""


class RemediesExhausted(Event, frozen=True, kw_only=True):
    """The remedies of law are exhausted."""


@decides(Conclude)
def conclude(_case: Case, command: Conclude, context: Context) -> list[Event]:
    """Conclude."""
    return [Concluded(on=context.day(command))]


@applies(Concluded)
def concluded(case: Case, event: Concluded) -> Case:
    """The end is reached."""
    return replace(case, concluded_on=event.on)


@decides(ExhaustRemedies)
def exhaust(_case: Case, command: ExhaustRemedies, context: Context) -> list[Event]:
    """End after the last remedy."""
    return [RemediesExhausted(on=context.day(command))]


@applies(RemediesExhausted)
def exhausted(case: Case, event: RemediesExhausted) -> Case:
    """The end is reached."""
    return replace(case, concluded_on=event.on)
