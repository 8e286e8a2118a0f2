"""Instructions as they are read: those that run first, each with where it stands."""

from api.views.instructions import instruction_choices, instruction_lines
from engine.case.feeding_back import FeedBackInstruction, NoteFeedback
from engine.case.instructing import SubmitForInstruction, WithdrawSubmission, WriteInstruction
from tests.support import progress
from tests.support.office import Office


def test_those_that_run_come_first_with_where_they_stand() -> None:
    office = Office()
    case = progress.in_hand(office)
    for number, post in enumerate(("deputy-works", "magistrate", "secretary"), 1):
        submit = SubmitForInstruction(
            dossier=case, post=f"post:{post}", proposal="p", document=f"no. {number}"
        )
        office.give(submit, "clerk")
    office.give(WithdrawSubmission(dossier=case, instruction=3, reason="r"), "clerk")
    office.give(WriteInstruction(dossier=case, instruction=1, directive="d"), "deputy-works")
    lines = instruction_lines(office.case(case))
    assert [(one.number, one.stage) for one in lines] == [
        (2, "waiting"),
        (1, "feedback"),
        (3, "withdrawn"),
    ]
    office.give(FeedBackInstruction(dossier=case, instruction=1, feedback="f"), "housing-head")
    assert instruction_lines(office.case(case))[1].stage == "note"
    assert instruction_choices(office.case(case)) == [
        ("2", "2 no. 2 2025-03-03"),
        ("1", "1 no. 1 2025-03-03"),
    ]
    office.give(NoteFeedback(dossier=case, instruction=1), "deputy-works")
    assert {one.stage for one in instruction_lines(office.case(case))} == {
        "waiting",
        "done",
        "withdrawn",
    }
    assert instruction_lines(object()) == []
