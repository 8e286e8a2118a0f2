"""The facts of a case (案件): all that its journal says, folded; no date that could be derived."""

from datetime import date, datetime

import msgspec

from engine.case.annotations import Agreement, AidReferral, BreachRecord, Grade, VisitNote
from engine.case.parts import (
    Attachment,
    Closing,
    Deferral,
    Dispute,
    Fact,
    Instruction,
    Leader,
    MeetingDecision,
    Milestone,
    Objection,
    Opinion,
    Party,
    Proposal,
    Raising,
    Recheck,
    RecusalRequest,
    Slip,
    Supervision,
    Verification,
    Withdrawal,
)
from engine.case.terms import (
    Adoption,
    Channel,
    Intake,
    LegalKind,
    Origin,
    Outcome,
    SupervisionKind,
)
from engine.clockwork import Clock

TAKEOVER = "takeover"
"""The clock of who came to a leader's post; by today's rules each leader has his own."""


class Case(Fact, frozen=True, kw_only=True):
    """Everything the journal of a case says."""

    id: str
    pack: str
    state: str
    registered_on: date
    office: str
    unit: str
    area_path: str
    level: str
    kind: LegalKind
    route: int = 0
    origin: Origin = Origin.PETITION
    channel: Channel = Channel.LETTER
    intake: Intake | None = None
    addressed_to: str = ""  # the post of the leader whom the petitioner named
    title_ref: str = ""
    body_ref: str = ""
    topic: str = ""
    subject: str = ""  # the masked heading of lists: topic and place, no names
    filed_by_proxy: bool = False
    is_joint: bool = False
    parties: tuple[Party, ...] = ()
    accused: tuple[str, ...] = ()
    admitted_to_wall: tuple[str, ...] = ()
    keeps_confidential: bool = False
    superior_number: str = ""
    answer_due_at: datetime | None = None
    repeats: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    heard_at: str = ""
    petition: str = ""
    attachments: tuple[Attachment, ...] = ()
    is_oral: bool = False
    signatories: int = 0  # of a joint petition, 0 where nobody counted them
    height: int = 0
    live_from: date | None = None  # no rung is climbed that lay before this day
    # sent, taken on, admitted
    disposed_on: date | None = None
    disposition: str = ""
    taken_on: bool = False
    objection: Objection | None = None
    notice_on: date | None = None
    admitted_on: date | None = None
    declined_on: date | None = None
    forwarded_to: str = ""
    assisting: tuple[str, ...] = ()
    assisting_answered: tuple[str, ...] = ()
    raising: Raising | None = None
    dispute: Dispute | None = None
    # class and plan
    classification: str = ""
    class_confirmed: bool = False
    class_checked: bool = False
    officer: str = ""
    milestones: tuple[Milestone, ...] = ()
    settle_by: date | None = None
    first_settle_by: date | None = None
    settle_moves: int = 0
    # leader and visits
    leader_required: str = ""
    proposal: Proposal | None = None
    leaders: tuple[Leader, ...] = ()
    grounds_not_met: tuple[str, ...] = ()
    plan_ref: str = ""
    visits: tuple[str, ...] = ()
    visit_notes: tuple[VisitNote, ...] = ()
    recused: tuple[str, ...] = ()
    kept_away: tuple[str, ...] = ()  # the persons who held accused or recused posts by then
    recusals_asked: tuple[RecusalRequest, ...] = ()
    # answers
    opinion: Opinion | None = None
    extension_notice_owed: bool = False
    extension_used: bool = False
    answered_orally_on: date | None = None
    # common problem, deferral
    matter: str = ""
    studied_on: date | None = None
    deferral: Deferral | None = None
    deferrals: int = 0  # since the last collective study
    # endings
    closing: Closing | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    verification: Verification | None = None
    return_visits: int = 0
    wishes: int = 0  # heard at revisits, and not yet cases of their own
    rechecks: tuple[Recheck, ...] = ()
    reopened: int = 0
    merged_into: str = ""
    merged: tuple[str, ...] = ()
    state_before: str = ""
    withdrawal: Withdrawal | None = None
    concluded_on: date | None = None
    notes: int = 0
    erased_on: date | None = None  # since when nobody can tell who the parties were
    supervisions: tuple[Supervision, ...] = ()
    slips: tuple[Slip, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()
    grade: Grade | None = None
    urgent_on: date | None = None
    adoption: Adoption | None = None  # of a suggestion
    agreements: tuple[Agreement, ...] = ()
    aid: tuple[AidReferral, ...] = ()
    breach_records: tuple[BreachRecord, ...] = ()
    clocks: dict[str, Clock] = msgspec.field(default_factory=dict)

    @property
    def lead(self) -> Leader | None:
        """Return the leader in charge, None where nobody is."""
        for leader in self.leaders:  # asked many times in a step
            if leader.role == "lead":
                return leader
        return None

    def led_by(self, post: str) -> Leader | None:
        """Return the leader of this post, whether he leads or shares the charge."""
        return next((one for one in self.leaders if one.post == post), None)

    @property
    def confirming(self) -> tuple[Leader, ...]:
        """Return who has to confirm the charge: the lead, and whoever came to share it (交接)."""
        runs = (clock for clock in self.clocks.values() if clock.marks.is_open)
        came = {clock.subject for clock in runs if clock.kind == TAKEOVER}
        unconfirmed = (one for one in self.leaders if one.confirmed_on is None)
        return tuple(one for one in unconfirmed if one.role == "lead" or one.post in came)

    @property
    def is_walled(self) -> bool:
        """Return whether the wall of 检举控告 stands around the case (信访工作条例 30)."""
        return self.kind is LegalKind.ACCUSATION

    def party(self, ref: str) -> Party | None:
        """Return the party with ``ref``, None when there is none."""
        return next((party for party in self.parties if party.ref == ref), None)

    def asked_away(self, post: str) -> RecusalRequest | None:
        """Return the open request that a post keep away, None when there is none."""
        return next((one for one in self.recusals_asked if one.post == post), None)

    @property
    def listed(self) -> Supervision | None:
        """Return the open supervision that puts the case on a list (挂牌), None for none."""
        for one in self.supervisions:
            if one.kind is SupervisionKind.LISTED and one.closed_on is None:
                return one
        return None

    def running(self, kind: str, party: str = "") -> str:
        """Return the name of the open clock of ``kind`` (and ``party``), or an empty string."""
        for name, clock in self.clocks.items():
            if clock.kind == kind and clock.marks.is_open and party in ("", clock.party):
                return name
        return ""
