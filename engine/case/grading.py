"""How hard and how pressing a problem is, and the report of what cannot wait (信访工作条例 25)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.annotations import Grade
from engine.case.facts import Case
from engine.case.terms import Difficulty, Urgency
from engine.context import Context
from engine.vocabulary import Command, Event, Text


class GradeProblem(Command, frozen=True, kw_only=True):
    """Say how hard and how pressing the problem is, and why (评定难易缓急).

    It orders the work and changes nothing that the petitioner is owed.
    """

    difficulty: Difficulty
    urgency: Urgency
    reason: Text


class ProblemGraded(Event, frozen=True, kw_only=True):
    """It was said how hard and how pressing the problem is."""

    difficulty: Difficulty
    urgency: Urgency
    reason_ref: str


class ReportUrgent(Command, frozen=True, kw_only=True):
    """Report a grave and urgent matter at once (上报重大紧急事项).

    The principals of the level and the petition office are told. ``organ``: to whom above it was
    reported besides.
    """

    organ: str = ""
    account: Text


class UrgentReported(Event, frozen=True, kw_only=True):
    """A grave and urgent matter was reported."""

    organ: str
    text_ref: str


@decides(GradeProblem)
def grade_problem(_case: Case, command: GradeProblem, context: Context) -> list[Event]:
    """Grade with the reason for it."""
    demand_text(command, "S02", "reason")
    return [
        ProblemGraded(
            on=context.day(command),
            difficulty=command.difficulty,
            urgency=command.urgency,
            reason_ref=context.ref("reason", command.reason),
        )
    ]


@applies(ProblemGraded)
def problem_graded(case: Case, event: ProblemGraded) -> Case:
    """The newest grade stands."""
    grade = Grade(difficulty=event.difficulty, urgency=event.urgency, graded_on=event.on)
    return replace(case, grade=grade)


@decides(ReportUrgent)
def report_urgent(_case: Case, command: ReportUrgent, context: Context) -> list[Event]:
    """Report with an account."""
    demand_text(command, "A25", "account")
    text_ref = context.ref("account", command.account)
    on = context.day(command)
    return [UrgentReported(on=on, organ=command.organ, text_ref=text_ref)]


@applies(UrgentReported)
def urgent_reported(case: Case, event: UrgentReported) -> Case:
    """Remember since when it is known to be urgent."""
    return replace(case, urgent_on=case.urgent_on or event.on)
