"""A paper from outside: whose it is, its number and its date stand in the journal."""

from datetime import date

from engine.case.papers import OutsideInstructionRecorded, RecordOutsideInstruction
from tests.support import progress
from tests.support.office import Office


def test_the_paper_is_told_from_the_day_it_was_recorded() -> None:
    office = Office()
    case = progress.sent(office)
    paper = RecordOutsideInstruction(
        dossier=case,
        organ="the province",
        document="7",
        dated_on=date(2025, 1, 27),  # before the case was registered
        directive="see to it",
        feedback_by=date(2025, 3, 7),
    )
    office.give(paper, "clerk")
    (event,) = (one for one in office.history(case) if isinstance(one, OutsideInstructionRecorded))
    assert (event.organ, event.document, event.dated_on) == ("the province", "7", date(2025, 1, 27))
    assert (event.on, event.unit) == (date(2025, 3, 3), "unit:housing")
    assert office.due(case)["instruction#1"] == date(2025, 3, 7)
    bare = RecordOutsideInstruction(
        dossier=case, organ="", document=" ", dated_on=date(2025, 1, 27), directive=""
    )
    assert office.refusals(bare, "clerk") == {"text_missing"}
