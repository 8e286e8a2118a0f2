"""Opening again (重新办理) on road (i), one rung higher, and receipts that are denied."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.charging import propose_principal
from engine.case.facts import Case
from engine.case.grounds import BY_REOPENING
from engine.case.owing import principal_for
from engine.context import Context
from engine.vocabulary import Command, Event, Text


class ReopenCase(Command, frozen=True, kw_only=True):
    """Open the case again on road (i), one rung higher."""

    reason: Text


class CaseReopened(Event, frozen=True, kw_only=True):
    """The case is in hand again, and its new duties start one rung higher."""

    text_ref: str


class ReceiptDenied(Event, frozen=True, kw_only=True):
    """A party says that the answer never came: whatever proved its receipt counts no more."""

    party: str


@decides(ReopenCase)
def reopen(case: Case, command: ReopenCase, context: Context) -> list[Event]:
    """Open again with the reason; who did not get the answer is to get it now."""
    demand_text(command, "S01", "reason")
    day = context.day(command)
    reopened = CaseReopened(on=day, text_ref=context.ref("reason", command.reason))
    denied = [p for p in case.parties if p.answer_confirmed is False and p.received_on is not None]
    events: list[Event] = [reopened, *(ReceiptDenied(on=day, party=p.ref) for p in denied)]
    if case.reopened + 1 >= context.rules.number("reopenings_before_principal"):
        principal = principal_for(case, context)
        events.extend(propose_principal(case, BY_REOPENING, principal, day))
    return events


@applies(CaseReopened)
def case_reopened(case: Case, _event: CaseReopened) -> Case:
    """The work begins again, one rung higher; what was answered in writing stays on file.

    A common problem that was studied is left: what remains is for another study.
    """
    return replace(
        case,
        closing=None,
        closed_on=None,
        outcome=None,
        verification=None,
        milestones=(),
        settle_by=None,
        settle_moves=0,
        answered_orally_on=None,
        matter="",
        studied_on=None,
        deferral=None,
        plan_ref="",
        reopened=case.reopened + 1,
        height=case.height + 1,
    )


@applies(ReceiptDenied)
def receipt_denied(case: Case, event: ReceiptDenied) -> Case:
    """Receipt is open again; a right that had begun with it has not begun."""
    parties = tuple(
        replace(party, received_on=None, receipt=None, answer_confirmed=None)
        if party.ref == event.party
        else party
        for party in case.parties
    )
    return replace(case, parties=parties)
