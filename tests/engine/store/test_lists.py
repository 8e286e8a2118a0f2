"""Pages by key, counts and searches on both databases, each within a sight."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from engine.record import EVERYTHING, Card, Sight
from engine.store.ledger import FIRST, Counts, Line, Place
from engine.store.lists import Chosen, Lists
from engine.store.tabled import TabledStore
from tests.support.desks import COUNT, fill_desks
from tests.support.keys import open_store
from tests.support.writes import CARD, TODAY, write

MINE = Sight(posts=("p1", "p2"))
BOSS = Sight(areas=("51/",), units=("u9",))
SOON = TODAY + timedelta(1)
LED = Chosen(posts=("p1", "p2"))
ALL = Chosen(areas=("51/",))


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        fill_desks(opened)
        yield opened


def due(number: int) -> date:
    return TODAY + timedelta(number % 7 - 2)


def named(*numbers: int) -> list[str]:
    """Those of the numbers that are open, in order of due day."""
    return [f"case:{n:02}" for n in sorted(numbers, key=lambda n: (due(n), n)) if n % 6]


def ids(store: TabledStore, chosen: Chosen, sight: Sight = EVERYTHING) -> list[str]:
    return [line.id for line in Lists(store).page(chosen, sight, limit=99)]


def turned(store: TabledStore, chosen: Chosen, sight: Sight, limit: int) -> list[str]:
    found: list[Line] = []
    place = FIRST
    while page := Lists(store).page(chosen, sight, place, limit):
        assert len(page) <= limit
        found += page
        place = Place(page[-1].due_on or date.min, page[-1].id)
    return [line.id for line in found]


def test_the_pages_of_several_owners_are_one_list_by_due_day(store: TabledStore) -> None:
    led = named(*(n for n in range(COUNT) if n % 5 in {0, 1, 4}))
    assert turned(store, LED, MINE, 4) == led
    everything = named(*range(COUNT))
    assert turned(store, ALL, EVERYTHING, 7) == everything
    assert turned(store, Chosen(units=("u0", "u1", "u0")), EVERYTHING, 3) == everything
    first = Lists(store).page(LED, MINE)[0]
    assert (first.due_on, first.title) == (due(int(first.id[5:])), f"案件{int(first.id[5:])}")


def test_nobodys_list_is_empty(store: TabledStore) -> None:
    for chosen in (Chosen(), Chosen(posts=("",)), Chosen(areas=("",)), Chosen(units=("u7",))):
        assert ids(store, chosen) == []
        assert Lists(store).counts(chosen, EVERYTHING, TODAY, SOON) == Counts(0, 0, 0)


def test_more_areas_than_a_statement_may_join(store: TabledStore) -> None:
    cards = [
        replace(CARD, area_path=f"52/{number:03}/", due_on=TODAY - timedelta(number))
        for number in range(600)
    ]
    made = [[write(f"case:52-{number:03}", card=card)] for number, card in enumerate(cards)]
    assert all(store.write_many(made))
    found = turned(store, Chosen(areas=("52/",)), Sight(areas=("52/",)), 250)
    assert found == [f"case:52-{number:03}" for number in range(599, -1, -1)]
    assert ids(store, Chosen(areas=("52/007/", "52/00")))[-1] == "case:52-000"


def test_a_list_shows_no_more_than_the_sight(store: TabledStore) -> None:
    led = Chosen(posts=("p1", "p3"))
    assert ids(store, Chosen(posts=("p1",)), Sight(posts=("p3",))) == []
    hidden = set(ids(store, led)) - set(ids(store, led, BOSS))
    assert hidden == {"case:07", "case:17", "case:27"}
    assert ids(store, Chosen(posts=("p3",)), Sight(posts=("p3",))) == named(2, 12, 22)
    walled = [n for n in range(COUNT) if n % 10 != 7]
    assert ids(store, ALL, Sight(areas=("51/",))) == named(*walled)
    assert ids(store, Chosen(areas=("51/01/",)), BOSS) == named(*(n for n in walled if n % 3 == 1))


def test_what_is_given_besides_narrows(store: TabledStore) -> None:
    assert ids(store, replace(ALL, unit="u1")) == named(*range(1, COUNT, 2))
    assert ids(store, replace(ALL, leader="p2")) == named(*range(1, COUNT, 5))
    assert ids(store, replace(LED, leader="p3")) == []
    assert ids(store, replace(LED, unit="u1", leader="p2")) == named(1, 11, 21)
    days = replace(ALL, first_on=TODAY, last_on=SOON)
    assert ids(store, days) == named(*(n for n in range(COUNT) if n % 7 in {2, 3}))
    assert ids(store, replace(ALL, state="led", kind="case")) == ids(store, ALL)
    for nothing in ({"state": "closed"}, {"kind": "matter"}, {"classification": "common"}):
        assert ids(store, replace(ALL, **nothing)) == []


def test_classes_that_wait_for_a_look_are_found_by_area_and_state(store: TabledStore) -> None:
    waits = replace(CARD, due_on=TODAY, area_path="52/01/", is_unchecked=True)
    for id_, card in {
        "case:a": replace(waits, due_on=TODAY + timedelta(1)),
        "case:b": replace(waits, area_path="52/02/"),
        "case:checked": replace(waits, is_unchecked=False),
        "case:closed": replace(waits, state="closed"),
        "case:ended": replace(waits, due_on=None),
        "case:elsewhere": replace(waits, area_path="53/"),
    }.items():
        store.write([write(id_, card=card)])
    asked = Chosen(areas=("52/",), kind="case", is_unchecked=True, states=("collected", "led"))
    assert turned(store, asked, EVERYTHING, 1) == ["case:b", "case:a"]
    assert ids(store, replace(asked, areas=("52/01/",))) == ["case:a"]
    assert ids(store, replace(asked, states=("closed",))) == ["case:closed"]
    assert ids(store, asked, Sight(areas=("53/",))) == []


def test_what_ended_comes_by_number_the_newest_first(store: TabledStore) -> None:
    ended = [f"case:{n:02}" for n in (24, 18, 12, 6, 0)]
    assert turned(store, replace(ALL, is_ended=True), EVERYTHING, 2) == ended
    assert ids(store, Chosen(posts=("p3",), is_ended=True)) == ["case:12"]
    assert ids(store, Chosen(units=("u1",), is_ended=True)) == []
    assert ids(store, replace(ALL, is_ended=True, words="噪声"), MINE)[:1] == ["case:24"]
    assert ids(store, replace(ALL, is_ended=True, words="噪声"), Sight(units=("u0",))) == ended


def test_counts_agree_with_the_list(store: TabledStore) -> None:
    for chosen, sight in (
        (LED, MINE),
        (LED, BOSS),
        (ALL, BOSS),
        (replace(ALL, words="供水"), BOSS),
    ):
        days = [line.due_on for line in Lists(store).page(chosen, sight, limit=99)]
        late = [day for day in days if day and day < TODAY]
        near = [day for day in days if day and TODAY <= day <= SOON]
        told = Lists(store).counts(chosen, sight, TODAY, SOON)
        assert told == Counts(len(days), len(late), len(near))
        assert told.open


def test_no_count_goes_beyond_a_limit(store: TabledStore) -> None:
    told = Lists(store).counts(ALL, EVERYTHING, TODAY, SOON, most=3)
    assert told == Counts(9, 3, 3, is_more=True)


@pytest.mark.parametrize(
    "asked", ["供水", "管", "供水管", "\uff11号楼 供水", "1号楼\u3000管网", "供 水", "供水管网"]
)
def test_a_word_is_found_wherever_it_stands(store: TabledStore, asked: str) -> None:
    odd = range(1, COUNT, 2)
    numbers = [n for n in odd if str(n).endswith("1")] if "号" in asked else odd
    assert ids(store, replace(ALL, words=asked)) == named(*numbers)
    few = named(*(n for n in numbers if n % 5 in {0, 1, 4}))
    assert ids(store, replace(LED, words=asked), MINE) == few


@pytest.mark.parametrize(
    "asked", ["网管", "水供", "供水 噪声", "供网", "%", "_水", "   ", "供\0网"]
)
def test_what_stands_nowhere_is_not_found(store: TabledStore, asked: str) -> None:
    assert ids(store, replace(ALL, words=asked)) == []


def test_a_search_stays_within_the_sight(store: TabledStore) -> None:
    found = ids(store, replace(ALL, words="供水"), BOSS)
    assert found == named(*(n for n in range(1, COUNT, 2) if n % 10 != 7))
    assert ids(store, replace(ALL, words="供水"), Sight()) == []


def test_a_number_is_found_by_its_beginning(store: TabledStore) -> None:
    for number in (1, 2, 12):
        card = replace(CARD, area_path="52/", due_on=TODAY)
        assert store.write([write(f"case:990421-2025-{number:06}", card=card)])
    area = Chosen(areas=("52/",))
    found = ids(store, replace(area, words="990421-2025-00000"))
    assert found == ["case:990421-2025-000001", "case:990421-2025-000002"]
    assert ids(store, replace(area, words=" 990421-2025-000012 ")) == ["case:990421-2025-000012"]
    assert ids(store, replace(area, words="990421-2025", kind="matter")) == []
    assert ids(store, replace(ALL, words="990421-2025")) == []
    assert ids(store, replace(area, words="990421"), Sight(areas=("51/",))) == []


def test_words_change_with_the_dossier(store: TabledStore) -> None:
    card = Card(kind="case", state="led", area_path="51/00/", unit_id="u1", due_on=TODAY)
    changed = write("case:01", 1, card=replace(card, leader_post="p2"), words="道路")
    assert store.write_many([[changed]]) == [True]
    assert "case:01" not in ids(store, replace(ALL, words="供水"))
    assert ids(store, replace(ALL, words="道路")) == ["case:01"]
    assert store.write([write("case:01", 2, card=card)])
    assert ids(store, replace(ALL, words="道路")) == ["case:01"]


def test_pages_before_the_first_day_begin_with_it(store: TabledStore) -> None:
    later = replace(ALL, first_on=SOON)
    assert Lists(store).page(later, EVERYTHING, Place(TODAY, "case:05"), 99) == Lists(store).page(
        later, EVERYTHING, limit=99
    )
    assert Chosen(areas=("51/", "51/01/", "", "51/")).owned == ("area_path", ("51/",))


def test_whole_pages_are_those_of_lines_with_what_a_step_would_read(store: TabledStore) -> None:
    for chosen in (LED, replace(ALL, is_ended=True), replace(ALL, words="供水")):
        place = FIRST
        while lines := Lists(store).page(chosen, EVERYTHING, place, 7):
            whole = Lists(store).whole(chosen, EVERYTHING, place, 7)
            assert [line for line, _ in whole] == lines
            read = store.read([line.id for line in lines], EVERYTHING).rows
            assert {row.id: row for _, row in whole} == read
            place = Place(lines[-1].due_on or date.min, lines[-1].id)
        assert place != FIRST
    assert Lists(store).whole(Chosen(posts=("",)), EVERYTHING) == []
    assert {line.id for line, _ in Lists(store).whole(LED, Sight(posts=("p1",)), limit=99)} == {
        line.id for line in Lists(store).page(LED, Sight(posts=("p1",)), limit=99)
    }
