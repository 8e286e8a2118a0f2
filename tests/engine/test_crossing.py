"""Commands that touch dossiers of several kinds name all of them."""

from engine.crossing import JoinMatter, RecordFieldVisit, RecordStudy


def test_joining_touches_the_case_and_the_common_problem() -> None:
    assert JoinMatter(dossier="case:1", matter="matter:1").touches() == ("case:1", "matter:1")


def test_a_study_touches_the_common_problem_and_all_its_cases() -> None:
    study = RecordStudy(dossier="matter:1", minutes="1", decision="d", cases=("case:1", "case:2"))
    assert study.touches() == ("matter:1", "case:1", "case:2")


def test_a_visit_touches_the_cases_it_was_about() -> None:
    visit = RecordFieldVisit(leader="post:l", unit="unit:u", cases=("case:1",))
    assert visit.touches() == ("case:1",)
    assert RecordFieldVisit(leader="post:l", unit="unit:u").touches() == ()
