"""Deeds of the work: officers and timetables, deferrals, common problems."""

from api.demo.places import COUNTY
from api.demo.scene import (
    COUNTY_CLERK,
    Given,
    NotYet,
    Scene,
    by,
    deed,
)
from engine.case.deferring import ApproveDeferral, Defer, DeliverReasons, ReviewDeferral
from engine.case.planning import (
    AppointOfficer,
    MeetMilestone,
    MoveSettlement,
    PlannedStep,
    ReviseMilestone,
    SetTimetable,
)
from engine.crossing import JoinMatter, RecordStudy
from engine.matter.studying import DecisionField, EndMatter, OpenMatter, PutOnAgenda

COUNTY_CHIEF = f"post:{COUNTY}-petitions-principal"
STEPS = ("查清底数，逐户核对", "制定处理办法，落实资金和责任", "组织实施，现场验收")
SLACK_DAYS = 10
"""From the last milestone to the date of settlement."""


@deed
def officer(scene: Scene) -> list[Given]:
    """Name the officer."""
    return by(scene.head(), AppointOfficer(dossier=scene.id, post=scene.staff(scene.case.unit)))


@deed
def timetable(scene: Scene) -> list[Given]:
    """Set milestones so many days from now."""
    days = [int(word) for word in scene.words]
    steps = tuple(
        PlannedStep(due_on=scene.later(after), text=text)
        for after, text in zip(days, STEPS, strict=False)
    )
    settle_by = scene.later(days[-1] + SLACK_DAYS)
    return by(scene.officer(), SetTimetable(dossier=scene.id, steps=steps, settle_by=settle_by))


def _open_milestone(scene: Scene) -> int:
    for number, milestone in enumerate(scene.case.milestones, 1):
        if milestone.met_on is None:
            return number
    return 0


@deed
def milestone(scene: Scene) -> list[Given]:
    """Meet the next milestone."""
    number = _open_milestone(scene)
    if not number:
        return []
    words = "本节点工作已完成，佐证材料附后。"
    return by(scene.officer(), MeetMilestone(dossier=scene.id, number=number, note=words))


@deed
def revise(scene: Scene) -> list[Given]:
    """Move the next milestone to so many days from now."""
    number, settle_by = _open_milestone(scene), scene.case.settle_by
    if not number or settle_by is None:
        return []
    command = ReviseMilestone(
        dossier=scene.id,
        number=number,
        due_on=min(scene.later(scene.days()), settle_by),
        reason="连续阴雨，现场施工推迟。",
    )
    return by(scene.checker(), command)


@deed
def move_settlement(scene: Scene) -> list[Given]:
    """Move the date of settlement to so many days from now."""
    later = scene.later(scene.days())
    if scene.case.settle_by is None or later <= scene.case.settle_by:
        return []
    command = MoveSettlement(
        dossier=scene.id, settle_by=later, reason="工程招标流标一次，需顺延工期。"
    )
    return by(scene.overseer(), command)


@deed
def defer(scene: Scene) -> list[Given]:
    """Say why it cannot be solved yet."""
    statement = "所需资金已申报下一年度预算，批复前不具备实施条件，批复后一个月内答复进展。"
    command = Defer(dossier=scene.id, reason_code=scene.word, statement=statement)
    return by(scene.officer(), command)


@deed
def approve_deferral(scene: Scene) -> list[Given]:
    """Approve a first deferral in the petition office."""
    return by(scene.checker(), ApproveDeferral(dossier=scene.id))


@deed
def approve_above(scene: Scene) -> list[Given]:
    """Approve a second deferral by a leader of the level above."""
    return by(scene.overseer(), ApproveDeferral(dossier=scene.id))


@deed
def tell_reasons(scene: Scene) -> list[Given]:
    """Deliver the reasons; it is looked at again so many days from now."""
    review_on = scene.later(scene.days())
    return by(scene.officer(), DeliverReasons(dossier=scene.id, review_on=review_on))


@deed
def review_deferral(scene: Scene) -> list[Given]:
    """Look at it again."""
    finding = "资金计划已有眉目，可以继续推进。"
    return by(scene.officer(), ReviewDeferral(dossier=scene.id, finding=finding))


@deed
def open_matter(scene: Scene) -> list[Given]:
    """Open a common problem in the county's petition office."""
    common = scene.common
    command = OpenMatter(
        unit=f"unit:{COUNTY}-petitions",
        subject=common.subject,
        decides_on=DecisionField.MAJOR,
        root_cause=common.root_cause,
    )
    return by(COUNTY_CHIEF, command)


@deed
def agenda(scene: Scene) -> list[Given]:
    """Put it on the agenda of the body named, so many days from now."""
    command = PutOnAgenda(dossier=scene.id, body=scene.word, meets_on=scene.later(scene.days(1)))
    return by(COUNTY_CHIEF, command)


@deed
def study(scene: Scene) -> list[Given]:
    """Record the study with every case that has joined; waits for the first of them."""
    if not scene.facts.cases:
        raise NotYet
    command = RecordStudy(
        dossier=scene.id,
        minutes=f"云溪县会议纪要〔{scene.today.year}〕{scene.play.number + 1}号",
        decision=scene.common.decision,
        cases=scene.facts.cases,
    )
    return by(COUNTY_CHIEF, command)


@deed
def end_matter(scene: Scene) -> list[Given]:
    """End the common problem with the change of policy."""
    command = EndMatter(dossier=scene.id, policy_change=scene.common.policy_change)
    return by(COUNTY_CHIEF, command)


@deed
def join(scene: Scene) -> list[Given]:
    """Join the case to the common problem named; waits until it is opened."""
    matter = scene.first(f"matter_{scene.word}")
    return by(COUNTY_CLERK, JoinMatter(dossier=scene.id, matter=matter))


@deed
def studied(scene: Scene) -> list[Given]:
    """Do nothing until the common problem was studied."""
    if scene.case.studied_on is None:
        raise NotYet
    return []
