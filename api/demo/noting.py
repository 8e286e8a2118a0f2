"""Deeds beside the procedure: grades, agreements, hearings, notices, aid, breaches."""

from api.demo.scene import COUNTY_PRINCIPAL, INSPECTOR, PETITION_HEAD, Given, Scene, by, deed
from engine.case.breach_register import DecideBreach, RecordBreach
from engine.case.grading import GradeProblem, ReportUrgent
from engine.case.hearing import RecordHearing
from engine.case.helping import RecordAgreement, RecordAid, ReferForAid, WeighSuggestion
from engine.case.noticing import RecordNoticeDelivery
from engine.case.terms import (
    Adoption,
    AgreementWay,
    Article,
    Difficulty,
    Finding,
    Paper,
    ReceiptProof,
    Urgency,
)
from engine.case.visit_planning import PlanVisit
from engine.matter.consulting import Consultation, HoldConsultation


@deed
def grade(scene: Scene) -> list[Given]:
    """Say how hard and how pressing the problem is; the words say it."""
    command = GradeProblem(
        dossier=scene.id,
        difficulty=Difficulty(scene.words[0]),
        urgency=Urgency(scene.words[1]),
        reason="涉及资金和多个部门，群众生活受到影响，应当尽快。",
    )
    return by(scene.officer(), command)


@deed
def urgent(scene: Scene) -> list[Given]:
    """Report what cannot wait."""
    account = "现场有安全隐患，已先行采取措施，请领导知悉并协调。"
    return by(scene.clerk(), ReportUrgent(dossier=scene.id, organ="市信访局", account=account))


@deed
def plan_visit(scene: Scene) -> list[Given]:
    """Plan a visit of the leader in charge, so many days from now."""
    command = PlanVisit(
        dossier=scene.id,
        visit_on=scene.later(scene.days()),
        arrangement="上午到村，先看现场，再与反映人面谈。",
    )
    return by(scene.officer(), command)


@deed
def agreement(scene: Scene) -> list[Given]:
    """Record the agreement by which a dispute ended."""
    command = RecordAgreement(
        dossier=scene.id,
        way=AgreementWay.MEDIATION,
        number=f"云溪调字〔{scene.today.year}〕{scene.play.number + 1}号",
        content="双方同意分两期付清，逾期按约定承担责任。",
    )
    return by(scene.officer(), command)


@deed
def hear(scene: Scene) -> list[Given]:
    """Take the minutes of a hearing into the file."""
    command = RecordHearing(
        dossier=scene.id,
        present="县政务服务中心二楼听证室。主持人、记录人和双方参加人已签到。",
        account="申请人陈述请求和理由并出示照片。\n责任单位说明调查经过，出示现场记录。\n双方互相质证。",
        conclusion="事实已经查清，听证意见附卷，作为答复的依据。",
    )
    return by(scene.clerk(), command)


@deed
def came(scene: Scene) -> list[Given]:
    """Record that a notice reached everybody, by the proof named."""
    paper, proof = Paper(scene.words[0]), ReceiptProof(scene.words[1])
    commands = [
        RecordNoticeDelivery(dossier=scene.id, paper=paper, party=party.ref, proof=proof)
        for party in scene.parties
    ]
    return by(scene.clerk(), *commands)


@deed
def aid(scene: Scene) -> list[Given]:
    """Help apply for aid."""
    account = "家庭生活确有困难，协助准备申请材料。"
    return by(scene.officer(), ReferForAid(dossier=scene.id, organ="县民政局", account=account))


@deed
def aid_answered(scene: Scene) -> list[Given]:
    """Record that the newest application for aid was granted."""
    command = RecordAid(
        dossier=scene.id,
        referral=len(scene.case.aid),
        is_granted=True,
        account="符合临时救助条件，已经发放。",
    )
    return by(scene.officer(), command)


@deed
def weigh(scene: Scene) -> list[Given]:
    """Say that a suggestion is adopted in part."""
    command = WeighSuggestion(
        dossier=scene.id,
        adoption=Adoption.PARTLY_ADOPTED,
        study="会同有关单位论证，可行的部分列入下年度计划。",
    )
    return by(scene.officer(), command)


@deed
def breach(scene: Scene) -> list[Given]:
    """Enter in the register of breaches that the handling unit lets the case lie."""
    account = "期限已过，经提醒仍无实质进展，也没有向反映人说明。"
    command = RecordBreach(
        dossier=scene.id, article=Article.NOT_HANDLED, unit=scene.case.unit, account=account
    )
    return by(INSPECTOR, command)


@deed
def decide_breach(scene: Scene) -> list[Given]:
    """Find the newest entry upheld, by a paper."""
    command = DecideBreach(
        dossier=scene.id,
        breach=len(scene.case.breach_records),
        found_as=Finding.UPHELD,
        document=f"云溪督字〔{scene.today.year}〕{scene.play.number + 1}号",
        account="责令限期整改，在全县通报。",
    )
    return by(COUNTY_PRINCIPAL, command)


@deed
def consult(scene: Scene) -> list[Given]:
    """Hear people before a common problem is decided, in the way named."""
    account = "到会二十三人，主要意见已逐条记录，随会议材料报送。"
    command = HoldConsultation(dossier=scene.id, way=Consultation(scene.word), account=account)
    return by(PETITION_HEAD, command)
