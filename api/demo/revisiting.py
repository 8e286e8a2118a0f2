"""Deeds of coming back: revisits, what a "no" leads to, and the leader's own visit."""

from api.demo.scene import COUNTY_CLERK, PETITION_HEAD, SECOND_CLERK, Given, Scene, by, deed
from engine.case.asking import PartyAnswer
from engine.case.rating import RateHandling
from engine.case.reopening import ReopenCase
from engine.case.returning import RecordReturnVisit
from engine.case.revisiting import CloseUnreached, RecordVerification, TryVerification
from engine.case.roads import ApproveNotReopening, TellNotReopened
from engine.case.terms import OpinionOutcome, Rating, Road, Way
from engine.vocabulary import PETITIONER

ANSWERS = {
    "satisfied": (Rating.SATISFIED, Road.SATISFIED, "办得快，也说得清楚。"),
    "fairly": (Rating.FAIRLY_SATISFIED, Road.SATISFIED, "事情办了，就是等得久了些。"),
    "silent": (Rating.DECLINED_TO_SAY, Road.SATISFIED, ""),
    "dissatisfied": (Rating.DISSATISFIED, Road.OTHERWISE, "结果认，可来回推了好几趟。"),
    "missing": (Rating.DISSATISFIED, Road.ANSWER_MISSING, "答应的事只做了一半就停了。"),
    "disagrees": (Rating.DISSATISFIED, Road.DISAGREES, "这个结论我不同意，要申请复查。"),
    "otherwise": (Rating.DISSATISFIED, Road.OTHERWISE, "道理听懂了，心里还是不满意。"),
}
"""By the word of the step: rating, road and what people say when they are asked."""
WAYS = (Way.CALL, Way.INTERVIEW, Way.ONLINE)


@deed
def rate(scene: Scene) -> list[Given]:
    """Rate for himself, as the first who came; the word says what he thinks."""
    rating = Rating(scene.word)
    ref = scene.parties[0].ref
    command = RateHandling(dossier=scene.id, party=ref, rating=rating, office_rating=rating)
    return by(f"{PETITIONER}/{ref}", command)


@deed
def try_verify(scene: Scene) -> list[Given]:
    """Call and reach nobody."""
    return by(scene.checker(), TryVerification(dossier=scene.id))


@deed
def unreached(scene: Scene) -> list[Given]:
    """Give up reaching anybody."""
    return by(scene.checker(), CloseUnreached(dossier=scene.id))


@deed
def verify(scene: Scene) -> list[Given]:
    """Ask whether the answer was real; the word says how it went."""
    rating, road, words = ANSWERS[scene.word]
    kept = road is not Road.ANSWER_MISSING
    given = scene.case.opinion
    is_supported = given is not None and given.outcome is OpinionOutcome.SUPPORTED
    command = RecordVerification(
        dossier=scene.id,
        answers=tuple(
            PartyAnswer(
                party=party.ref,
                answer_received=True,
                executed=kept or not is_supported,
                new_facts=not (kept or is_supported),
                rating=rating,
                office_rating=Rating.SATISFIED if number else rating,
                way=WAYS[(scene.play.number + number) % len(WAYS)],
                words=words,
            )
            for number, party in enumerate(scene.parties)
        ),
        road=road,
        reason="答复依据充分，已当面解释。" if road is Road.OTHERWISE else "",
    )
    return by(scene.checker(), command)


@deed
def approve_no(scene: Scene) -> list[Given]:
    """Approve that a "no" opens nothing again; where the office handled it, its leader does."""
    is_own = scene.checker() != SECOND_CLERK
    return by(scene.overseer() if is_own else PETITION_HEAD, ApproveNotReopening(dossier=scene.id))


@deed
def tell_no(scene: Scene) -> list[Given]:
    """Tell the petitioner why nothing is opened again."""
    notice = "处理意见依据充分，没有新的事实，不再重新办理；仍可依法申请复查。"
    return by(COUNTY_CLERK, TellNotReopened(dossier=scene.id, notice=notice))


@deed
def reopen(scene: Scene) -> list[Given]:
    """Open the case again."""
    reason = "回访核实承诺事项没有完全落实，重新办理。"
    return by(scene.checker(), ReopenCase(dossier=scene.id, reason=reason))


@deed
def return_visit(scene: Scene) -> list[Given]:
    """Let the leader in charge go back in person."""
    command = RecordReturnVisit(
        dossier=scene.id, solved=True, new_wishes="希望建立长效管护，定期公开进展。"
    )
    return by(scene.lead(), command)
