"""Pages by key, counts, clocks and inboxes on both databases, each within a sight."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace

from engine.record import EVERYTHING, Card, Sight, WallEntry
from engine.store.engines import open_store
from engine.store.ledger import FIRST, Counts, Ledger, Line, Place
from engine.store.tabled import TabledStore
from tests.support.writes import TODAY, clock, entry, write

MINE = Sight(posts=("p1", "p2"))
BOSS = Sight(areas=("51/",), units=("u9",))


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        for number in range(30):
            card = Card(
                kind="case",
                state="led",
                title=f"案件{number}",
                area_path=f"51/0{number % 3}/",
                unit_id=f"u{number % 2}",
                leader_post=("p1", "p2", "p3", "", "p1")[number % 5],
                due_on=TODAY + timedelta(number % 7 - 2) if number % 6 else None,
                walled=number % 10 == 7,
            )
            walls = (WallEntry("p2", is_accused=False), WallEntry("u9", is_accused=True))
            id_ = f"case:{number:02}"
            made = write(id_, card=card, walls=walls if card.walled else (), clocks=(clock(id_),))
            assert opened.write([made])
        yield opened


def pages(turn: Callable[[Place], list[Line]]) -> list[Line]:
    found: list[Line] = []
    place = FIRST
    while page := turn(place):
        found += page
        place = Place(page[-1].due_on, page[-1].id, page[-1].area_path)
    return found


def test_a_leader_turns_the_pages_of_all_posts_in_order_of_due_day(store: TabledStore) -> None:
    ledger = Ledger(store)
    found = pages(lambda after: ledger.cases_led_by(["p1", "p2"], MINE, after, 4))
    expected = sorted(
        (TODAY + timedelta(n % 7 - 2), f"case:{n:02}")
        for n in range(30)
        if n % 6 and n % 5 in {0, 1, 4}
    )
    assert [(line.due_on, line.id) for line in found] == expected
    assert found[0].title == f"案件{int(found[0].id[5:])}"
    assert ledger.cases_led_by([], MINE) == []
    assert ledger.cases_led_by([""], EVERYTHING) == []


def test_a_desk_shows_no_more_than_the_sight(store: TabledStore) -> None:
    ledger = Ledger(store)
    assert ledger.cases_led_by(["p1"], Sight(posts=("p3",))) == []
    all_led = {line.id for line in ledger.cases_led_by(["p1", "p3"], EVERYTHING, limit=99)}
    led = {line.id for line in ledger.cases_led_by(["p1", "p3"], BOSS, limit=99)}
    assert all_led - led == {"case:07", "case:17", "case:27"}
    mine = {line.id for line in ledger.cases_led_by(["p3"], Sight(posts=("p3",)), limit=99)}
    assert mine == {"case:02", "case:22"}


def test_units_and_areas_have_desks_of_their_own(store: TabledStore) -> None:
    ledger = Ledger(store)
    sight = Sight(units=("u1",))
    found = pages(lambda after: ledger.cases_of_unit(["u1"], sight, after, 3))
    expected = sorted(
        (TODAY + timedelta(n % 7 - 2), f"case:{n:02}")
        for n in range(30)
        if n % 6 and n % 2 and n % 10 != 7
    )
    assert [(line.due_on, line.id) for line in found] == expected
    within = pages(lambda after: ledger.cases_in_area("51/", EVERYTHING, after, 7))
    assert [(x.area_path, x.due_on, x.id) for x in within] == sorted(
        (x.area_path, x.due_on, x.id) for x in within
    )
    assert len(within) == 25
    assert {line.area_path for line in ledger.cases_in_area("51/01/", BOSS)} == {"51/01/"}


def test_counts_agree_with_the_list(store: TabledStore) -> None:
    ledger = Ledger(store)
    soon = TODAY + timedelta(1)
    for posts, sight in ((["p1", "p2"], MINE), (["p1", "p3"], BOSS), (["p2"], Sight())):
        days = [line.due_on for line in ledger.cases_led_by(posts, sight, limit=99)]
        late, near = (sum(map(f, days)) for f in (TODAY.__gt__, lambda d: TODAY <= d <= soon))
        assert ledger.counts_led_by(posts, sight, TODAY, soon) == Counts(len(days), late, near)
    assert ledger.counts_of_unit(["u1"], BOSS, TODAY, soon).open == 12


def test_clocks_of_a_page_come_within_the_sight(store: TabledStore) -> None:
    ledger = Ledger(store)
    ids = ["case:01", "case:07", "case:17"]
    assert list(ledger.clocks_of(ids, EVERYTHING)) == ids
    assert list(ledger.clocks_of(ids, BOSS)) == ["case:01"]
    assert ledger.clocks_of(["case:01"], BOSS)["case:01"] == [clock("case:01")]


def test_proposals_before_a_post_come_by_day_and_within_a_sight(store: TabledStore) -> None:
    for number, kind in ((40, "principal_decides"), (41, "decide_proposal"), (42, "C4")):
        id_ = f"case:{number}"
        waits = replace(clock(id_), name=f"{kind}#1", kind=kind, owner_post="p1")
        later = replace(waits, due_on=TODAY + timedelta(50 - number))
        card = Card(kind="case", state="led", area_path="51/00/", leader_post="p1")
        assert store.write([write(id_, card=card, clocks=(later,))])
    ledger = Ledger(store)
    found = [row.dossier for row in ledger.proposals_before(["p1"], MINE, 9)]
    assert found == ["case:41", "case:40"]
    assert [row.dossier for row in ledger.proposals_before(["p1"], MINE, 1)] == ["case:41"]
    assert ledger.proposals_before(["p2"], MINE, 9) == []
    assert ledger.proposals_before(["p1"], Sight(posts=("p3",)), 9) == []


def test_supervisions_of_a_period_come_by_day_and_within_sight(store: TabledStore) -> None:
    ledger = Ledger(store)
    opened = "supervision_opened"
    for number, days in ((1, 0), (2, 3), (3, 4)):
        id_ = f"case:9{number}"
        on = TODAY + timedelta(days)
        card = Card(kind="case", state="led", unit_id="u9" if number < 3 else "u8")
        first = entry(id_, 1, type=opened, happened_on=on)
        assert store.write([write(id_, card=card, entries=(first,))])
    later = TODAY + timedelta(9)
    found = ledger.supervised(TODAY, later, EVERYTHING)
    assert [one.dossier for one in found] == ["case:93", "case:92", "case:91"]
    assert found[0].happened_on == TODAY + timedelta(4)
    assert len(ledger.supervised(TODAY, later, EVERYTHING, limit=1)) == 1
    assert [one.dossier for one in ledger.supervised(TODAY, later, Sight(units=("u9",)))] == [
        "case:92",
        "case:91",
    ]
    assert ledger.supervised(TODAY + timedelta(1), TODAY + timedelta(2), EVERYTHING) == []
