"""The course of one row through the office: what is done for it on which day, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.imports.rows import CaseRow
from api.imports.words import Standing, channel_of
from api.replay.county import CLERK, HEAD, actor_at, staff_of
from engine.case.admitting import Admit, NotifyAdmission
from engine.case.answering import IssueOpinion, RecordDelivery
from engine.case.asking import PartyAnswer
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, SignClosing
from engine.case.concluding import Conclude
from engine.case.facts import Case
from engine.case.leading import ConfirmAssignment
from engine.case.planning import AppointOfficer, SignPlan
from engine.case.proposing import RecordGroundNotMet
from engine.case.registering import Person, RegisterCase
from engine.case.revisiting import CloseUnreached, RecordVerification, TryVerification
from engine.case.roads import ApproveNotReopening, TellNotReopened
from engine.case.terms import OpinionOutcome, Outcome, Rating, ReceiptProof, Road
from engine.orders import Order
from engine.vocabulary import Actor, Command

CLASS = "solvable"
WORST_GRADE_OF_YES = 3
WORDS = "见来源材料"
"""What stands where the rules ask for words and the file has none: see the source."""


@dataclass(slots=True)
class Course:
    """One row on its way; ``dossier`` is empty until it is registered.

    ``closes_on``: the day its reply counts as everything, None while it stays open.
    ``is_known`` False: the row says it was closed, but not when; it is left out of lateness.
    """

    row: CaseRow
    unit: str
    pack: str
    closes_on: date | None
    is_known: bool = True
    dossier: str = ""

    @property
    def key(self) -> str:
        """Return what its commands are keyed by."""
        return f"replay/{self.row.line}"

    @property
    def party(self) -> str:
        """Return the ref of its one party."""
        return f"{self.key}/register#party1"

    def registration(self) -> Order:
        """Return the order that registers it with the unit it went to."""
        row = self.row
        command = RegisterCase(
            pack=self.pack,
            office=self.unit,
            channel=channel_of(row.channel)[0],
            topic=row.topic,
            not_accusation=True,
            subject=row.topic or row.kind,
            title=row.title or row.topic or row.ext_id,
            body=row.body,
            persons=(Person(name=row.petitioner),),
            answer_due_at=row.due,
            happened_at=row.created.at,
            source_key=f"replay:{row.source}:{row.ext_id}",
        )
        return self._order("register", command, staff_of(self.unit))

    def admission(self, *, names_officer: bool) -> Iterator[Order]:
        """Yield what follows registration at once; the written notice comes with the reply.

        ``names_officer``: the rules ask for a named officer (明确责任人).
        """
        staff, at = staff_of(self.unit), self.row.created.at
        admit = Admit(dossier=self.dossier, notice_given=False, happened_at=at)
        yield self._order("admit", admit, staff)
        confirm = ConfirmClass(dossier=self.dossier, classification=CLASS)
        yield self._order("class", confirm, staff)
        if names_officer:
            yield self._order(
                "officer", AppointOfficer(dossier=self.dossier, post=staff.post), staff
            )

    def charge(self, case: Case) -> Iterator[Order]:
        """Yield what a leader does whom the ladder put in charge."""
        if case.lead is None or case.lead.confirmed_on is not None:
            return
        leader = actor_at(case.lead.post)
        confirm = ConfirmAssignment(dossier=self.dossier)
        yield self._order(f"confirm/{leader.post}", confirm, leader)
        plan = SignPlan(dossier=self.dossier, plan=WORDS)
        yield self._order(f"plan/{leader.post}", plan, leader)

    def withdrawal_of_proposal(self, case: Case) -> Iterator[Order]:
        """Yield the principal's word where the reply came before he decided on a charge."""
        if case.proposal is not None:
            command = RecordGroundNotMet(dossier=self.dossier, reason=WORDS)
            yield self._order("unneeded", command, actor_at(case.proposal.post))

    def answer(self) -> Iterator[Order]:
        """Yield what the reply counts as: notice, opinion, receipt, request to close."""
        staff, row = staff_of(self.unit), self.row
        at = row.answered.at if row.answered and row.answered.has_time and self.is_known else None
        yield self._order("notify", NotifyAdmission(dossier=self.dossier, happened_at=at), staff)
        opinion = IssueOpinion(
            dossier=self.dossier,
            outcome=OpinionOutcome.CLARIFIED,
            number=row.ext_id,
            request=row.title or WORDS,
            facts=row.reply or WORDS,
            basis=WORDS,
            happened_at=at,
        )
        yield self._order("opinion", opinion, staff)
        receipt = RecordDelivery(
            dossier=self.dossier,
            party=self.party,
            proof=ReceiptProof.OPENED_WITH_CODE,
            happened_at=at,
        )
        yield self._order("receipt", receipt, staff)
        # No file says whether the matter was settled; what is not known is not claimed.
        request = RequestClosing(dossier=self.dossier, outcome=Outcome.UNSETTLED, report=WORDS)
        yield self._order("request", request, staff)

    def signature(self, case: Case) -> Iterator[Order]:
        """Yield the signature of the leader in charge, where there is one."""
        if case.lead is not None:
            yield self._order("sign", SignClosing(dossier=self.dossier), actor_at(case.lead.post))

    def approval(self) -> Order:
        """Return the petition office's approval of the closing."""
        return self._order("approve", ApproveClosing(dossier=self.dossier), actor_at(CLERK))

    def tries(self, verify_by: date, needed: int) -> list[date]:
        """Return the days on which the petitioner is asked; with a grade he answers at once."""
        if self.row.grades:
            return [verify_by]
        closed_on = self.closes_on or verify_by
        first = max(closed_on, verify_by - timedelta(days=needed - 1))
        return [first + timedelta(days=index) for index in range(needed)]

    def verification(self, number: int, needed: int) -> Iterator[Order]:
        """Yield what is done on the day of try ``number``, the first being 1."""
        clerk = actor_at(CLERK)
        if self.row.grades:
            yield self._order("verify", self._answered(min(self.row.grades)), clerk)
            return
        tried = TryVerification(dossier=self.dossier)
        yield self._order(f"try{number}", tried, clerk)
        if number == needed:
            yield self._order("unreached", CloseUnreached(dossier=self.dossier), clerk)

    def refusal(self) -> Iterator[Order]:
        """Yield who approves that a "no" opens nothing again, and that he is told."""
        if self.is_no:
            approved = ApproveNotReopening(dossier=self.dossier)
            yield self._order("not_reopened", approved, actor_at(HEAD))

    def telling(self) -> Iterator[Order]:
        """Yield how he is told that nothing is opened again."""
        if self.is_no:
            told = TellNotReopened(dossier=self.dossier, notice=WORDS)
            yield self._order("told", told, actor_at(CLERK))

    def conclusion(self) -> Order:
        """Return the order that concludes it, due once every right has lapsed."""
        return self._order("conclude", Conclude(dossier=self.dossier), actor_at(CLERK))

    @property
    def is_no(self) -> bool:
        """Return whether the petitioner graded what was done as bad."""
        return bool(self.row.grades) and min(self.row.grades) < WORST_GRADE_OF_YES

    def _answered(self, grade: int) -> RecordVerification:
        is_no = self.is_no
        rating = Rating.SATISFIED
        if grade <= WORST_GRADE_OF_YES:
            rating = Rating.DISSATISFIED if is_no else Rating.FAIRLY_SATISFIED
        answer = PartyAnswer(party=self.party, answer_received=True, rating=rating)
        return RecordVerification(
            dossier=self.dossier,
            answers=(answer,),
            road=Road.OTHERWISE if is_no else Road.SATISFIED,
            reason=WORDS if is_no else "",
        )

    def _order(self, act: str, command: Command, actor: Actor) -> Order:
        return Order(command, actor, f"{self.key}/{act}")


def course_of(row: CaseRow, unit: str, pack: str, until: datetime) -> Course:
    """Return the course of a row as seen at ``until``: what comes later is not known yet.

    Answered is a row with an instant whose state is not 办理中; one that is said to be closed
    without an instant is closed on the day it came, which makes nobody late.
    """
    if row.answered is not None and row.standing is not Standing.IN_HAND:
        closes_on = row.answered.on if row.answered.at <= until else None
        return Course(row, unit, pack, closes_on)
    if row.standing is Standing.ANSWERED and row.answered is None:
        return Course(row, unit, pack, row.created.on, is_known=False)
    return Course(row, unit, pack, None)
