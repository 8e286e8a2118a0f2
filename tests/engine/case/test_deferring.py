"""Not yet: explained, approved higher each time, reviewed; common: studied together."""

from datetime import date

import pytest

from engine.case.classing import ChangeClass
from engine.case.deferring import ApproveDeferral, Defer, DeliverReasons, ReviewDeferral
from engine.crossing import JoinMatter
from engine.errors import Refused
from engine.matter.studying import OpenMatter
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.in_hand(office, "unresolved")


def defer(case: str, reason_code: str = "no_funds", statement: str = "next year") -> Defer:
    return Defer(dossier=case, reason_code=reason_code, statement=statement)


def review(case: str, finding: str = "no news") -> ReviewDeferral:
    return ReviewDeferral(dossier=case, finding=finding)


def test_reasons_are_proposed_approved_outside_and_delivered(office: Office, case: str) -> None:
    office.give(defer(case), "housing-head")
    deliver = DeliverReasons(dossier=case, review_on=date(2025, 4, 30))
    assert office.refusals(deliver, "housing-head") == {"deferral_not_approved"}
    assert office.refusals(ApproveDeferral(dossier=case), "housing-head") == {"role_missing"}
    office.give(ApproveDeferral(dossier=case), "clerk")
    assert office.refusals(ApproveDeferral(dossier=case), "clerk") == {"no_deferral_proposed"}
    office.give(deliver, "housing-head")
    assert office.case(case).state == "explained_pending_review"
    due = office.due(case)
    assert due["review#1"] == date(2025, 4, 30)
    assert "reasons#1" not in due


def test_a_deferral_has_a_known_reason_and_a_statement(office: Office, case: str) -> None:
    assert office.refusals(defer(case, "no_time"), "housing-head") == {"unknown_reason_code"}
    assert office.refusals(defer(case, statement=" "), "housing-head") == {"text_missing"}


def test_only_what_cannot_be_solved_yet_is_deferred(office: Office) -> None:
    assert office.refusals(defer(progress.in_hand(office)), "housing-head") == {"class_unresolved"}


def test_the_next_review_lies_ahead(office: Office, case: str) -> None:
    office.give(defer(case), "housing-head")
    office.give(ApproveDeferral(dossier=case), "clerk")
    today = DeliverReasons(dossier=case, review_on=date(2025, 3, 3))
    assert office.refusals(today, "housing-head") == {"review_not_later"}


def test_at_the_review_it_is_in_hand_again_and_explained_anew(office: Office) -> None:
    case = progress.explained(office)
    assert office.refusals(review(case, " "), "housing-head") == {"text_missing"}
    office.give(review(case), "housing-head")
    assert office.case(case).state == "in_hand"
    due = office.due(case)
    assert "review#1" not in due
    assert due["reasons#2"] == date(2025, 3, 18)


def test_reasons_once_delivered_stand_until_the_review(office: Office) -> None:
    case = progress.explained(office)
    office.give(review(case), "housing-head")
    again = DeliverReasons(dossier=case, review_on=date(2025, 8, 1))
    assert office.refusals(again, "housing-head") == {"reasons_already_delivered"}


def test_the_second_deferral_is_approved_by_a_leader(office: Office) -> None:
    # H24t: second deferral approved one level up.
    case = progress.explained(office)
    office.give(review(case), "housing-head")
    office.give(defer(case), "housing-head")
    assert office.refusals(ApproveDeferral(dossier=case), "clerk") == {"deferral_one_level_up"}
    office.give(ApproveDeferral(dossier=case), "deputy-works")


def test_a_proposal_written_again_counts_once(office: Office, case: str) -> None:
    office.give(defer(case), "housing-head")
    office.give(defer(case, statement="in better words"), "housing-head")
    assert office.case(case).deferrals == 1
    office.give(ApproveDeferral(dossier=case), "clerk")


def twice(office: Office) -> str:
    case = progress.explained(office)
    office.give(review(case), "housing-head")
    progress.put_off(office, case, by="deputy-works")
    office.give(review(case), "housing-head")
    return case


def test_the_third_goes_to_collective_study(office: Office) -> None:
    case = twice(office)
    assert office.refusals(defer(case), "housing-head") == {"study_needed"}
    progress.studied(office, case)
    assert office.case(case).state == "studied"
    office.give(defer(case), "housing-head")


def test_no_change_of_class_makes_the_count_forgotten(office: Office) -> None:
    case = twice(office)
    for classification in ("solvable", "unresolved"):
        change = ChangeClass(dossier=case, classification=classification, reason="r")
        office.give(change, "clerk")
    assert office.refusals(defer(case), "housing-head") == {"study_needed"}


def test_a_deferral_stops_no_statutory_clock(office: Office) -> None:
    assert office.due(progress.explained(office))["C4#1"] == date(2025, 5, 2)


def test_a_case_joins_one_common_problem_and_none_of_its_clocks_stops(office: Office) -> None:
    case = progress.in_hand(office, "common")
    before = office.due(case)
    matter = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    assert office.due(case) == before
    assert office.refusals(JoinMatter(dossier=case, matter=matter), "clerk") == {
        "already_in_matter"
    }


def test_a_study_meets_its_clock_and_starts_the_carrying_out(office: Office) -> None:
    case = progress.in_hand(office, "common")
    progress.studied(office, case)
    due = office.due(case)
    assert "study#1" not in due
    assert due["carry_out#1"] == date(2025, 4, 2)  # 30 days


def test_a_review_lies_no_further_off_than_the_pack_allows(office: Office) -> None:
    # 180 days from 3 March end on 30 August.
    case = progress.in_hand(office, "unresolved")
    office.give(Defer(dossier=case, reason_code="no_funds", statement="s"), "housing-officer")
    office.give(ApproveDeferral(dossier=case), "clerk")
    far = DeliverReasons(dossier=case, review_on=date(2025, 8, 31))
    with pytest.raises(Refused) as refused:
        office.give(far, "housing-officer")
    reason = refused.value.reasons[0]
    assert (reason.code, reason.params, reason.field) == (
        "date_too_far",
        {"most": 180},
        "review_on",
    )
    office.give(DeliverReasons(dossier=case, review_on=date(2025, 8, 30)), "housing-officer")
