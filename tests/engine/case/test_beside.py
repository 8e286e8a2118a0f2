"""What commands about other dossiers leave on a case."""

import pytest

from engine.case.beside import BESIDE, MOVES_BESIDE, UNDOING
from engine.case.joining import MergeCase, UnmergeCase
from engine.case.kind import KIND
from engine.case.registering import RegisterCase
from engine.crossing import JoinMatter, RecordFieldVisit, RecordStudy, RetractFieldVisit
from engine.matter.studying import OpenMatter
from engine.vocabulary import type_name
from tests.support import progress
from tests.support.office import Office
from workflows.vocabulary import moves


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_case_takes_part_in_visits_studies_and_mergers() -> None:
    assert set(KIND.beside) == set(BESIDE) == {
        RecordFieldVisit, RetractFieldVisit, RecordStudy, RegisterCase, MergeCase, UnmergeCase
    }  # fmt: skip


def test_what_is_another_move_to_the_case_beside_has_another_name() -> None:
    assert MOVES_BESIDE[type_name(RegisterCase)] == "register_wish"
    assert MOVES_BESIDE[type_name(MergeCase)] == "take_in_case"
    assert MOVES_BESIDE[type_name(UnmergeCase)] == "let_case_go"


def test_what_undoes_an_entry_is_no_move_of_packs() -> None:
    assert set(map(type_name, BESIDE)) >= UNDOING
    assert UNDOING.isdisjoint(moves())


def test_a_study_decides_exactly_the_cases_that_joined(office: Office) -> None:
    # H24t: each petitioner still gets an individual answer: none is left out, none slipped in.
    joined, other = progress.in_hand(office, "common"), progress.in_hand(office, "common")
    matter = office.give(OpenMatter(unit="unit:housing", subject="s")).dossier
    office.give(JoinMatter(dossier=joined, matter=matter), "clerk")
    for cases in ((), (other,), (joined, other)):
        study = RecordStudy(dossier=matter, minutes="1", decision="d", cases=cases)
        assert office.refusals(study, "magistrate") == {"every_case_must_be_decided"}
    assert office.case(joined).studied_on is None


def test_a_case_is_not_merged_into_one_out_of_its_reach(office: Office) -> None:
    # Who merges must be able to act on both.
    main = progress.closed_at_the_counter(office)
    other = progress.at_the_counter(office)
    assert office.refusals(MergeCase(dossier=other, main=main), "clerk") == {"not_from_here"}
