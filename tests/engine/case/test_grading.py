"""How hard and pressing a problem is, and what is reported at once."""

from datetime import date

from engine.case.grading import GradeProblem, ReportUrgent
from engine.case.terms import Difficulty, Urgency
from tests.support.office import Office


def test_a_problem_is_graded_with_a_reason_and_owes_what_it_owed() -> None:
    # S02: the problem is graded, never a person; the reason is there to be read.
    office = Office()
    case = office.register()
    due = office.due(case)

    def graded(reason: str) -> GradeProblem:
        difficulty, urgency = Difficulty.HARD, Urgency.SOON
        return GradeProblem(dossier=case, difficulty=difficulty, urgency=urgency, reason=reason)

    assert office.refusals(graded(" "), "clerk") == {"text_missing"}
    office.give(graded("金丝雀"), "clerk")
    grade = office.case(case).grade
    assert grade is not None
    assert (grade.difficulty, grade.urgency) == (Difficulty.HARD, Urgency.SOON)
    assert "金丝雀" not in repr(office.history(case))
    assert office.due(case) == due
    assert office.faults() == []


def test_what_is_urgent_is_reported_as_often_as_it_must_and_known_since_the_first_time() -> None:
    # A25: at once; the Regulations give no number of days, and none is made up.
    office = Office()
    case = office.register()
    due = office.due(case)
    assert office.refusals(ReportUrgent(dossier=case, account=""), "clerk") == {"text_missing"}
    office.give(ReportUrgent(dossier=case, organ="市委", account="a"), "clerk")
    office.day(date(2025, 3, 5))
    office.give(ReportUrgent(dossier=case, account="b"), "clerk")
    assert office.case(case).urgent_on == date(2025, 3, 3)
    assert office.events(case).count("urgent_reported") == 2
    assert office.due(case) == due
