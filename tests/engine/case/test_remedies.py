"""Review and final review: rights of each party, the organ above, the one statutory pause."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.case.answering import RecordDelivery
from engine.case.registering import Person
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    CloseHearing,
    LapseRight,
    OpenHearing,
    RequestFinalReview,
    RequestReview,
)
from engine.case.terms import ReceiptProof
from engine.vocabulary import Command
from tests.support import progress
from tests.support.office import Office

REVIEWER, LAST_REVIEWER = "magistrate", "mayor"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.answered(office)


def party(office: Office, case: str, index: int = 0) -> str:
    return office.case(case).parties[index].ref


def reviewed(office: Office, case: str) -> str:
    ref = party(office, case)
    office.give(RequestReview(dossier=case, party=ref, request="r"), "clerk")
    office.give(AnswerReview(dossier=case, party=ref, answer="a"), REVIEWER)
    progress.deliver(office, case)
    return ref


def came(office: Office, case: str, at: int = 0, happened_on: date | None = None) -> RecordDelivery:
    ref, proof = party(office, case, at), ReceiptProof.POSTAL
    return RecordDelivery(dossier=case, party=ref, proof=proof, happened_on=happened_on)


def asked_for_final(office: Office, case: str) -> str:
    ref = reviewed(office, case)
    office.give(RequestFinalReview(dossier=case, party=ref, request="r"), "clerk")
    return ref


def test_asking_in_time_uses_the_right_and_the_organ_above_owes_thirty_days(
    office: Office, case: str
) -> None:
    # A35: asked on 10 March, answered by 9 April; the stage does not change.
    office.day(date(2025, 3, 10))
    ref = party(office, case)
    office.give(RequestReview(dossier=case, party=ref, request="r"), "clerk")
    assert office.outcomes(case)["C5#1"] == "met"
    assert office.due(case)["C6#1"] == date(2025, 4, 9)
    rows = {row.name: row for row in office.store.open_clocks([case])[case]}
    assert rows["C6#1"].owner_unit == "unit:county"
    assert office.case(case).state == "in_hand"


def test_the_unit_itself_does_not_review_its_own_opinion(office: Office, case: str) -> None:
    ref = party(office, case)
    office.give(RequestReview(dossier=case, party=ref, request="r"), "clerk")
    answer = AnswerReview(dossier=case, party=ref, answer="a")
    assert office.refusals(answer, "housing-head") == {"role_missing"}
    silent = AnswerReview(dossier=case, party=ref, answer=" ")
    assert office.refusals(silent, REVIEWER) == {"text_missing"}


def test_who_reviewed_does_not_review_last(office: Office, case: str) -> None:
    # A36: the organ above the one that reviewed.
    ref = asked_for_final(office, case)
    answer = AnswerFinalReview(dossier=case, party=ref, answer="a")
    assert office.refusals(answer, REVIEWER) == {"role_missing"}
    office.give(answer, LAST_REVIEWER)
    assert office.outcomes(case)["C8#1"] == "met"


def test_the_last_right_begins_when_the_answer_of_the_review_is_received(office: Office) -> None:
    # A36: answered on the 20th, received on the 27th by one and on the 31st by the other: thirty
    # days end on 26 April and on 30 April.
    case = progress.answered(office, persons=(Person(name="a"), Person(name="b")))
    for at in (0, 1):
        ask = RequestReview(dossier=case, party=party(office, case, at), request="r")
        office.give(ask, "clerk")
    office.day(date(2025, 3, 20))
    for at in (0, 1):
        answer = AnswerReview(dossier=case, party=party(office, case, at), answer="a")
        office.give(answer, REVIEWER)
    assert not office.case(case).running("C7")
    assert office.due(case)["deliver_review#1"] == date(2025, 4, 3)
    early = came(office, case, happened_on=date(2025, 3, 19))
    assert "nothing_sent_yet" in office.refusals(early, "clerk")
    office.day(date(2025, 3, 27))
    office.give(came(office, case), "clerk")
    assert office.refusals(came(office, case), "clerk") == {"already_received"}
    office.day(date(2025, 3, 31))
    office.give(came(office, case, 1), REVIEWER)
    due = office.due(case)
    assert (due["C7#1"], due["C7#2"]) == (date(2025, 4, 26), date(2025, 4, 30))
    assert "deliver_review#1" not in due


def test_a_receipt_before_two_witnesses_begins_the_last_right_and_one_is_too_few(
    office: Office, case: str
) -> None:
    ref = party(office, case)
    office.give(RequestReview(dossier=case, party=ref, request="r"), "clerk")
    office.give(AnswerReview(dossier=case, party=ref, answer="a"), REVIEWER)
    refused = replace(came(office, case), proof=ReceiptProof.REFUSED_BEFORE_WITNESSES)
    assert office.refusals(replace(refused, witnesses=1), "clerk") == {"witnesses_missing"}
    office.give(replace(refused, witnesses=2), "clerk")
    assert office.case(case).running("C7", ref)


@pytest.mark.parametrize("day", [date(2025, 4, 2), date(2025, 4, 3)])
def test_a_right_is_used_on_its_last_day_and_not_after_it(
    office: Office, case: str, day: date
) -> None:
    # 30 days from 3 March: Wednesday 2 April, a working day.
    office.day(day)
    ask = RequestReview(dossier=case, party=party(office, case), request="r")
    if day == date(2025, 4, 2):
        office.give(ask, "clerk")
    else:
        assert office.refusals(ask, "clerk") == {"review_right_not_running"}


def test_a_right_used_in_time_and_entered_late_still_opens_the_review(
    office: Office, case: str
) -> None:
    office.day(date(2025, 4, 10))
    office.sweep()
    assert office.outcomes(case)["C5#1"] == "lapsed"
    late = RequestReview(
        dossier=case, party=party(office, case), request="r", happened_on=date(2025, 3, 28)
    )
    office.give(late, "clerk")
    assert office.outcomes(case)["C5#1"] == "met"
    assert office.due(case)["C6#1"] == date(2025, 4, 27)
    assert office.faults() == []


def test_an_unused_right_lapses_on_its_last_day_and_nobody_is_late(
    office: Office, case: str
) -> None:
    office.day(date(2025, 4, 20))
    swept = office.sweep()
    assert swept.lapsed == 1
    marks = office.case(case).clocks["C5#1"].marks
    assert marks.lapsed_on == date(2025, 4, 2)


def test_a_right_lapses_even_when_time_stood_still_for_months(office: Office, case: str) -> None:
    office.day(date(2025, 8, 1))
    assert office.sweep().refused == 0
    assert office.case(case).clocks["C5#1"].marks.lapsed_on == date(2025, 4, 2)


def test_only_time_lets_a_right_lapse_and_only_one_that_runs(office: Office, case: str) -> None:
    assert office.refusals(LapseRight(dossier=case, clock="C5#1"), "clerk") == {"role_missing"}
    office.day(date(2025, 4, 20))
    office.sweep()
    assert office.refusals(LapseRight(dossier=case, clock="C5#1"), "time") == {"clock_not_running"}


def test_the_days_of_a_hearing_do_not_count_for_the_final_review_alone(
    office: Office, case: str
) -> None:
    # A36: 30 days from 3 March end on 2 April; a hearing from the 10th to the 14th adds five.
    ref = asked_for_final(office, case)
    office.day(date(2025, 3, 10))
    office.give(OpenHearing(dossier=case, party=ref), LAST_REVIEWER)
    assert office.refusals(OpenHearing(dossier=case, party=ref), LAST_REVIEWER) == {"hearing_open"}
    answer = AnswerFinalReview(dossier=case, party=ref, answer="a")
    assert office.refusals(answer, LAST_REVIEWER) == {"hearing_open"}
    office.day(date(2025, 3, 14))
    office.give(CloseHearing(dossier=case, party=ref), LAST_REVIEWER)
    assert office.due(case)["C8#1"] == date(2025, 4, 7)
    assert office.refusals(CloseHearing(dossier=case, party=ref), LAST_REVIEWER) == {
        "no_hearing_open"
    }


def test_a_hearing_that_nobody_closes_is_not_forgotten(office: Office, case: str) -> None:
    # Its time does not count for the final review; thirty days for itself (assumed), to 9 April.
    ref = asked_for_final(office, case)
    office.day(date(2025, 3, 10))
    office.give(OpenHearing(dossier=case, party=ref), LAST_REVIEWER)
    assert office.due(case)["hearing#1"] == date(2025, 4, 9)
    office.day(date(2025, 4, 25))
    office.sweep()
    told = [one for one in office.history(case) if getattr(one, "clock", "") == "hearing#1"]
    assert told
    assert office.faults() == []
    office.give(CloseHearing(dossier=case, party=ref), LAST_REVIEWER)
    assert "hearing#1" not in office.due(case)


def test_a_hearing_belongs_to_a_final_review(office: Office, case: str) -> None:
    ref = party(office, case)
    assert office.refusals(OpenHearing(dossier=case, party=ref), LAST_REVIEWER) == {
        "no_review_open"
    }


def test_nothing_is_answered_that_was_not_asked(office: Office, case: str) -> None:
    ref = party(office, case)
    for command, by in (
        (AnswerReview(dossier=case, party=ref, answer="a"), REVIEWER),
        (AnswerFinalReview(dossier=case, party=ref, answer="a"), LAST_REVIEWER),
    ):
        assert office.refusals(command, by) == {"no_review_open"}
    final = RequestFinalReview(dossier=case, party=ref, request="r")
    assert office.refusals(final, "clerk") == {"review_right_not_running"}


@pytest.mark.parametrize(
    "command",
    [
        RequestReview(party="x", request="r"),
        AnswerReview(party="x", answer="a"),
        RequestFinalReview(party="x", request="r"),
        AnswerFinalReview(party="x", answer="a"),
        OpenHearing(party="x"),
        CloseHearing(party="x"),
    ],
)
def test_remedies_are_for_parties_of_the_case(office: Office, case: str, command: Command) -> None:
    assert office.refusals(replace(command, dossier=case)) == {"no_such_party"}


def test_the_right_of_one_party_is_not_the_others(office: Office) -> None:
    case = progress.answered(office, persons=(Person(name="a"), Person(name="b")))
    ref = reviewed(office, case)
    other = party(office, case, 1)
    open_rights = {
        clock.party
        for clock in office.case(case).clocks.values()
        if clock.kind == "C5" and clock.marks.is_open
    }
    assert open_rights == {other}
    assert office.case(case).running("C7", ref)
