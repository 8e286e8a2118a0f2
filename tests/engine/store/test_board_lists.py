"""Lists of the board on both databases: every line once, page by page, in order."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from engine.record import Card, Sight
from engine.store.board import Reach
from engine.store.board_lists import (
    NEWEST,
    OLDEST,
    SOONEST,
    BoardLists,
    Rise,
    Spot,
    Told,
    Turn,
)
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import NOW, TODAY, clock, entry, write

REACH = Reach(sight=Sight(units=("u1",)), units=("u1",), ends=("concluded",))
DAYS = (TODAY - timedelta(9), TODAY)


@pytest.fixture
def lists(migrated_url: str) -> Iterator[BoardLists]:
    """Cases 0 to 8, registered so many days ago; every third has ended; case 9 is another's."""
    with closing(open_store(migrated_url)) as opened:
        for number in range(10):
            fill(opened, number)
        yield BoardLists(opened)


def fill(store: TabledStore, number: int) -> None:
    id_, began = f"case:{number}", TODAY - timedelta(number)
    over = number % 3 == 0
    card = Card(
        kind="case",
        state="concluded" if over else "led",
        unit_id="u1" if number < 9 else "u2",
        due_on=None if over else TODAY,
    )
    types = ("concluded",) if over else ("supervision_opened", "supervision_slip_issued")
    payload = '{"kind":"listed","supervision":1,"slip":1}'
    later = [
        entry(id_, seq, type=kind, happened_on=TODAY, payload=payload)
        for seq, kind in enumerate(types, 2)
    ]
    climbed = entry(id_, len(types) + 2, happened_on=began, clock="C4#1", rung=1)
    name = "slip_answer#1" if number in (1, 2) else "C4#1"
    clocks = () if over else (clock(id_, name, next_rung_at=NOW + timedelta(number)),)
    entries = (entry(id_, 1, happened_on=began), *later, climbed)
    assert store.write([write(id_, card=card, entries=entries, clocks=clocks)])


def names(turn: Callable[[Turn], list[Told]], first: Spot) -> list[str]:
    """Turn all pages of two lines; the total counts what follows."""
    found: list[Told] = []
    place = first
    while page := turn(Turn(place, 2)):
        found += page
        place = Spot(page[-1].on, page[-1].dossier, page[-1].seq)
    assert [one.total for one in found[::2]] == list(range(len(found), 0, -2))
    return [one.dossier[5:] for one in found]


def test_the_oldest_come_first(lists: BoardLists) -> None:
    every = names(lambda turn: lists.registered(REACH, DAYS, turn, still=False), OLDEST)
    assert every == [*"876543210"]
    still = names(lambda turn: lists.registered(REACH, DAYS, turn, still=True), OLDEST)
    assert still == [*"875421"]
    few = (DAYS[1] - timedelta(2), DAYS[1] - timedelta(1))
    assert names(lambda turn: lists.registered(REACH, few, turn, still=False), OLDEST) == [*"21"]


def test_the_newest_come_first(lists: BoardLists) -> None:
    assert names(lambda turn: lists.ended(REACH, DAYS, turn), NEWEST) == [*"630"]
    assert names(lambda turn: lists.climbed(REACH, DAYS, turn), NEWEST) == [*"012345678"]
    running = names(lambda turn: lists.supervised(REACH, "", turn), NEWEST)
    assert running == [*"875421"]
    assert names(lambda turn: lists.supervised(REACH, "listed", turn), NEWEST) == running
    assert names(lambda turn: lists.supervised(REACH, "dynamic", turn), NEWEST) == []


def test_slips_are_listed_with_and_without_an_answer(lists: BoardLists) -> None:
    assert names(lambda turn: lists.slips(REACH, turn), NEWEST) == [*"875421"]
    assert names(lambda turn: lists.slips(REACH, turn, waiting=True), NEWEST) == [*"21"]


def test_what_climbs_next_comes_in_order(lists: BoardLists) -> None:
    until = NOW + timedelta(6)
    first = lists.climbing(REACH, until, SOONEST, 3)
    assert [(one.dossier, one.total) for one in first] == [
        ("case:1", 4),
        ("case:2", 4),
        ("case:4", 4),
    ]
    place = Rise(first[-1].next_rung_at, first[-1].dossier, first[-1].name)
    assert [one.dossier for one in lists.climbing(REACH, until, place, 3)] == ["case:5"]
