"""Deeds of the end: opinions and their delivery, remedies, closing, revisits, conclusions."""

from api.demo.leading import confirm_charge, sign_plan
from api.demo.scene import CITY_CLERK, COUNTY_CLERK, Given, NotYet, Scene, by, deed
from engine.case.answering import (
    AnswerOrally,
    ExecuteOpinion,
    ExtendOpinion,
    IssueOpinion,
    NotifyExtension,
    RecordDelivery,
)
from engine.case.asking_extension import AskExtension
from engine.case.closing import ApproveClosing, RequestClosing, ReturnClosing, SignClosing
from engine.case.concluding import Conclude, ExhaustRemedies
from engine.case.joining import RevokeWithdrawal, StateWithdrawal, VerifyWithdrawal
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    CloseHearing,
    OpenHearing,
    RequestFinalReview,
    RequestReview,
)
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof, Treatment
from engine.case.ticking import ReportToSuperior

REMEDY_CLOCKS = ("C5", "C6", "C7", "C8")
REMEDY_WAIT_DAYS = 2
PROOFS = {"refused": ReceiptProof.REFUSED_BEFORE_WITNESSES}
OUTCOMES = {"partly": Outcome.PARTLY_SETTLED}
WITNESSES = 2


@deed
def opinion(scene: Scene) -> list[Given]:
    """Issue the handling opinion with the outcome named."""
    tale = scene.play.tale
    command = IssueOpinion(
        dossier=scene.id,
        outcome=OpinionOutcome(scene.word),
        number=f"云溪信处〔{scene.today.year}〕{scene.play.number + 1}号",
        request=scene.told(tale.title),
        facts=scene.told(tale.finding),
        basis=tale.basis,
        execution_plan="按季度推进，年内完成。",
    )
    return by(scene.officer(), command)


@deed
def oral(scene: Scene) -> list[Given]:
    """Answer by word of mouth, written down and read back."""
    answer = scene.told(scene.play.tale.finding)
    return by(scene.officer(), AnswerOrally(dossier=scene.id, answer=answer, read_back=True))


@deed
def deliver(scene: Scene) -> list[Given]:
    """Deliver the answer to everybody who has not got it, with the proof named."""
    proof = PROOFS.get(scene.word) or ReceiptProof(scene.word)
    commands = [
        RecordDelivery(dossier=scene.id, party=party.ref, proof=proof, witnesses=WITNESSES)
        for party in scene.parties
        if party.received_on is None
    ]
    return by(scene.officer(), *commands)


@deed
def ask_extension(scene: Scene) -> list[Given]:
    """Ask the head for more days, where the sixty run and none were granted."""
    if not scene.case.running("C4") or scene.case.extension_used:
        return []
    reason = "历年资料分散在三个单位，核对尚需时日。"
    return by(scene.officer(), AskExtension(dossier=scene.id, days=scene.days(), reason=reason))


@deed
def extend(scene: Scene) -> list[Given]:
    """Extend the sixty days once, where they run."""
    if not scene.case.running("C4"):
        return []
    reason = "涉及多个年度资料核对，情况复杂。"
    return by(scene.head(), ExtendOpinion(dossier=scene.id, days=scene.days(), reason=reason))


@deed
def notify_extension(scene: Scene) -> list[Given]:
    """Tell the petitioner why, where that is owed."""
    if not scene.case.extension_notice_owed:
        return []
    notice = "因需核对历年资料，办理期限延长三十日。"
    return by(scene.officer(), NotifyExtension(dossier=scene.id, notice=notice))


@deed
def execute(scene: Scene) -> list[Given]:
    """Carry out a supported opinion."""
    given = scene.case.opinion
    if given is None or given.outcome is not OpinionOutcome.SUPPORTED or given.executed_on:
        return []
    evidence = "已按处理意见落实到位，现场照片和签收单附后。"
    return by(scene.officer(), ExecuteOpinion(dossier=scene.id, evidence=evidence))


@deed
def report(scene: Scene) -> list[Given]:
    """Report to the superior organ where a report is owed."""
    if not scene.case.running("report"):
        return []
    number = f"云溪信报〔{scene.today.year}〕{scene.play.number + 1}号"
    return by(COUNTY_CLERK, ReportToSuperior(dossier=scene.id, number=number))


@deed
def ask_close(scene: Scene) -> list[Given]:
    """Ask to close with the outcome named; a leader in charge has confirmed and signed a plan."""
    command = RequestClosing(
        dossier=scene.id,
        outcome=OUTCOMES.get(scene.word) or Outcome(scene.word),
        treatment=Treatment.EXPLAINED if scene.word == "unsettled" else Treatment.SOLVED,
        report="问题已办理完毕，答复已送达，佐证材料齐全，申请办结。",
    )
    return [*(sign_plan(scene) or confirm_charge(scene)), *by(scene.officer(), command)]


@deed
def sign(scene: Scene) -> list[Given]:
    """Sign the request as the leader in charge."""
    lead, closing = scene.case.lead, scene.case.closing
    if lead is None or closing is None or closing.signed_by:
        return []
    return by(lead.post, SignClosing(dossier=scene.id))


@deed
def approve(scene: Scene) -> list[Given]:
    """Approve the closing outside the handling unit, after the leader's signature."""
    return [*sign(scene), *by(scene.checker(), ApproveClosing(dossier=scene.id))]


@deed
def return_closing(scene: Scene) -> list[Given]:
    """Send the request back."""
    reason = "办结报告缺少群众签字，现场整改不到位。"
    return by(scene.checker(), ReturnClosing(dossier=scene.id, reason=reason))


@deed
def conclude(scene: Scene) -> list[Given]:
    """Conclude as soon as no remedy runs any more."""
    if any(scene.case.running(kind) for kind in REMEDY_CLOCKS):
        raise NotYet(REMEDY_WAIT_DAYS)
    return by(COUNTY_CLERK, Conclude(dossier=scene.id))


@deed
def review(scene: Scene) -> list[Given]:
    """Ask for a review, where the right still runs."""
    party = scene.parties[0].ref
    if not scene.case.running("C5", party):
        return []
    request = "对处理意见认定的事实有异议，申请复查。"
    return by(COUNTY_CLERK, RequestReview(dossier=scene.id, party=party, request=request))


@deed
def answer_review(scene: Scene) -> list[Given]:
    """Answer the review and have the answer signed for."""
    party = scene.parties[0].ref
    if not scene.case.running("C6", party):
        return []
    answer = "经复查，原处理意见事实清楚、依据正确，予以维持。"
    came = RecordDelivery(dossier=scene.id, party=party, proof=ReceiptProof.SIGNATURE)
    return by(COUNTY_CLERK, AnswerReview(dossier=scene.id, party=party, answer=answer), came)


@deed
def final(scene: Scene) -> list[Given]:
    """Ask for the final review, where the right still runs."""
    party = scene.parties[0].ref
    if not scene.case.running("C7", party):
        return []
    request = "对复查意见不服，申请复核。"
    return by(COUNTY_CLERK, RequestFinalReview(dossier=scene.id, party=party, request=request))


@deed
def hearing(scene: Scene) -> list[Given]:
    """Open a hearing."""
    party = scene.parties[0].ref
    if not scene.case.running("C8", party):
        return []
    return by(CITY_CLERK, OpenHearing(dossier=scene.id, party=party))


@deed
def close_hearing(scene: Scene) -> list[Given]:
    """Close the hearing."""
    party = scene.parties[0]
    return by(CITY_CLERK, CloseHearing(dossier=scene.id, party=party.ref)) * party.hearing_open


@deed
def answer_final(scene: Scene) -> list[Given]:
    """Answer the final review and have the answer signed for."""
    party = scene.parties[0].ref
    if not scene.case.running("C8", party):
        return []
    answer = "经复核并听证，维持复查意见，本意见为终局意见。"
    came = RecordDelivery(dossier=scene.id, party=party, proof=ReceiptProof.SIGNATURE)
    return by(CITY_CLERK, AnswerFinalReview(dossier=scene.id, party=party, answer=answer), came)


@deed
def exhaust(scene: Scene) -> list[Given]:
    """End the case after its final review; one that has none is concluded."""
    if scene.parties[0].final_review_answered_on is None:
        return conclude(scene)
    return by(COUNTY_CLERK, ExhaustRemedies(dossier=scene.id))


@deed
def withdraw(scene: Scene) -> list[Given]:
    """Take the petitioner's own statement that he withdraws."""
    statement = "本人诉求已自行协商解决，自愿撤回。"
    return by(scene.clerk(), StateWithdrawal(dossier=scene.id, statement=statement))


@deed
def verify_withdrawal(scene: Scene) -> list[Given]:
    """Ask the petitioner in person whether he withdraws freely."""
    return by(scene.checker(), VerifyWithdrawal(dossier=scene.id))


@deed
def revoke_withdrawal(scene: Scene) -> list[Given]:
    """Take the withdrawal back."""
    reason = "对方没有履行协商结果，本人要求继续办理。"
    return by(scene.clerk(), RevokeWithdrawal(dossier=scene.id, reason=reason))
