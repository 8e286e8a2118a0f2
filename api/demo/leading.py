"""Deeds of the leaders: proposed, put in charge, gone down to the people, away on leave."""

from api.demo.places import COUNTY, LEADERS, OFFICES
from api.demo.scene import COUNTY_CLERK, COUNTY_PRINCIPAL, Given, NotYet, Scene, by, deed
from engine.case.leading import (
    ApproveLeader,
    AssignLeader,
    ConfirmAssignment,
    ProposeLeader,
    RequireLeader,
)
from engine.case.planning import SignPlan
from engine.case.proposing import RecordGroundNotMet
from engine.case.terms import LegalKind
from engine.crossing import RecordFieldVisit
from engine.deeds.deed import DeedKind, RecordDeed
from engine.org.facts import UnitKind
from engine.org.sight import CONSOLE
from engine.organising.revising import DeclareAbsence


@deed
def require_leader(scene: Scene) -> list[Given]:
    """State that a leader is needed, on the ground named."""
    if scene.case.lead:
        return []
    return by(COUNTY_CLERK, RequireLeader(dossier=scene.id, ground=scene.word))


@deed
def propose_leader(scene: Scene) -> list[Given]:
    """Propose the leader who oversees the unit."""
    if scene.case.lead or scene.case.proposal:
        return []
    return by(COUNTY_CLERK, ProposeLeader(dossier=scene.id, post=scene.overseer()))


@deed
def approve_leader(scene: Scene) -> list[Given]:
    """Approve the proposal that stands; waits for one."""
    if scene.case.lead:
        return []
    if scene.case.proposal is None:
        raise NotYet
    document = f"云溪信包〔{scene.today.year}〕{scene.play.number + 1}号"
    return by(COUNTY_PRINCIPAL, ApproveLeader(dossier=scene.id, document=document))


@deed
def ground_not_met(scene: Scene) -> list[Given]:
    """Record, as the principal, that the ladder's ground is not met; waits for a proposal."""
    if scene.case.lead:
        return []
    if scene.case.proposal is None:
        raise NotYet
    reason = "问题已在分管副县长手里协调，情形不具备，另行指定包案。"
    return by(COUNTY_PRINCIPAL, RecordGroundNotMet(dossier=scene.id, reason=reason))


@deed
def assign_leader(scene: Scene) -> list[Given]:
    """Put the overseeing leader in charge by the principal's own decision."""
    if any(leader.post == scene.overseer() for leader in scene.case.leaders):
        return []
    return by(COUNTY_PRINCIPAL, AssignLeader(dossier=scene.id, post=scene.overseer()))


@deed
def assign_joint(scene: Scene) -> list[Given]:
    """Put the head of the township beside the leader in charge."""
    post = scene.chart.principal_of(scene.play.place.government)
    if any(leader.post == post for leader in scene.case.leaders):
        return []
    return by(COUNTY_PRINCIPAL, AssignLeader(dossier=scene.id, post=post, role="joint"))


@deed
def stands(scene: Scene) -> list[Given]:
    """Do nothing until somebody is in charge."""
    scene.lead()
    return []


@deed
def confirm_charge(scene: Scene) -> list[Given]:
    """Confirm as the leader in charge."""
    lead = scene.case.lead
    if lead is None or lead.confirmed_on:
        return []
    return by(lead.post, ConfirmAssignment(dossier=scene.id))


@deed
def sign_plan(scene: Scene) -> list[Given]:
    """Sign the plan of settlement, having confirmed."""
    lead = scene.case.lead
    if lead is None or scene.case.plan_ref:
        return []
    plan = "一月内会商定案，资金由县级统筹，责任单位每周报告进展，完成后回访当事群众。"
    return [*confirm_charge(scene), *by(lead.post, SignPlan(dossier=scene.id, plan=plan))]


@deed
def visit(scene: Scene) -> list[Given]:
    """Let the leader in charge go down with the case."""
    command = RecordFieldVisit(
        leader=scene.lead(),
        unit=scene.play.place.government,
        cases=(scene.id,),
        companions=scene.play.random.randint(1, 3),
        findings="到现场听取群众意见，当场明确处理办法和完成时间。",
    )
    promise = RecordDeed(
        kind=DeedKind.PROMISE,
        leaders=(scene.lead(),),
        unit=scene.case.unit,
        title="当场答应的事项办好后告知群众",
        due_on=scene.later(14),
        cases=() if scene.case.kind is LegalKind.ACCUSATION else (scene.id,),
        pack="hefei",
    )
    return by(scene.lead(), command, promise)


@deed
def field_visit(scene: Scene) -> list[Given]:
    """Let some leader of the county go down without a case."""
    leader = f"post:{COUNTY}-{scene.play.random.choice(LEADERS).ending}"
    command = RecordFieldVisit(
        leader=leader,
        unit=scene.play.place.government,
        pack="hefei",
        companions=scene.play.random.randint(0, 3),
        breaches=("no_escort",) if scene.play.number % 4 == 1 else (),
        media_present=scene.play.number % 5 == 0,
        findings="走访群众，了解生产生活情况和对政策的意见。",
    )
    return by(leader, command)


@deed
def leave(scene: Scene) -> list[Given]:
    """Send the head of some department away for so many days; his deputy stands in."""
    endings = [office.ending for office in OFFICES if office.kind is UnitKind.DEPARTMENT]
    unit = f"{COUNTY}-{endings[scene.play.number % len(endings)]}"
    command = DeclareAbsence(
        post=f"post:{unit}-principal",
        from_on=scene.today,
        to_on=scene.later(scene.days()),
        deputy_post=f"post:{unit}-deputy",
    )
    return by(CONSOLE, command)
