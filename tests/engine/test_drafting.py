"""What a step writes: rows of open clocks, outcomes of ended ones, texts, the thin card."""

from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.answering import IssueOpinion, RecordDelivery
from engine.case.classing import ConfirmClass
from engine.case.closing import ReturnClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.case.planning import AppointOfficer
from engine.case.registering import AddNote
from engine.case.remedies import AnswerReview, OpenHearing, RequestFinalReview, RequestReview
from engine.case.terms import OpinionOutcome, ReceiptProof
from engine.drafting import earliest_duty
from engine.orders import Order, context_for
from engine.record import EVERYTHING, ClockRow
from tests.support import progress
from tests.support.office import CONSOLE, Office


@pytest.fixture
def office() -> Office:
    return Office()


def row(office: Office, dossier: str, name: str) -> ClockRow:
    rows = office.store.open_clocks([dossier])[dossier]
    return next(one for one in rows if one.name == name)


def sent(office: Office) -> str:
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    office.give(TakeOn(dossier=case), "housing-officer")
    return case


def test_an_open_clock_is_indexed_with_its_dates_and_who_owes_it(office: Office) -> None:
    # A22: fifteen days after Monday 3 March 2025 end on Tuesday the 18th; the registering office.
    case = office.register()
    found = row(office, case, "C1#1")
    assert (found.due_on, found.legal_on) == (date(2025, 3, 18), date(2025, 3, 18))
    assert (found.owner_unit, found.owner_post) == ("unit:petitions", "post:petitions-head")
    assert (found.nature, found.rung, found.started_on) == ("duty", 0, date(2025, 3, 3))


def test_a_clock_is_indexed_anew_when_another_unit_comes_to_owe_it(office: Office) -> None:
    case = office.register()
    assert row(office, case, "class#1").owner_unit == "unit:petitions"
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    found = row(office, case, "class#1")
    assert (found.owner_unit, found.owner_post) == ("unit:housing", "post:housing-head")
    assert office.faults() == []


def test_a_clock_is_indexed_anew_when_an_officer_is_named(office: Office) -> None:
    case = sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    office.give(AppointOfficer(dossier=case, post="post:housing-officer-two"), "housing-head")
    assert row(office, case, "solve#1").owner_post == "post:housing-officer-two"
    assert office.faults() == []


def test_who_does_not_change_leaves_the_rows_alone(office: Office) -> None:
    case = sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    before = row(office, case, "solve#1")
    office.give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    assert row(office, case, "solve#1") == before
    assert row(office, case, "confirm#1").owner_post == "post:deputy-works"


def test_a_paused_clock_keeps_one_row_however_long_the_hearing_lasts(office: Office) -> None:
    # A36: while the hearing runs the due day moves with each day; the row tells the earliest.
    case = sent(office)
    party = office.case(case).parties[0].ref
    office.give(Admit(dossier=case), "housing-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    office.give(
        IssueOpinion(
            dossier=case,
            outcome=OpinionOutcome.NOT_SUPPORTED,
            number="1",
            request="r",
            facts="f",
            basis="b",
        ),
        "housing-officer",
    )
    for command, by in (
        (RecordDelivery(dossier=case, party=party, proof=ReceiptProof.SIGNATURE), "clerk"),
        (RequestReview(dossier=case, party=party, request="again"), "clerk"),
        (AnswerReview(dossier=case, party=party, answer="no"), "magistrate"),
        (RecordDelivery(dossier=case, party=party, proof=ReceiptProof.SIGNATURE), "clerk"),
        (RequestFinalReview(dossier=case, party=party, request="again"), "clerk"),
        (OpenHearing(dossier=case, party=party), "mayor"),
    ):
        office.give(command, by)
    assert row(office, case, "C8#1").next_rung_at is None
    office.later(9)
    assert office.faults() == []


def test_an_ended_clock_leaves_the_index_and_tells_how_it_ended(office: Office) -> None:
    case = office.register()
    office.day(date(2025, 3, 19))  # C1 was due on the 18th
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert office.outcomes(case) == {"C1#1": "late_legal"}
    assert "C1#1" not in office.due(case)


def test_late_and_late_in_law_are_two_things(office: Office) -> None:
    # 15 days after Friday 7 March 2025 end on Saturday the 22nd; in law on Monday the 24th.
    office.day(date(2025, 3, 7))
    case = office.register()
    office.day(date(2025, 3, 24))
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert office.outcomes(case) == {"C1#1": "late"}


def test_the_first_event_of_a_command_carries_its_key_and_the_chain_goes_on(
    office: Office,
) -> None:
    case = office.register()
    office.give(AddNote(dossier=case, note="one"), "clerk")
    first, second = office.store.journal(case)
    assert first.command_key != second.command_key != ""
    assert (first.prev, second.prev) == ("", first.hash)
    assert (second.seq, second.person, second.post) == (2, "person:clerk", "post:clerk")


def test_texts_and_people_are_filed_under_the_references_of_the_journal(office: Office) -> None:
    case = office.register(body="since Monday")
    facts = office.case(case)
    texts = office.store.texts([facts.title_ref, facts.body_ref], EVERYTHING)
    assert list(texts.values()) == ["The water is cut off", "since Monday"]
    people = office.store.petitioners([facts.parties[0].ref], EVERYTHING)
    assert [one.name for one in people.values()] == ["somebody"]


def test_the_card_shows_the_earliest_duty_and_no_right(office: Office) -> None:
    # C2 and class are both due on 18 March; C3 (a silence, 10 March) is no duty.
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert office.due(case)["C3#1"] == date(2025, 3, 10)
    clocks = office.case(case).clocks
    context = context_for(
        Order(AddNote(dossier=case, note="n"), CONSOLE, "k"),
        office.row(case),
        office.desk.around,
        office.clock.now(),
    )
    assert earliest_duty(clocks, context) == date(2025, 3, 18)
    assert earliest_duty({}, context) is None


def test_a_clock_brought_back_takes_its_outcome_back(office: Office) -> None:
    case = progress.asked_to_close(office, progress.answered(office))
    assert office.outcomes(case)["solve#1"] == "met"
    office.give(ReturnClosing(dossier=case, reason="not done"), "clerk")
    assert "solve#1" not in office.outcomes(case)
    progress.asked_to_close(office, case)
    assert office.outcomes(case)["solve#1"] == "met"
