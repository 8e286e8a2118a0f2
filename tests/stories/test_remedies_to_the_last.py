"""复查、复核: rights beside the work, answered above, with one lawful pause, on C8 alone."""

from datetime import date

from engine.case.concluding import Conclude, ExhaustRemedies
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    CloseHearing,
    OpenHearing,
    RequestFinalReview,
    RequestReview,
)
from engine.vocabulary import Command
from tests.support import progress
from tests.support.office import Office


def on(office: Office, day: date, command: Command, by: str) -> None:
    office.day(day)
    office.give(command, by)


def test_the_remedies_of_law_run_to_their_end_beside_the_work() -> None:
    office = Office()
    case = progress.answered(office)
    ref = office.case(case).parties[0].ref
    on(
        office,
        date(2025, 3, 10),
        RequestReview(dossier=case, party=ref, request="not fair"),
        "clerk",
    )
    progress.closed(office, case)  # the work ends while the review runs
    progress.verify(office, case)
    assert office.due(case) == {"C6#1": date(2025, 4, 9)}
    on(
        office,
        date(2025, 3, 20),
        AnswerReview(dossier=case, party=ref, answer="it stands"),
        "magistrate",
    )
    assert set(office.due(case)) == {"deliver_review#1"}  # answered, and nobody has it yet
    office.day(date(2025, 3, 24))
    progress.deliver(office, case)
    assert office.due(case)["C7#1"] == date(2025, 4, 23)
    on(
        office,
        date(2025, 4, 1),
        RequestFinalReview(dossier=case, party=ref, request="still not"),
        "clerk",
    )
    # 36条: 30 days from 1 April end on 1 May; six days of hearing are not counted: 7 May.
    on(office, date(2025, 4, 10), OpenHearing(dossier=case, party=ref), "city-clerk")
    office.day(date(2025, 4, 13))
    assert office.sweep().climbed == 0
    assert office.faults() == []
    on(office, date(2025, 4, 15), CloseHearing(dossier=case, party=ref), "city-clerk")
    assert office.due(case) == {"C8#1": date(2025, 5, 7)}
    assert office.refusals(Conclude(dossier=case), "clerk") == {"remedies_rest"}
    office.give(AnswerFinalReview(dossier=case, party=ref, answer="final"), "mayor")
    assert "final_review_received" in office.refusals(ExhaustRemedies(dossier=case), "clerk")
    assert set(office.due(case)) == {"deliver_final_review#1"}
    assert office.faults() == []
    progress.deliver(office, case)
    office.give(ExhaustRemedies(dossier=case), "clerk")
    assert office.case(case).state == "remedies_exhausted"
    assert office.faults() == []
