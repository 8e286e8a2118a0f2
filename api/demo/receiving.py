"""Deeds of the first days: registered, sent, taken on, admitted, classed, sent elsewhere."""

from datetime import timedelta

from api.demo.petitions import COUNTY_OFFICE, registration
from api.demo.places import COUNTY
from api.demo.scene import Given, NotYet, Scene, by, deed
from engine.case.admitting import Admit, ConfirmForward, Decline, Forward, TakeBack
from engine.case.assisting import AddAssistingUnit, AnswerAssistance
from engine.case.classing import ChangeClass, CheckClass, ConfirmClass
from engine.case.dispatching import AgreeReturn, Dispatch, ObjectToDispatch, RejectObjection, TakeOn
from engine.case.joining import MergeCase, UnmergeCase
from engine.case.raising import AcceptRaised, RaiseLevel
from engine.case.registering import AddNote
from engine.org.sight import CONSOLE

ORGANS = {1: "court", 2: "labour", 3: "discipline", 4: "land", 5: "market"}
"""Who is competent on the ways of 31条 that lead out of the house."""
HANDOVER_DAYS = 60


@deed
def register(scene: Scene) -> list[Given]:
    """Register what came in."""
    command = registration(scene.play, scene.today)
    return by(scene.staff(command.office), command)


@deed
def dispatch(scene: Scene) -> list[Given]:
    """Send the case to the competent unit, or to the one named."""
    return by(scene.clerk(), Dispatch(dossier=scene.id, unit=scene.unit(scene.word)))


@deed
def dispatch_report(scene: Scene) -> list[Given]:
    """Send the case and demand a report within so many days (交办)."""
    command = Dispatch(
        dossier=scene.id,
        unit=scene.unit(),
        with_report=True,
        report_by=scene.later(scene.days()),
    )
    return by(scene.clerk(), command)


@deed
def take_on(scene: Scene) -> list[Given]:
    """Take the case on, unless silence has done so."""
    return [] if scene.case.taken_on else by(scene.officer(), TakeOn(dossier=scene.id))


@deed
def object(scene: Scene) -> list[Given]:  # noqa: A001 - as scripts say it
    """Object to having been sent the case."""
    if scene.case.taken_on:
        return []
    reason = "来件反映事项不在本单位职责范围，建议转有权处理的单位。"
    return by(scene.officer(), ObjectToDispatch(dossier=scene.id, reason=reason))


@deed
def agree_return(scene: Scene) -> list[Given]:
    """Agree to an objection."""
    return by(scene.clerk(), AgreeReturn(dossier=scene.id)) if scene.case.objection else []


@deed
def reject_objection(scene: Scene) -> list[Given]:
    """Reject an objection."""
    if scene.case.objection is None:
        return []
    reason = "经核对职责清单，主管职责在你单位，请继续办理。"
    return by(scene.clerk(), RejectObjection(dossier=scene.id, reason=reason))


@deed
def admit(scene: Scene) -> list[Given]:
    """Admit and tell the petitioner, by the way named or that of the tale."""
    route = scene.days() if scene.word else scene.play.tale.route
    if not scene.case.taken_on:
        raise NotYet
    return by(scene.officer(), Admit(dossier=scene.id, route=route))


@deed
def classify(scene: Scene) -> list[Given]:
    """Confirm the class that is named."""
    return by(scene.officer(), ConfirmClass(dossier=scene.id, classification=scene.word))


@deed
def check_class(scene: Scene) -> list[Given]:
    """Check the class in the petition office."""
    return by(scene.checker(), CheckClass(dossier=scene.id))


@deed
def change_class(scene: Scene) -> list[Given]:
    """Change the class to the one named."""
    reason = "再议时条件已经具备，调整分类继续办理。"
    command = ChangeClass(dossier=scene.id, classification=scene.word, reason=reason)
    return by(scene.checker(), command)


@deed
def note(scene: Scene) -> list[Given]:
    """Tell how it goes."""
    words = "已到现场了解情况，正在与有关单位会商处理办法。"
    return by(scene.officer(), AddNote(dossier=scene.id, note=words, is_progress=True))


@deed
def decline(scene: Scene) -> list[Given]:
    """Decline with the place to go to."""
    command = Decline(
        dossier=scene.id,
        reason="反映事项已进入或者应当进入诉讼程序，不属于信访受理范围。",
        where_to_go="请向有管辖权的人民法院提出，县公共法律服务中心可提供法律援助。",
    )
    return by(scene.clerk(), command)


@deed
def forward(scene: Scene) -> list[Given]:
    """Hand the case to the organ that the law names."""
    command = Forward(
        dossier=scene.id,
        organ=f"unit:{COUNTY}-{ORGANS[scene.play.tale.route]}",
        procedure=scene.told(scene.play.tale.basis),
        limit_on=scene.today + timedelta(HANDOVER_DAYS),
    )
    return by(scene.clerk(), command)


@deed
def confirm_forward(scene: Scene) -> list[Given]:
    """Record that the organ has taken the case on."""
    return by(scene.clerk(), ConfirmForward(dossier=scene.id, proof="移送回执已签收，附卷。"))


@deed
def take_back(scene: Scene) -> list[Given]:
    """Take the case back."""
    reason = "有权机关书面答复不符合受案条件，退回原登记机关。"
    return by(scene.clerk(), TakeBack(dossier=scene.id, reason=reason))


@deed
def assist(scene: Scene) -> list[Given]:
    """Ask the unit named to assist."""
    if scene.unit(scene.word) == scene.case.unit:
        return []
    return by(scene.clerk(), AddAssistingUnit(dossier=scene.id, unit=scene.unit(scene.word)))


@deed
def assisted(scene: Scene) -> list[Given]:
    """Take in what the assisting unit has to say, entered at the console: it sees no case."""
    if scene.unit(scene.word) not in scene.case.assisting:
        return []
    words = "已完成地块面积复核，成果表随文报送。"
    command = AnswerAssistance(dossier=scene.id, unit=scene.unit(scene.word), note=words)
    return by(CONSOLE, command)


@deed
def raise_level(scene: Scene) -> list[Given]:
    """Raise the case to the county unit named."""
    reason = "管护资金和技术力量本级难以解决，提请县级主管部门办理。"
    command = RaiseLevel(dossier=scene.id, unit=scene.unit(scene.word), reason=reason)
    return by(scene.officer(), command)


@deed
def accept_raised(scene: Scene) -> list[Given]:
    """Accept the case in the county unit."""
    raising = scene.case.raising
    if raising is None:
        return []
    return by(scene.staff(raising.to_unit), AcceptRaised(dossier=scene.id))


@deed
def merge(scene: Scene) -> list[Given]:
    """Merge the case into the earlier one of the same people."""
    kin = scene.play.kin
    if kin is None or not kin.dossier:
        return []
    return by(_county(scene), MergeCase(dossier=scene.id, main=kin.dossier))


@deed
def unmerge(scene: Scene) -> list[Given]:
    """Undo the merger."""
    main = scene.case.merged_into
    if not main:
        return []
    reason = "两件诉求不同，分别办理更便于答复。"
    return by(_county(scene), UnmergeCase(dossier=scene.id, main=main, reason=reason))


def _county(scene: Scene) -> str:
    return scene.staff(COUNTY_OFFICE)
