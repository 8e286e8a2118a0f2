"""Merging and withdrawing: both can be undone, and neither takes from anybody's due."""

from datetime import date

import pytest

from engine.case.answering import AnswerOrally
from engine.case.dispatching import Dispatch
from engine.case.joining import (
    MergeCase,
    RevokeWithdrawal,
    StateWithdrawal,
    UnmergeCase,
    VerifyWithdrawal,
)
from engine.case.recusing import RecuseFromCase
from engine.case.terms import LegalKind
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def merged(office: Office, case: str, main: str) -> str:
    office.give(MergeCase(dossier=case, main=main), "clerk")
    return case


def withdrawn(office: Office, case: str) -> str:
    office.give(StateWithdrawal(dossier=case, statement="I let it be"), "clerk")
    office.give(VerifyWithdrawal(dossier=case), "inspection-officer")
    return case


def test_the_main_case_stays_where_it_is(office: Office) -> None:
    main, other = progress.in_hand(office), progress.in_hand(office)
    before = office.due(main)
    merged(office, other, main)
    assert (office.case(main).state, office.case(main).merged) == ("in_hand", (other,))
    assert office.due(main) == before
    facts = office.case(other)
    assert (facts.state, facts.merged_into) == ("merged", main)


def test_what_the_law_owes_a_merged_party_runs_on(office: Office) -> None:
    main, other = progress.in_hand(office), progress.in_hand(office)
    due = office.due(merged(office, other, main))
    assert due["C4#1"] == date(2025, 5, 2)
    assert due["merged_answer#1"] == date(2025, 5, 2)  # 60 days
    assert "solve#1" not in due


def test_a_merged_case_ends_with_its_own_answer_and_not_before(office: Office) -> None:
    main, other = progress.in_hand(office), progress.in_hand(office)
    merged(office, other, main)
    assert office.faults() == []
    progress.opine(office, other)
    progress.deliver(office, other)
    due = office.due(other)
    assert list(due) == ["C5#1"]
    office.later(60)
    office.sweep()
    assert [fault.dossier for fault in office.faults() if fault.dossier == other] == []


def test_a_case_merged_from_the_desk_can_still_be_answered(office: Office) -> None:
    main, other = progress.at_the_counter(office), office.register()
    merged(office, other, main)
    office.give(AnswerOrally(dossier=other, answer="a", read_back=True), "clerk")
    assert "merged_answer#1" not in office.due(other)
    assert "C1#1" in office.due(other)  # A22 runs until the office has disposed


@pytest.mark.parametrize("kind", ["itself", "ended", "merged", "has_merged"])
def test_there_is_one_main_case_and_it_stands_open(office: Office, kind: str) -> None:
    main, other, third = (progress.at_the_counter(office) for _ in range(3))
    code = "main_case_has_ended"
    if kind == "itself":
        main, code = other, "no_such_main_case"
    elif kind == "ended":
        withdrawn(office, main)
    elif kind == "merged":
        merged(office, main, third)
    else:
        merged(office, third, other)
        code = "has_merged_cases"
    assert code in office.refusals(MergeCase(dossier=other, main=main), "clerk")


def test_no_case_is_merged_through_a_wall(office: Office) -> None:
    main = progress.at_the_counter(office)
    walled = office.register(kind=LegalKind.ACCUSATION)
    assert office.refusals(MergeCase(dossier=walled, main=main), "clerk") == {"wall_between"}


def test_what_nobody_took_on_is_not_merged(office: Office) -> None:
    main, other = progress.at_the_counter(office), office.register()
    office.give(Dispatch(dossier=other, unit="unit:housing"), "clerk")
    assert office.refusals(MergeCase(dossier=other, main=main), "clerk") == {"is_taken_on"}


def test_unmerging_restores_what_stood(office: Office) -> None:
    main, other = progress.in_hand(office), progress.in_hand(office)
    before = office.due(other)
    merged(office, other, main)
    office.later(10)
    wrong = UnmergeCase(dossier=other, main=progress.in_hand(office), reason="r")
    assert office.refusals(wrong, "clerk") == {"no_such_main_case"}
    silent = UnmergeCase(dossier=other, main=main, reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}
    office.give(UnmergeCase(dossier=other, main=main, reason="another pipe"), "clerk")
    assert (office.case(other).state, office.case(main).merged) == ("in_hand", ())
    assert office.due(other) == before
    assert office.faults() == []


def test_unmerging_brings_back_nothing_that_had_ended_before(office: Office) -> None:
    main, other = progress.in_hand(office), progress.in_hand(office)
    office.give(StateWithdrawal(dossier=other, statement="s"), "clerk")
    office.give(RevokeWithdrawal(dossier=other, reason="r"), "clerk")
    before = office.due(other)
    merged(office, other, main)
    office.give(UnmergeCase(dossier=other, main=main, reason="r"), "clerk")
    assert office.due(other) == before


def test_a_withdrawal_is_the_petitioners_own_and_never_a_proxys(office: Office) -> None:
    case = progress.in_hand(office)
    proxy = StateWithdrawal(dossier=case, statement="s", by_proxy=True)
    assert office.refusals(proxy, "clerk") == {"proxy_cannot_withdraw"}
    assert office.refusals(StateWithdrawal(dossier=case, statement=" "), "clerk") == {
        "text_missing"
    }


def test_until_it_is_checked_by_another_everything_runs_on(office: Office) -> None:
    case = progress.in_hand(office)
    before = office.due(case)
    office.give(StateWithdrawal(dossier=case, statement="s"), "housing-officer")
    assert office.due(case) == {**before, "withdrawal#1": date(2025, 3, 10)}
    again = StateWithdrawal(dossier=case, statement="s")
    assert office.refusals(again, "clerk") == {"withdrawal_pending"}
    assert office.refusals(VerifyWithdrawal(dossier=case), "housing-head") == {"role_missing"}


def test_a_withdrawn_case_is_at_an_end_and_not_settled(office: Office) -> None:
    case = withdrawn(office, progress.in_hand(office))
    facts = office.case(case)
    assert (facts.state, facts.outcome) == ("withdrawn", None)
    assert office.due(case) == {}
    assert office.faults() == []


@pytest.mark.parametrize("is_verified", [True, False])
def test_a_withdrawal_can_be_taken_back(office: Office, is_verified: bool) -> None:  # noqa: FBT001
    case = progress.in_hand(office)
    before = office.due(case)
    office.give(StateWithdrawal(dossier=case, statement="s"), "clerk")
    if is_verified:
        office.give(VerifyWithdrawal(dossier=case), "inspection-officer")
    office.later(5)
    assert office.refusals(RevokeWithdrawal(dossier=case, reason=" "), "clerk") == {"text_missing"}
    office.give(RevokeWithdrawal(dossier=case, reason="it came back"), "clerk")
    assert (office.case(case).state, office.case(case).withdrawal) == ("in_hand", None)
    assert office.due(case) == before
    assert office.faults() == []


def test_without_a_statement_there_is_nothing_to_check_or_take_back(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(VerifyWithdrawal(dossier=case), "clerk") == {"withdrawal_stated"}
    assert office.refusals(RevokeWithdrawal(dossier=case, reason="r"), "clerk") == {
        "no_withdrawal_stated"
    }


def test_who_keeps_away_from_one_case_learns_nothing_of_it_through_another(office: Office) -> None:
    main, other = progress.at_the_counter(office), progress.at_the_counter(office)
    office.give(RecuseFromCase(dossier=other, post="post:housing-officer", reason="r"))
    merging = MergeCase(dossier=other, main=main)
    assert office.refusals(merging, "clerk") == {"shut_out_differs"}
    office.give(RecuseFromCase(dossier=main, post="post:housing-officer", reason="r"))
    office.give(merging, "clerk")
    assert office.case(other).merged_into == main


def test_who_merges_sees_both(office: Office) -> None:
    main = office.register()
    other = office.register("city-clerk", office="unit:city-petitions")
    assert office.is_hidden(MergeCase(dossier=main, main=other), "clerk")
