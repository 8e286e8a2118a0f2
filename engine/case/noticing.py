"""Notices (告知书) on their way: how each reached a party; they begin no right."""

from datetime import date

from engine.case.acts import applies, decides
from engine.case.facts import Case
from engine.case.terms import Paper, ReceiptProof
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, refusal


class RecordNoticeDelivery(Command, frozen=True, kw_only=True):
    """Record how and when a notice reached a party; answers have a delivery of their own.

    ``paper``: which one, the last of its kind that was given.
    """

    paper: Paper
    party: str
    proof: ReceiptProof
    witnesses: int = 0


class NoticeDelivered(Event, frozen=True, kw_only=True):
    """A party has the notice."""

    paper: Paper
    party: str
    proof: ReceiptProof


@decides(RecordNoticeDelivery)
def record_notice(case: Case, command: RecordNoticeDelivery, context: Context) -> list[Event]:
    """Record a delivery with its proof, not before the notice was given."""
    if case.party(command.party) is None:
        raise Refused([refusal("no_such_party", field="party")])
    given_on = _given_on(case)[command.paper]
    if given_on is None or context.day(command) < given_on:
        raise Refused([refusal("notice_not_given", "A23", "paper")])
    needed = context.rules.number("witnesses_of_refusal")
    if command.proof is ReceiptProof.REFUSED_BEFORE_WITNESSES and command.witnesses < needed:
        raise Refused([refusal("witnesses_missing", "A35", "witnesses", needed=needed)])
    return [
        NoticeDelivered(
            on=context.day(command),
            at=command.happened_at,
            paper=command.paper,
            party=command.party,
            proof=command.proof,
        )
    ]


@applies(NoticeDelivered)
def notice_delivered(case: Case, _event: NoticeDelivered) -> Case:
    """The journal keeps it: nothing waits for it."""
    return case


def _given_on(case: Case) -> dict[Paper, date | None]:
    """Return since when each notice may have been on its way, None where it was not given."""
    is_told = case.extension_used and not case.extension_notice_owed
    return {
        Paper.RECEIPT: case.registered_on,
        Paper.ADMISSION: case.notice_on,
        Paper.DECLINE: case.declined_on,
        Paper.FORWARDING: case.disposed_on,
        Paper.EXTENSION: case.admitted_on if is_told else None,
        Paper.REASONS: case.deferral.delivered_on if case.deferral else None,
    }
