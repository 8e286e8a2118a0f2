"""A thousand lives on a virtual clock: whatever comes between, breaks off or comes again."""

from functools import cache
from pathlib import Path

import pytest

from tests.simulation.beginnings import CountyStore
from tests.simulation.judging import lived, told
from tests.simulation.lines import Point
from tests.simulation.planted import PLANTED
from tests.simulation.world import World

BLOCKS, SEEDS, COMMANDS = 40, 25, 60
KEPT = Path(__file__).parent / "seeds.txt"


def kept_seeds() -> list[tuple[int, int]]:
    lines = (line.partition("#")[0].split() for line in KEPT.read_text("utf-8").splitlines())
    return [(int(line[0]), int(line[1])) for line in lines if line]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_interleaving_breaks_a_case(block: int) -> None:
    for seed in range(block * SEEDS, (block + 1) * SEEDS):
        found = lived(seed, COMMANDS)[1]
        assert not found, told(seed, COMMANDS, found)


def test_lives_that_once_broke_stay_whole() -> None:
    for seed, commands in kept_seeds():
        found = lived(seed, commands)[1]
        assert not found, told(seed, commands, found)


@cache
def long_lives() -> tuple[World, ...]:
    return tuple(lived(seed, 400)[0] for seed in range(0, 60, 3))


def test_every_place_where_a_life_may_go_wrong_is_met() -> None:
    met = {point for world in long_lives() for point, times in world.trouble.seen.items() if times}
    assert met == set(Point)


def test_the_lives_reach_what_an_office_does() -> None:
    types = {entry.type for world in long_lives() for entry in world.store.entries()}
    assert {
        "admitted",
        "answer_received",
        "absence_declared",
        "case_merged",
        "case_reopened",
        "clock_redated",
        "closing_approved",
        "closing_returned",
        "concluded",
        "decree_loaded",
        "leader_assigned",
        "milestone_met",
        "opinion_issued",
        "right_lapsed",
        "rung_climbed",
        "verified",
        "withdrawal_verified",
    } <= types


def test_a_seed_is_a_life() -> None:
    one, other = (lived(8, 200)[0].store.entries() for _ in range(2))
    assert [entry.hash for entry in one] == [entry.hash for entry in other]


@pytest.mark.parametrize("kind", PLANTED, ids=lambda kind: kind.__name__)
def test_a_store_with_a_fault_is_found_out(kind: type[CountyStore]) -> None:
    found = set()
    for seed in range(400):
        found |= {one.invariant for one in lived(seed, 150, kind=kind, tells=True)[1]}
        if PLANTED[kind] in found:
            return
    raise AssertionError(sorted(found))
