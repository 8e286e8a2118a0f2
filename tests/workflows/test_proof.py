"""The search finds what is wrong: each promise broken on purpose, each told with a way to it."""

import pytest
from msgspec.structs import replace

from engine.rules import Edition
from tests.support.packs import (
    national,
    with_clock,
    with_moves,
    without_clock,
    without_move,
)
from workflows.proof import behaviour, prove
from workflows.search import Slice
from workflows.slices import WORK, slices_of, spine


def slices(edition: Edition, *names: str) -> list[Slice]:
    return [of for of in slices_of(edition) if of.name in names]


def told(edition: Edition, *names: str) -> dict[tuple[str, str], str]:
    faults = prove(edition, slices(edition, *names)).faults
    return {(fault.path, fault.code): str(fault.params.get("path", "")) for fault in faults}


def test_a_hole_is_found_with_the_shortest_way_to_it() -> None:
    edition = without_clock(national(), "C1", "C2", "class")
    found = told(edition, "class solvable")
    assert found["states.collected", "no_duty_runs"] == "register_case"


def test_a_duty_nobody_took_over_is_a_hole() -> None:
    edition = with_clock(national(), "solve", reinstate=())
    found = told(edition, "class solvable")
    assert found["states.in_hand", "no_duty_runs"].endswith("return_closing")


def test_a_closing_without_verification_is_found() -> None:
    edition = without_clock(national(), "verification")
    found = told(edition, "class solvable")
    assert ("states.closed", "closing_unverified") in found
    assert ("states.closed", "no_duty_runs") in found


def test_a_dead_end_is_found() -> None:
    edition = without_move(without_move(national(), "conclude"), "exhaust_remedies")
    found = told(edition, "class solvable")
    assert ("states.revisited", "no_way_to_an_end") in found
    assert ("states.concluded", "state_unreached") in found


def test_withdrawing_is_no_way_out() -> None:
    edition = without_move(without_move(national(), "conclude"), "exhaust_remedies")
    found = told(edition, "back from an end, solvable")
    assert ("states.in_hand", "no_way_to_an_end") in found


@pytest.mark.parametrize(
    ("edition", "name", "kind"),
    [
        (
            with_moves(national(), "notify_extension", sources=("in_hand", "led", "merged")),
            "upkeep",
            "extension_notice",
        ),
        (with_clock(national(), "assign_leader", when=()), "recusal", "assign_leader"),
        (
            with_moves(national(), "approve_closing", requires=("closing_requested",)),
            "back from an end, solvable",
            "withdrawal",
        ),
        (with_clock(national(), "reasons", void=("class_changed",)), "class unresolved", "reasons"),
    ],
)
def test_a_duty_that_runs_on_where_nobody_can_meet_it_is_found(
    edition: Edition, name: str, kind: str
) -> None:
    # That the shipped packs have none is part of their proof (test_check).
    assert (f"clocks.{kind}", "duty_nobody_meets") in told(edition, name)


def test_an_end_without_answer_is_found() -> None:
    edition = national()
    state = replace(edition.states["declined"], answer="final_review_answered")
    edition = replace(edition, hash="#answer", states={**edition.states, "declined": state})
    assert told(edition, "arrival")["states.declined", "end_unanswered"].endswith("decline")


def test_an_end_may_rest_on_a_duty_that_runs_on() -> None:
    fault = ("states.forwarded", "end_unanswered")
    sound = told(national(), "arrival undone")
    bare = told(without_clock(national(), "handover"), "arrival undone")
    assert (fault in sound, fault in bare) == (False, True)


def test_a_move_that_is_never_open_is_found() -> None:
    edition = with_moves(national(), "check_class", requires=("not_admitted", "verified"))
    assert ("moves.check_class", "move_never_taken") in told(edition, "upkeep")


def test_a_class_that_cannot_be_closed_is_found() -> None:
    edition = national()
    spec = replace(edition.classes["solvable"], closing=("verified",))
    edition = replace(edition, hash="#class", classes={**edition.classes, "solvable": spec})
    assert ("classes.solvable", "class_never_closes") in told(edition, "class solvable")


def test_two_parties_hold_their_clocks_apart() -> None:
    edition = national()
    proof = prove(edition, slices(edition, "two parties"))
    assert proof.slices["two parties"] > 100
    assert {fault.code for fault in proof.faults} <= {
        "state_unreached",
        "move_never_taken",
        "class_never_closes",
    }


def test_titles_sources_and_lengths_share_a_proof() -> None:
    edition = national()
    assert behaviour(with_clock(edition, "C4", title="x", amount=61)) == behaviour(edition)
    assert behaviour(with_clock(edition, "C4", meet=())) != behaviour(edition)
    assert behaviour(without_move(edition, "admit")) != behaviour(edition)


@pytest.mark.parametrize("name", ["solvable", "time_bound", "common", "unresolved"])
def test_each_class_is_brought_to_an_end(name: str) -> None:
    edition = national()
    assert spine(edition, (name,)) >= WORK
    codes = {code for _, code in told(edition, f"class {name}")}
    assert codes <= {"state_unreached", "move_never_taken", "class_never_closes"}
