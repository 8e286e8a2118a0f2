"""Deeds of the inspectors: supervisions of every kind, slips, and what units answer."""

from api.demo.scene import INSPECTOR, Given, Scene, by, deed
from engine.case.slips import AcceptSlipAnswer, AnswerSupervisionSlip, IssueSupervisionSlip
from engine.case.supervising import OpenSupervision
from engine.case.terms import Adoption, SlipCause, SupervisionKind

HARD_DAYS = 30


@deed
def supervise(scene: Scene) -> list[Given]:
    """Open a supervision of the kind the word says."""
    kind = SupervisionKind(scene.word)
    command = OpenSupervision(
        dossier=scene.id,
        kind=kind,
        ground="strongly_felt",
        reason="群众多次反映，进展缓慢。",
        leader=scene.overseer() if kind is SupervisionKind.LISTED else "",
        due_on=scene.later(HARD_DAYS) if kind is SupervisionKind.TIME_LIMITED else None,
    )
    return by(INSPECTOR, command)


@deed
def slip(scene: Scene) -> list[Given]:
    """Send the handling unit a supervision slip; the word is its number."""
    command = IssueSupervisionSlip(
        dossier=scene.id,
        unit=scene.case.unit,
        cause=SlipCause.SHIRKING_OR_DELAY,
        document=f"云督〔{scene.today.year}〕{scene.word}号",
        advice="请明确责任人和完成日期，每周报告一次进展。",
    )
    return by(INSPECTOR, command)


@deed
def answer_slip(scene: Scene) -> list[Given]:
    """Answer the newest slip."""
    command = AnswerSupervisionSlip(
        dossier=scene.id,
        slip=len(scene.case.slips),
        adoption=Adoption.ADOPTED,
        measures="已指定专人，本月内完成整改。",
    )
    return by(scene.officer(), command)


@deed
def accept_slip(scene: Scene) -> list[Given]:
    """Accept the answer to the newest slip."""
    return by(INSPECTOR, AcceptSlipAnswer(dossier=scene.id, slip=len(scene.case.slips)))
