"""The search: what it counts as one state, how deep it goes, how it tells a way."""

from engine.case.registering import Person
from tests.support.packs import national
from workflows.search import Found, Search, Slice

EVERYTHING_SHORT = frozenset({"confirm_class", "add_note", "state_withdrawal"})


def run(commands: frozenset[str], depth: int | None = None, **more: object) -> Found:
    of = Slice(name="test", commands=commands, classes=("solvable",), **more)  # type: ignore[arg-type]
    return Search(national()).run(of, depth)


def test_what_changes_nothing_is_the_same_state() -> None:
    assert len(run(frozenset({"add_note"})).nodes) == 1


def test_a_way_is_told_by_its_commands_shortest_first() -> None:
    nodes = run(EVERYTHING_SHORT).nodes
    assert [node.depth for node in nodes] == sorted(node.depth for node in nodes)
    last = nodes[-1]
    assert last.path()[0] == "register_case"
    assert len(last.path()) == last.depth + 1


def test_no_deeper_than_asked() -> None:
    assert {node.depth for node in run(EVERYTHING_SHORT, depth=1).nodes} == {0, 1}


def test_every_root_begins_a_case() -> None:
    roots: tuple[dict[str, object], ...] = (
        {},
        {"persons": ()},
        {"persons": (Person(name="x", is_clear=False),)},
    )
    assert len(run(frozenset(), roots=roots).nodes) == 3


def test_ways_that_were_taken_are_kept() -> None:
    assert "confirm_class" in {name for name, _ in run(EVERYTHING_SHORT).taken}


def test_only_the_way_that_was_taken_counts() -> None:
    """Without a leader a class is confirmed into hand, never to a leader."""
    ways = national().moves["confirm_class"]
    taken = {ways[n].to for name, n in run(EVERYTHING_SHORT).taken if name == "confirm_class"}
    assert taken == {"in_hand"}


def test_dates_and_numbers_of_clocks_make_no_difference() -> None:
    again = frozenset({"dispatch", "object_to_dispatch", "agree_return"})
    found = run(again)
    assert max(node.depth for node in found.nodes) <= 6


def test_time_gives_its_own_commands() -> None:
    assert ("take_on_by_silence", 0) in run(frozenset({"dispatch", "take_on_by_silence"})).taken
    assert ("climb", 0) in run(frozenset({"climb"})).taken
