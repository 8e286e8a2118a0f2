"""The searches together give every command, and what a pack demands is in each of them."""

from msgspec.structs import replace

from tests.support.packs import national, with_moves
from workflows.loader import load
from workflows.slices import WORK, slices_of, spine
from workflows.wording import WORDINGS


def test_every_command_is_given_in_some_slice() -> None:
    given = frozenset[str]().union(*(of.commands for of in slices_of(national())))
    assert set(WORDINGS) - given == set()


def test_the_shortest_work_needs_no_evidence_where_none_is_asked() -> None:
    edition = national()
    bare = replace(edition.classes["solvable"], closing=("answer_received",))
    edition = replace(edition, classes={**edition.classes, "solvable": bare})
    assert spine(edition, ("solvable",)) == WORK


def test_evidence_of_a_class_is_part_of_its_work() -> None:
    assert "set_timetable" in spine(national(), ("time_bound",))
    assert "set_timetable" not in spine(national(), ("common",))
    assert "record_study" in spine(national(), ("common",))


def test_what_a_move_demands_is_part_of_the_work() -> None:
    assert "appoint_officer" in spine(load("hefei"), ("solvable",))
    edition = with_moves(national(), "request_closing", requires=("timetable_set",))
    assert {"set_timetable", "appoint_officer"} <= spine(edition, ("solvable",))
