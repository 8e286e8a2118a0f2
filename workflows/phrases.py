"""Commands said alike to every case or once for each party, and who is to keep away."""

from collections.abc import Iterator

from engine.case import (
    admitting,
    answering,
    asking_extension,
    asking_recusal,
    assisting,
    attaching,
    breach_register,
    classing,
    closing,
    concluding,
    confiding,
    correcting,
    deferring,
    dispatching,
    disputing,
    grading,
    handing_over,
    hearing,
    helping,
    joining,
    leading,
    noticing,
    own_answering,
    planning,
    proposing,
    raising,
    rating,
    rechecking,
    recusing,
    registering,
    remedies,
    reopening,
    revisiting,
    roads,
    sampling,
    ticking,
    visit_planning,
    wishes,
)
from engine.case.facts import Case
from engine.case.terms import (
    Adoption,
    AgreementWay,
    Article,
    Difficulty,
    Finding,
    Paper,
    Rating,
    ReceiptProof,
    Urgency,
)
from engine.crossing import JoinMatter, LeaveMatter
from engine.ladder import HandOn
from engine.rules import Edition
from engine.vocabulary import Command, Upload
from workflows.proving_ground import LABOUR
from workflows.wording import GROUND, LATER, MATTER, OTHER, SAID, SOON, of_parties, simple, words

simple(registering.AddNote, note=SAID)
simple(attaching.AttachFiles, files=(Upload(name="1.txt", body=b"1"),))
simple(visit_planning.PlanVisit, visit_on=SOON)
simple(visit_planning.WithdrawPlannedVisit, reason=SAID)
simple(grading.GradeProblem, difficulty=Difficulty.HARD, urgency=Urgency.SOON, reason=SAID)
simple(grading.ReportUrgent, account=SAID)
simple(helping.RecordAgreement, way=AgreementWay.MEDIATION, number="1", content=SAID)
simple(hearing.RecordHearing, present=SAID, account=SAID, conclusion=SAID)
of_parties(noticing.RecordNoticeDelivery, paper=Paper.RECEIPT, proof=ReceiptProof.POSTAL)
simple(helping.ReferForAid, organ="民政局", account=SAID)
simple(helping.RecordAid, referral=1, is_granted=True, account=SAID)
simple(helping.WeighSuggestion, adoption=Adoption.ADOPTED, study=SAID)
simple(breach_register.RecordBreach, article=Article.NOT_HANDLED, unit=LABOUR, account=SAID)
simple(breach_register.DecideBreach, breach=1, found_as=Finding.UPHELD, document="1", account=SAID)
simple(correcting.CorrectFact, reason=SAID, topic=SAID)
simple(correcting.LinkRepeat, other=OTHER)
simple(admitting.NotifyAdmission)
simple(admitting.Decline, reason=SAID, where_to_go=SAID)
simple(admitting.Forward, organ="法院", procedure=SAID)
simple(admitting.ConfirmForward, proof=SAID)
simple(admitting.TakeBack, reason=SAID)
simple(answering.AnswerOrally, answer=SAID, read_back=True)
simple(answering.NotifyExtension, notice=SAID)
simple(asking_extension.AskExtension, days=1, reason=SAID)
simple(asking_extension.TurnDownExtension, reason=SAID)
simple(answering.ExecuteOpinion, evidence=SAID)
simple(confiding.KeepConfidential, statement=SAID)
simple(confiding.LiftConfidentiality, statement=SAID)
simple(classing.CheckClass)
simple(dispatching.KeepForOffice)
simple(dispatching.TakeOn)
simple(dispatching.TakeOnBySilence)
simple(dispatching.ObjectToDispatch, reason=SAID)
simple(dispatching.AgreeReturn)
simple(dispatching.RejectObjection, reason=SAID)
simple(assisting.AddAssistingUnit, unit=LABOUR)
simple(assisting.AnswerAssistance, unit=LABOUR, note=SAID)
simple(disputing.DisputeLead, reason=SAID)
simple(raising.AcceptRaised)
simple(raising.RefuseRaised, reason=SAID)
simple(joining.StateWithdrawal, statement=SAID)
simple(joining.VerifyWithdrawal)
simple(joining.RevokeWithdrawal, reason=SAID)
simple(leading.RequireLeader, ground=GROUND)
simple(leading.ApproveLeader)
simple(leading.RefuseLeader, reason=SAID)
simple(proposing.RecordGroundNotMet, reason=SAID)
simple(leading.ConfirmAssignment)
simple(handing_over.HandOver, note=SAID)
simple(handing_over.OweHandover, since=LATER)
simple(HandOn, clocks=("class#1",))
simple(planning.SignPlan, plan=SAID)
simple(closing.SignClosing)
simple(closing.ApproveClosing)
simple(closing.ReturnClosing, reason=SAID)
simple(deferring.Defer, reason_code="no_funds", statement=SAID)
simple(deferring.ApproveDeferral)
simple(deferring.DeliverReasons, review_on=LATER)
simple(deferring.ReviewDeferral, finding=SAID)
simple(JoinMatter, matter=MATTER)
simple(LeaveMatter, matter=MATTER, reason=SAID)
simple(revisiting.TryVerification)
simple(revisiting.CloseUnreached)
simple(roads.ApproveNotReopening)
simple(roads.TellNotReopened, notice=SAID)
simple(reopening.ReopenCase, reason=SAID)
simple(sampling.DrawSample)
simple(wishes.LeaveWishes, reason=SAID)
simple(rechecking.RecordRecheck, is_wrong=False, finding=SAID)
simple(concluding.Conclude)
simple(concluding.ExhaustRemedies)
simple(ticking.ChargeStands)
simple(ticking.ReportToSuperior, number="1")
simple(classing.ProposeClass, classification="solvable")
of_parties(remedies.RequestReview, request=SAID)
of_parties(remedies.AnswerReview, answer=SAID)
of_parties(remedies.RequestFinalReview, request=SAID)
of_parties(remedies.AnswerFinalReview, answer=SAID)
of_parties(own_answering.AnswerRevisit, answer_received=True, words=SAID)
of_parties(rating.RateHandling, rating=Rating.SATISFIED)
of_parties(remedies.OpenHearing)
of_parties(remedies.CloseHearing)


def _at_work(case: Case) -> str:
    """Return a post that works on the case: who leads it, its officer, or a clerk."""
    return case.lead.post if case.lead else case.officer or "post:clerk"


@words(recusing.RecuseFromCase)
def _recuse(case: Case, rules: Edition) -> Iterator[Command]:
    if not case.recused:
        yield recusing.RecuseFromCase(dossier=case.id, post=_at_work(case), reason=SAID)


@words(asking_recusal.AskRecusal)
def _ask_away(case: Case, rules: Edition) -> Iterator[Command]:
    for party in case.parties[:1] if not case.recused else ():
        yield asking_recusal.AskRecusal(
            dossier=case.id, party=party.ref, post=_at_work(case), reason=SAID
        )


@words(asking_recusal.GrantRecusal)
def _grant_away(case: Case, rules: Edition) -> Iterator[Command]:
    for request in case.recusals_asked[:1]:
        yield asking_recusal.GrantRecusal(dossier=case.id, post=request.post)


@words(asking_recusal.RefuseRecusal)
def _refuse_away(case: Case, rules: Edition) -> Iterator[Command]:
    for request in case.recusals_asked[:1]:
        yield asking_recusal.RefuseRecusal(dossier=case.id, post=request.post, reason=SAID)
