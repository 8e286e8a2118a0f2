"""Deeds around instructions: slips before leaders, what they write, what units feed back."""

from datetime import timedelta

from api.demo.scene import COUNTY_CLERK, COUNTY_PRINCIPAL, Given, Scene, by, deed
from engine.case.feeding_back import FeedBackInstruction, NoteFeedback, ReceiveInstruction
from engine.case.instructing import PassInstructionOn, SubmitForInstruction, WriteInstruction
from engine.case.papers import RecordOutsideInstruction
from engine.case.parts import Instruction


@deed
def submit(scene: Scene) -> list[Given]:
    """Lay the case before the leader who oversees the unit; the word is the slip's number."""
    command = SubmitForInstruction(
        dossier=scene.id,
        post=scene.overseer(),
        proposal="建议由责任单位限期拿出办法，信访局跟踪督办。",
        document=f"云信呈〔{scene.today.year}〕{scene.word}号",
    )
    return by(COUNTY_CLERK, command)


@deed
def pass_on(scene: Scene) -> list[Given]:
    """Pass the newest slip on to the principal."""
    command = PassInstructionOn(
        dossier=scene.id,
        instruction=len(scene.case.instructions),
        post=COUNTY_PRINCIPAL,
        note="涉及资金统筹，请主要领导阅示。",
    )
    return by(_newest(scene).desk, command)


@deed
def instruct(scene: Scene) -> list[Given]:
    """Write on the newest slip; the word is the number of days for the feedback."""
    command = WriteInstruction(
        dossier=scene.id,
        instruction=len(scene.case.instructions),
        directive="请责任单位主要负责人亲自过问，到现场弄清情况，按期反馈结果。",
        feedback_by=scene.later(scene.days()),
    )
    return by(_newest(scene).desk, command)


@deed
def paper(scene: Scene) -> list[Given]:
    """Record a paper from the city; the words are its number and the days for the feedback."""
    command = RecordOutsideInstruction(
        dossier=scene.id,
        organ="云州市人民政府",
        document=f"云州批〔{scene.today.year}〕{scene.word}号",
        dated_on=scene.today - timedelta(days=2),
        directive="请云溪县认真核查，依法妥善处理，并报告结果。",
        feedback_by=scene.later(scene.days(1)),
    )
    return by(COUNTY_CLERK, command)


@deed
def receive(scene: Scene) -> list[Given]:
    """Receive the newest instruction as the unit it went to."""
    number = len(scene.case.instructions)
    unit = _newest(scene).unit
    return by(scene.staff(unit), ReceiveInstruction(dossier=scene.id, instruction=number))


@deed
def feed_back(scene: Scene) -> list[Given]:
    """Feed back on the newest instruction as the unit it went to."""
    command = FeedBackInstruction(
        dossier=scene.id,
        instruction=len(scene.case.instructions),
        feedback="已到现场核实，明确专人和完成日期，进展按周报告。",
    )
    return by(scene.chart.principal_of(_newest(scene).unit), command)


@deed
def note_feedback(scene: Scene) -> list[Given]:
    """Note the feedback on the newest instruction as who wrote it."""
    number = len(scene.case.instructions)
    return by(_newest(scene).desk, NoteFeedback(dossier=scene.id, instruction=number))


def _newest(scene: Scene) -> Instruction:
    return scene.case.instructions[-1]
