"""The work of the year: planned, deferred, studied together."""

from tests.support.demo_year import year

WORK = (
    "officer_appointed",
    "timetable_set",
    "milestone_met",
    "milestone_revised",
    "settlement_moved",
    "deferral_proposed",
    "deferral_approved",
    "reasons_delivered",
    "deferral_reviewed",
    "matter_joined",
    "case_studied",
    "agenda_set",
    "study_recorded",
    "matter_ended",
)


def test_every_kind_of_work_was_done() -> None:
    types = year().types()
    assert [work for work in WORK if not types[work]] == []


def test_all_four_classes_are_there() -> None:
    classes = {case.classification for case in year().cases()} - {""}
    assert classes == set(year().desk.around.rulebook.newest("national").classes)


def test_a_second_deferral_was_approved_above() -> None:
    twice = [case for case in year().cases() if case.deferral and case.deferrals > 1]
    assert twice
    assert all(case.deferral and "deputy" in case.deferral.approved_by for case in twice)
