"""Deeds around meetings: convened, cases put before them, held, decided, minuted, carried out."""

from api.demo.petitions import COUNTY_OFFICE
from api.demo.places import COUNTY
from api.demo.scene import COUNTY_CLERK, Given, NotYet, Scene, by, deed
from engine.case.meeting import CarryOutDecision
from engine.crossing import DecideAtMeeting, PutOnMeeting
from engine.meeting.meeting import CloseMeeting, ConveneMeeting, HoldMeeting, MeetingForm

MEMBERS = ("labour", "housing", "land", "agriculture", "civil")
MEETINGS = {
    "joint": ("deputy-1", "信访工作联席会议：研究久拖未决事项的责任和资金"),
    "coordination": ("deputy-3", "协调会：明确逾期事项的牵头单位和完成时限"),
}
"""By the form: who is in the chair, and what the meeting is about."""


@deed
def convene(scene: Scene) -> list[Given]:
    """Convene a meeting of the form named for Thursday of the week to come.

    It waits until there is what is put on its agenda: a short year may have none of it.
    """
    for step in scene.play.steps:
        for script in step.words if step.deed == "put_on" else ():
            scene.first(script)
    chair, subject = MEETINGS[scene.word]
    command = ConveneMeeting(
        form=MeetingForm(scene.word),
        unit=COUNTY_OFFICE,
        chair=f"post:{COUNTY}-{chair}",
        subject=subject,
        meets_on=scene.later(10 - scene.today.weekday()),
        members=tuple(scene.unit(ending) for ending in MEMBERS),
    )
    return by(COUNTY_CLERK, command)


@deed
def put_on(scene: Scene) -> list[Given]:
    """Put the first case of each script named on the agenda; waits until all are there."""
    commands = (PutOnMeeting(dossier=scene.first(word), meeting=scene.id) for word in scene.words)
    return by(COUNTY_CLERK, *commands)


@deed
def hold(scene: Scene) -> list[Given]:
    """Hold it on its day."""
    left = (scene.facts.meets_on - scene.today).days
    if left > 0:
        raise NotYet(left)
    return by(COUNTY_CLERK, HoldMeeting(dossier=scene.id))


@deed
def decide(scene: Scene) -> list[Given]:
    """Decide on every case of the agenda; the words are the units that are to act."""
    commands = (
        DecideAtMeeting(
            dossier=case,
            meeting=scene.id,
            decision="由该局牵头，会同责任单位一个月内落实到位，结果告知群众。",
            unit=scene.unit(word),
        )
        for case, word in zip(scene.facts.agenda, scene.words, strict=True)
    )
    return by(COUNTY_CLERK, *commands)


@deed
def minute(scene: Scene) -> list[Given]:
    """Close it with its minutes; the word is their number."""
    command = CloseMeeting(
        dossier=scene.id,
        minutes=f"云信联〔{scene.today.year}〕{scene.word}号",
        record="会议逐件听取了责任单位汇报，明确了牵头单位和完成时限。信访局负责跟踪，到期通报。",
    )
    return by(COUNTY_CLERK, command)


@deed
def carry_out(scene: Scene) -> list[Given]:
    """Tell as the unit named that what was decided first is carried out."""
    command = CarryOutDecision(
        dossier=scene.facts.decided[0], decision=1, report="资金和人员已到位，群众已知悉。"
    )
    return by(scene.staff(scene.unit(scene.word)), command)
