"""The roads of a "no": a review offered, or the reason why the case is not taken up again."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.asking import Heard, is_lacking, says_no
from engine.case.facts import Case
from engine.case.parts import Verification
from engine.case.terms import Road
from engine.context import Context
from engine.errors import Refusal
from engine.vocabulary import Command, Event, Text, refusal

REMEDIES = ("C5", "C6", "C7", "C8")
RIGHTS = ("C5", "C7")
"""The rights a party may still use; the others are answers that are owed already."""


class ReviewOffered(Event, frozen=True, kw_only=True):
    """A party that disagrees was told of the review (复查), its last day, and offered help to file.

    ``clock`` names the party's right; its last day is derived.
    """

    party: str
    clock: str


class ApproveNotReopening(Command, frozen=True, kw_only=True):
    """Approve, outside the handling unit, that the case is not taken up again: road (iii)."""


class NotReopeningApproved(Event, frozen=True, kw_only=True):
    """The reason why the case is not taken up again was approved."""

    by_post: str


class TellNotReopened(Command, frozen=True, kw_only=True):
    """Tell the petitioner why the case is not taken up again."""

    notice: Text


class NotReopenedTold(Event, frozen=True, kw_only=True):
    """The petitioner was told why the case is not taken up again."""

    text_ref: str


def road_faults(case: Case, answers: Sequence[Heard], road: Road, reason: str) -> list[Refusal]:
    """Return why the road does not fit: nobody who says no is sent away without one."""
    refusing = [answer for answer in answers if says_no(case, answer)]
    faults = []
    if any(map(is_lacking, answers)) and road is not Road.ANSWER_MISSING:
        faults.append(refusal("road_must_reopen", "S01", "road"))
    elif refusing and road is Road.SATISFIED:
        faults.append(refusal("road_missing", "S01", "road"))
    if road is Road.DISAGREES and not _all_have_a_right(case, refusing):
        faults.append(refusal("review_right_not_running", "A35", "road"))
    if road is Road.OTHERWISE and not reason.strip():
        faults.append(refusal("reason_missing", field="reason"))
    return faults


def _all_have_a_right(case: Case, refusing: Sequence[Heard]) -> bool:
    parties = [answer.party for answer in refusing] or [""]
    return all(any(case.running(kind, party) for kind in REMEDIES) for party in parties)


def offers(case: Case, answers: Sequence[Heard], road: Road, day: date) -> Iterator[ReviewOffered]:
    """Yield the offer to each party that disagrees and whose right still runs."""
    for answer in answers:
        if answer.disagrees or (road is Road.DISAGREES and says_no(case, answer)):
            rights = [case.running(kind, answer.party) for kind in RIGHTS]
            for clock in filter(None, rights):
                yield ReviewOffered(on=day, party=answer.party, clock=clock)


@applies(ReviewOffered)
def review_offered(case: Case, _event: ReviewOffered) -> Case:
    """An offer changes no fact: the right runs as before."""
    return case


@decides(ApproveNotReopening)
def approve_not_reopening(
    _case: Case, command: ApproveNotReopening, context: Context
) -> list[Event]:
    """Approve; whoever does not, opens the case again."""
    post = context.actor.on_behalf_of or context.actor.post
    return [NotReopeningApproved(on=context.day(command), by_post=post)]


@applies(NotReopeningApproved)
def not_reopening_approved(case: Case, event: NotReopeningApproved) -> Case:
    """The reason stands; it is still to be told."""
    found = case.verification or Verification()
    return replace(case, verification=replace(found, approved_by=event.by_post))


@decides(TellNotReopened)
def tell_not_reopened(_case: Case, command: TellNotReopened, context: Context) -> list[Event]:
    """Tell the petitioner, in words that are kept."""
    demand_text(command, "S01", "notice")
    return [
        NotReopenedTold(on=context.day(command), text_ref=context.ref("notice", command.notice))
    ]


@applies(NotReopenedTold)
def not_reopened_told(case: Case, event: NotReopenedTold) -> Case:
    """The petitioner knows why."""
    found = case.verification or Verification()
    return replace(case, verification=replace(found, told_on=event.on))


def is_undecided(case: Case) -> bool:
    """Return whether it waits for somebody outside to approve that it is not taken up again."""
    found = case.verification
    return found is not None and found.road == Road.OTHERWISE and not found.approved_by


def is_untold(case: Case) -> bool:
    """Return whether the petitioner is still to be told why it is not taken up again."""
    found = case.verification
    return found is not None and bool(found.approved_by) and found.told_on is None
