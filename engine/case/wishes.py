"""New wishes (新的期盼和需求): each becomes a case of its own, or a reason is given why not."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.registering import RegisterCase
from engine.case.terms import LegalKind
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class WishRegistered(Event, frozen=True, kw_only=True):
    """One of the wishes heard at a revisit was registered as a case of its own.

    ``other`` is that case, empty where it stands behind a wall.
    """

    other: str


class LeaveWishes(Command, frozen=True, kw_only=True):
    """Say why the wishes that are left become no cases."""

    reason: Text


class WishesLeft(Event, frozen=True, kw_only=True):
    """What was left of the wishes becomes no case, for a reason."""

    text_ref: str


def wish_registered(case: Case, command: RegisterCase, context: Context) -> list[Event]:
    """Note on the case where a wish was heard which case came of it; no wall is crossed.

    Of an accusation only that it came: those who handle the first case may be the accused.
    """
    if case.id not in command.linked:
        raise Refused([refusal("no_such_dossier", field="heard_at", dossier=case.id)])
    if case.is_walled and command.kind is not LegalKind.ACCUSATION:
        raise Refused([refusal("wall_between", "A30", "linked")])
    is_told = case.is_walled or command.kind is not LegalKind.ACCUSATION
    return [WishRegistered(on=context.day(command), other=context.new_id if is_told else "")]


@applies(WishRegistered)
def registered(case: Case, event: WishRegistered) -> Case:
    """One wish fewer waits."""
    linked = (*case.linked, *filter(None, [event.other]))
    return replace(case, linked=linked, wishes=case.wishes - 1)


@decides(LeaveWishes)
def leave_wishes(_case: Case, command: LeaveWishes, context: Context) -> list[Event]:
    """Leave the rest with a reason."""
    demand_text(command, "Q25", "reason")
    return [WishesLeft(on=context.day(command), text_ref=context.ref("reason", command.reason))]


@applies(WishesLeft)
def wishes_left(case: Case, _event: WishesLeft) -> Case:
    """No wish waits any more."""
    return replace(case, wishes=0)
