"""What is noted of a case beside its procedure: no clock and no move waits for any of it."""

from datetime import date

from engine.case.parts import Fact
from engine.case.terms import AgreementWay, Article, Difficulty, Finding, Urgency


class Grade(Fact, frozen=True, kw_only=True):
    """How hard and how pressing the problem is (难易程度、轻重缓急), never a person."""

    difficulty: Difficulty
    urgency: Urgency
    graded_on: date


class Agreement(Fact, frozen=True, kw_only=True):
    """A written agreement (协议书) that ended a dispute."""

    way: AgreementWay
    number: str
    made_on: date


class AidReferral(Fact, frozen=True, kw_only=True):
    """An application for aid (救助) that the petitioner was helped with, and what came of it."""

    organ: str
    referred_on: date
    answered_on: date | None = None
    is_granted: bool = False


class VisitNote(Fact, frozen=True, kw_only=True):
    """What is told of a field visit about the case when it is taken back; older ones have none.

    ``entered_on``: the later day on which it was recorded. ``came_from``: the state whence it had
    led the case, empty where the case stayed. ``reopened``: how often the case had been by then.
    """

    visit: str
    on: date
    entered_on: date | None = None
    came_from: str = ""
    reopened: int = 0


class BreachRecord(Fact, frozen=True, kw_only=True):
    """One entry of the register of breaches (违规登记簿), told by its place, counted from 1.

    ``unit``: whose breach it would be; ``by_post``: who entered it. What was found is for people
    to say: ``finding`` stays empty until they do.
    """

    article: Article
    unit: str
    recorded_on: date
    by_post: str
    finding: Finding | None = None
    found_on: date | None = None
