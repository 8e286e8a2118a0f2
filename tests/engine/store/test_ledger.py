"""Pages by key, counts, clocks and inboxes on both databases, each within a sight."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from engine.record import EVERYTHING, Card, Sight, WallEntry
from engine.store.connections import ordinary_engine
from engine.store.engines import open_store
from engine.store.ledger import FIRST, Counts, Ledger, Line, MessagePlace, Place
from engine.store.tabled import TabledStore
from engine.store.tables import message
from tests.support.writes import NOW, TODAY, clock, write

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


def test_an_inbox_is_read_newest_first_and_hides_what_the_reader_may_not_see(
    store: TabledStore, migrated_url: str
) -> None:
    engine = ordinary_engine(migrated_url)
    rows = [
        {
            "dossier": f"case:{n:02}",
            "seq": 1,
            "recipient": "p9",
            "channel": "inbox",
            "subject": f"s{n}",
            "body": "b",
            "idempotency_key": f"k{n}",
            "created_at": _kept(engine, NOW + timedelta(hours=n % 4)),
            "read_at": None if n % 2 else _kept(engine, NOW),
            "attempts": 0,
        }
        for n in range(10)
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(message), rows)
    engine.dispose()
    ledger = Ledger(store)
    sight = Sight(areas=("51/",))
    first = ledger.inbox("p9", sight, limit=4)
    last = first[-1]
    rest = ledger.inbox("p9", sight, MessagePlace(last.created_at, last.dossier, last.seq))
    found = [row.dossier for row in (*first, *rest)]
    expected = sorted(range(10), key=lambda n: (n % 4, n), reverse=True)
    assert found == [f"case:{n:02}" for n in expected if n != 7]
    assert ledger.inbox("p9", EVERYTHING)[0].created_at == NOW + timedelta(hours=3)
    assert ledger.inbox("p8", EVERYTHING) == []


def _kept(engine: sa.Engine, at: datetime) -> object:
    is_text = engine.dialect.name == "sqlite"
    return at.astimezone(UTC).isoformat(timespec="microseconds") if is_text else at


def test_a_first_place_lies_before_everything() -> None:
    assert replace(FIRST) == Place(date.min, "", "")
