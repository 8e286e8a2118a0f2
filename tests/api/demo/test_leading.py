"""Leaders of the year: proposed, approved, refused, put in charge, on the road, away."""

from tests.support.demo_year import year

DONE = (
    "leader_required",
    "leader_proposed",
    "leader_assigned",
    "ground_not_met",
    "assignment_confirmed",
    "plan_signed",
    "case_visited",
    "field_visit_made",
    "absence_declared",
)


def test_every_deed_was_done() -> None:
    types = year().types()
    assert [done for done in DONE if not types[done]] == []


def test_some_visits_are_about_cases_and_some_are_not() -> None:
    assert {bool(visit.cases) for visit in year().facts("visit")} == {True, False}


def test_proposals_have_their_grounds() -> None:
    grounds = {case.leader_required for case in year().cases()} - {""}
    assert grounds == {"key_case"}
