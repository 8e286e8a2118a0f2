"""What is said to a case after its closing leads along every road."""

from engine.case.rechecking import DrawRecheck
from engine.case.returning import RecordReturnVisit
from engine.case.revisiting import RecordVerification
from engine.case.terms import Road
from engine.vocabulary import Command, type_name
from tests.support import progress
from tests.support.office import Office
from workflows.alphabet import said


def given(office: Office, case: str, kind: type[Command]) -> list[Command]:
    return list(said(office.case(case), office.rules, type_name(kind)))


def test_a_revisit_is_said_on_every_road_that_moves_a_case() -> None:
    office = Office()
    case = progress.closed(office)
    roads = {getattr(one, "road", None) for one in given(office, case, RecordVerification)}
    assert roads == {Road.SATISFIED, Road.ANSWER_MISSING, Road.OTHERWISE}


def test_a_leader_goes_back_with_and_without_hearing_of_something_new() -> None:
    office = Office()
    case = progress.closed(office)
    assert [getattr(one, "wishes", 0) for one in given(office, case, RecordReturnVisit)] == [0, 1]


def test_only_what_was_done_is_drawn() -> None:
    office = Office()
    assert given(office, progress.closed(office), DrawRecheck) == []
