"""Figures of the board on both databases: within reach, behind the wall, and of the period."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from engine.record import Card, Entry, Sight, WallEntry
from engine.store.board import Board, OfMonth, Passage, Reach, Running, Standing, Waiting
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import TODAY, clock, entry, write

AREA = Reach(sight=Sight(areas=("51/",), units=("office",)), areas=("51/",), ends=("concluded",))
UNIT = Reach(sight=Sight(units=("u1",)), units=("u1",), ends=("concluded",))
FIRST, LAST = TODAY - timedelta(365), TODAY
STEPS = (15, 90)


def journal(id_: str, began: date, *later: Entry) -> tuple[Entry, ...]:
    first = entry(id_, 1, happened_on=began, payload='{"moved_to":"collected"}')
    return (first, *(replace(one, dossier=id_) for one in later))


def ended(id_: str, seq: int, on: date) -> Entry:
    return entry(id_, seq, type="concluded", happened_on=on, payload='{"moved_to":"concluded"}')


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    """Four open cases, one ended, one matter; u2 lies outside the area, one case behind a wall."""
    with closing(open_store(migrated_url)) as opened:

        def add(number: int, due: int | None, age: int, *later: Entry, **card: object) -> None:
            id_ = f"{card.get('kind', 'case')}:{number}"
            due_on = None if due is None else TODAY + timedelta(due)
            told = Card(kind="case", state="led", area_path="51/07/", unit_id="u1", due_on=due_on)
            walls = (WallEntry("office", is_accused=False), WallEntry("u1", is_accused=True))
            made = replace(told, **card)
            entries = journal(id_, TODAY - timedelta(age), *later)
            walled = walls if made.walled else ()
            assert opened.write([write(id_, card=made, entries=entries, walls=walled)])

        add(1, -1, 91)
        add(2, 3, 90)
        add(3, 4, 15, walled=True)
        add(4, 0, 16, unit_id="u2", area_path="52/01/")
        add(5, None, 40, ended("", 2, TODAY - timedelta(9)), state="concluded")
        add(6, 5, 1, kind="matter")
        yield opened


def test_open_cases_are_told_by_lamp_and_age(store: TabledStore) -> None:
    board = Board(store)
    soon = TODAY + timedelta(3)
    found = {(one.due, one.age): one.count for one in board.standings(AREA, TODAY, soon, STEPS)}
    assert found == {(0, 2): 1, (1, 1): 1, (2, 0): 2}  # the common problem as well
    own = board.standings(UNIT, TODAY, soon, STEPS)  # the accused see nothing of what is walled
    assert sorted(own, key=lambda one: one.due) == [
        Standing("u1", "led", 0, 2, 1),
        Standing("u1", "led", 1, 1, 1),
        Standing("u1", "led", 2, 0, 1),
    ]
    assert board.standings(replace(AREA, unit="u2"), TODAY, soon, STEPS) == []
    assert len(board.standings(replace(AREA, unit="u1"), TODAY, soon, STEPS)) == 3


def test_what_rests_is_told_apart(store: TabledStore) -> None:
    card = Card(kind="case", state="led", area_path="51/07/", unit_id="u3", due_on=date.max)
    assert store.write([write("case:7", card=card, entries=journal("case:7", TODAY))])
    found = Board(store).standings(replace(AREA, unit="u3"), TODAY, TODAY, STEPS)
    assert found == [Standing("u3", "led", 3, 0, 1)]


def test_months_count_what_began_and_what_ended_last(store: TabledStore) -> None:
    board = Board(store)
    arrived = board.arrivals(AREA, FIRST, LAST)
    # 91, 90, 40 and 15 days before 2 March 2026.
    assert arrived == [OfMonth("2025-12", 2), OfMonth("2026-01", 1), OfMonth("2026-02", 1)]
    assert board.arrivals(AREA, TODAY - timedelta(40), LAST)[0] == OfMonth("2026-01", 1)
    assert board.endings(AREA, FIRST, LAST) == [OfMonth("2026-02", 1)]
    assert board.endings(UNIT, FIRST, TODAY - timedelta(10)) == []
    twice = (ended("", 2, TODAY - timedelta(60)), ended("", 3, TODAY - timedelta(1)))
    card = Card(kind="case", state="concluded", area_path="51/07/", unit_id="u1")
    entries = journal("case:8", TODAY - timedelta(99), *twice)
    assert store.write([write("case:8", card=card, entries=entries)])
    assert board.endings(AREA, FIRST, LAST) == [OfMonth("2026-02", 1), OfMonth("2026-03", 1)]


def test_passages_are_those_of_cases_that_ended(store: TabledStore) -> None:
    began, over = TODAY - timedelta(40), TODAY - timedelta(9)
    assert Board(store).passages(AREA, FIRST, LAST, 9) == [
        Passage("case:5", 1, "collected", began),
        Passage("case:5", 2, "concluded", over),
    ]
    assert Board(store).passages(AREA, FIRST, TODAY - timedelta(10), 9) == []


def test_supervisions_run_until_they_are_closed(store: TabledStore) -> None:
    opened = [
        entry("", seq, type="supervision_opened", payload=f'{{"kind":"{kind}","supervision":{n}}}')
        for seq, n, kind in ((2, 1, "listed"), (3, 2, "follow_up"), (4, 3, "follow_up"))
    ]
    closed = entry("", 5, type="supervision_closed", payload='{"supervision":2}')
    card = Card(kind="case", state="led", area_path="51/07/", unit_id="u1", due_on=TODAY)
    over = replace(card, state="concluded")
    for id_, told in (("case:7", card), ("case:8", over), ("case:9", replace(card, due_on=None))):
        entries = journal(id_, TODAY, *opened, closed)
        assert store.write([write(id_, card=told, entries=entries)])
    assert Board(store).running(AREA) == [Running("follow_up", 1), Running("listed", 1)]
    assert Board(store).running(replace(AREA, unit="u2")) == []


def test_slips_wait_while_their_clock_runs(store: TabledStore) -> None:
    card = Card(kind="case", state="led", area_path="51/07/", unit_id="u1", due_on=TODAY)
    late = clock("case:7", "slip_answer#1", due_on=TODAY - timedelta(1))
    clocks = (late, replace(late, name="slip_answer#2", due_on=TODAY), clock("case:7", "assist#1"))
    assert store.write(
        [write("case:7", card=card, entries=journal("case:7", TODAY), clocks=clocks)]
    )
    assert Board(store).slips_waiting(UNIT, TODAY) == Waiting(2, 1)
    assert Board(store).slips_waiting(replace(AREA, unit="u2"), TODAY) == Waiting(0, 0)
