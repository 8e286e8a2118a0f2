"""The parts that the facts of a case are made of."""

from datetime import date

import msgspec

from engine.case.grounds import BY_RULE
from engine.case.terms import (
    Adoption,
    OpinionOutcome,
    Outcome,
    OwnAnswer,
    Rater,
    Rating,
    ReceiptProof,
    SlipCause,
    SupervisionKind,
    Treatment,
)


class Fact(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The root of all parts of a case's facts."""


class Party(Fact, frozen=True, kw_only=True):
    """One petitioner of the case (当事方); identity lies elsewhere under ``ref``.

    ``rating`` is that of the handling unit, ``office_rating`` that of the petition office;
    ``rated_by``: who entered them.
    """

    ref: str
    is_representative: bool = False
    is_clear: bool = True
    proxy_ref: str = ""
    notified_on: date | None = None
    received_on: date | None = None
    receipt: ReceiptProof | None = None
    rating: Rating | None = None
    office_rating: Rating | None = None
    rated_by: Rater = Rater.STAFF
    answer_confirmed: bool | None = None
    own_answer: OwnAnswer | None = None
    review_asked_on: date | None = None
    review_answered_on: date | None = None
    review_received_on: date | None = None
    review_receipt: ReceiptProof | None = None
    final_review_asked_on: date | None = None
    final_review_answered_on: date | None = None
    final_review_received_on: date | None = None
    hearing_open: bool = False


class Attachment(Fact, frozen=True, kw_only=True):
    """A file of the case (附件): kept under ``hash`` (SHA-256) outside the journal.

    ``size`` in bytes; ``type`` as its content tells it; ``name_ref`` points to what it is called.
    """

    hash: str
    size: int
    type: str
    name_ref: str


class Leader(Fact, frozen=True, kw_only=True):
    """A leader in charge (包案领导): the post, how he came to it, what he has confirmed."""

    post: str
    role: str = "lead"
    assigned_on: date
    document: str = ""
    confirmed_on: date | None = None
    handed_on: date | None = None  # since when a successor holds the post
    by_rule: tuple[str, ...] = ()  # the ground of a rule, and what it rests on


class Proposal(Fact, frozen=True, kw_only=True):
    """A leader proposed to the principal and not yet decided (提请包案)."""

    post: str
    ground: str
    proposed_on: date
    by_post: str = ""
    basis: tuple[str, ...] = ()  # what a rule's ground rests on: the clock, or short codes
    passed_by: str = ""

    @property
    def is_by_rule(self) -> bool:
        """Return whether a rule proposed the principal, who cannot simply refuse."""
        return self.ground in BY_RULE


class Milestone(Fact, frozen=True, kw_only=True):
    """One dated step of the timetable (节点); ``first_due_on`` stays when it is revised."""

    due_on: date
    first_due_on: date
    text_ref: str = ""
    met_on: date | None = None
    revisions: int = 0


class Opinion(Fact, frozen=True, kw_only=True):
    """The handling opinion (处理意见书): issued and sent; ``round``: after how many re-openings."""

    outcome: OpinionOutcome
    issued_on: date
    sent_on: date
    number: str = ""
    text_ref: str = ""
    round: int = 0
    execution_plan_ref: str = ""
    by_post: str = ""
    executed_on: date | None = None


class Closing(Fact, frozen=True, kw_only=True):
    """A request to end the work (办结申请), with its signature where a leader is in charge."""

    requested_on: date
    by_unit: str
    by_post: str
    outcome: Outcome
    treatment: Treatment | None = None
    signed_by: str = ""
    approved_on: date | None = None


class Deferral(Fact, frozen=True, kw_only=True):
    """Why it cannot be solved yet (说明原因) and when it is looked at again."""

    reason_code: str
    text_ref: str = ""
    approved_by: str = ""
    delivered_on: date | None = None
    review_on: date | None = None


class Supervision(Fact, frozen=True, kw_only=True):
    """One supervision (督办) of the case; it is told by its place among them, counted from 1.

    ``unit``: whom it watches, empty for whoever handles. ``by_post``: who opened it, ``time`` where
    a rung did. ``clock``: the clock it is about, where it is about one. ``leader``: whose list the
    case is on. ``closed_as``: the code of the rule that closed it, empty where somebody did.
    """

    kind: SupervisionKind
    opened_on: date
    by_post: str
    ground: str
    unit: str = ""
    clock: str = ""
    leader: str = ""
    text_ref: str = ""
    reports: int = 0
    warned: int = 0
    closed_on: date | None = None
    closed_as: str = ""


class Slip(Fact, frozen=True, kw_only=True):
    """One supervision slip (督办单) to ``unit``; ``returns``: how many answers went back."""

    unit: str
    cause: SlipCause
    document: str
    issued_on: date
    by_post: str
    text_ref: str = ""
    answered_on: date | None = None
    adoption: Adoption | None = None
    answer_ref: str = ""
    returns: int = 0
    accepted_on: date | None = None


class Instruction(Fact, frozen=True, kw_only=True):
    """One instruction (批示), from its submission slip (呈批单) to the feedback that was noted.

    ``lay_with``: the leaders before whom it lay, the last of them wrote it; nobody where it came
    from outside, from ``organ`` on a paper of ``dated_on``. ``unit``: who owes feedback.
    ``returns``: how often feedback was sent back.
    """

    by_post: str
    submitted_on: date
    lay_with: tuple[str, ...] = ()
    document: str = ""
    organ: str = ""
    dated_on: date | None = None
    proposal_ref: str = ""
    withdrawn_on: date | None = None
    written_on: date | None = None
    directive_ref: str = ""
    unit: str = ""
    received_on: date | None = None
    fed_back_on: date | None = None
    feedback_ref: str = ""
    returns: int = 0
    noted_on: date | None = None

    @property
    def desk(self) -> str:
        """Return the leader before whom it lies or who wrote it, empty where it is a paper."""
        return self.lay_with[-1] if self.lay_with else ""

    @property
    def is_waiting(self) -> bool:
        """Return whether it lies before a leader who has not written yet."""
        return self.written_on is None and self.withdrawn_on is None

    @property
    def is_open(self) -> bool:
        """Return whether somebody still owes a word, feedback or notice of it."""
        return self.noted_on is None and self.withdrawn_on is None


class MeetingDecision(Fact, frozen=True, kw_only=True):
    """What a meeting decided on the case (会议决定), to be carried out by ``unit``."""

    meeting: str
    unit: str
    decided_on: date
    text_ref: str = ""
    carried_out_on: date | None = None


class Objection(Fact, frozen=True, kw_only=True):
    """The objection of a unit that a case was sent to (信访工作条例 23)."""

    by_unit: str
    on: date
    text_ref: str = ""


class Raising(Fact, frozen=True, kw_only=True):
    """A case raised to a higher level and not yet taken over there."""

    to_unit: str
    on: date


class Dispute(Fact, frozen=True, kw_only=True):
    """A dispute about which unit leads (主办争议), not yet settled."""

    by_unit: str
    on: date


class RecusalRequest(Fact, frozen=True, kw_only=True):
    """A party's request that a post keep away (申请回避), before the post that decides."""

    party: str
    post: str
    decider: str
    text_ref: str


class Verification(Fact, frozen=True, kw_only=True):
    """What the revisit found (核实回访).

    ``tries`` are the days nobody was reached, ``tried`` those on which one party was not.
    ``sample``: who is asked where not everybody is.
    ``approved_by`` and ``told_on``: that and since when the petitioner knows why the case is not
    taken up again.
    """

    tries: tuple[date, ...] = ()
    tried: dict[str, tuple[date, ...]] = msgspec.field(default_factory=dict)
    sample: tuple[str, ...] = ()
    done_on: date | None = None
    by_post: str = ""
    road: str = ""  # "", answer_missing, disagrees, otherwise
    was_reached: bool = True
    approved_by: str = ""
    told_on: date | None = None


class Recheck(Fact, frozen=True, kw_only=True):
    """A case drawn to be looked at again (抽查复核): for which deed, and what was found."""

    deed: str
    done_on: date | None = None
    is_wrong: bool = False


class Withdrawal(Fact, frozen=True, kw_only=True):
    """The petitioner's own statement that he withdraws (撤回), and its check."""

    stated_on: date
    statement_ref: str
    verified_on: date | None = None
    verified_by: str = ""
    came_from: str = ""
