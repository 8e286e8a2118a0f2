"""All accepted sequences of commands to length five, equal abstract states folded."""

import msgspec
import pytest

from engine.case.facts import Case
from engine.rules import Edition
from tests.support.packs import alike, national
from workflows.loader import load
from workflows.search import Found, Search, Slice
from workflows.wording import WORDINGS

DEPTH = 5
EVERY = frozenset(WORDINGS)
OTHERS = [shipped for shipped in alike() if "national" not in shipped]
"""Packs that behave unlike the national one, together where they behave alike."""


def to_depth(edition: Edition, depth: int, wide: frozenset[str]) -> Found:
    of = Slice(name="all", commands=EVERY, classes=tuple(edition.classes), wide=wide)
    return Search(edition).run(of, depth)


def holds(edition: Edition, found: Found) -> None:
    search = Search(edition)
    for node in found.nodes:
        case = node.case
        state = edition.states[case.state]
        answered = state.is_end and state.answer in node.flags
        assert answered or search.has_duty(case), node.path()
        assert msgspec.json.decode(msgspec.json.encode(case), type=Case) == case, node.path()
        assert sum(leader.role == "lead" for leader in case.leaders) <= 1, node.path()
        assert case.closed_on is None or case.state not in {"in_hand", "led"}, node.path()
        lapsed = [clock for clock in case.clocks.values() if clock.marks.lapsed_on]
        assert all(edition.clocks[clock.kind].nature == "right" for clock in lapsed), node.path()


def one_instance_of_each_command(code: str, depth: int) -> None:
    edition = load(code)
    found = to_depth(edition, depth, frozenset())
    assert max(node.depth for node in found.nodes) == depth
    holds(edition, found)


def test_with_one_instance_of_each_command() -> None:
    one_instance_of_each_command("national", DEPTH)


@pytest.mark.parametrize("shipped", OTHERS, ids=" ".join)
def test_with_one_instance_to_length_four(shipped: tuple[str, ...]) -> None:
    one_instance_of_each_command(shipped[0], DEPTH - 1)


def test_with_every_instance_to_length_four() -> None:
    found = to_depth(national(), DEPTH - 1, EVERY)
    assert sum(len(node.after) for node in found.nodes) > 10_000
    holds(national(), found)


@pytest.mark.torture
@pytest.mark.parametrize("shipped", alike(), ids=" ".join)
def test_with_every_instance(shipped: tuple[str, ...]) -> None:
    edition = load(shipped[0])
    holds(edition, to_depth(edition, DEPTH, EVERY))
