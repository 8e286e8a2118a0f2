"""Clocks, proposals and supervisions on both databases, each within a sight."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace

from engine.record import EVERYTHING, Card, OutcomeRow, Sight
from engine.store.ledger import EntryPlace, Ledger, place_of
from engine.store.tabled import TabledStore
from tests.support.desks import fill_desks
from tests.support.keys import open_store
from tests.support.writes import TODAY, clock, entry, write

MINE = Sight(posts=("p1", "p2"))
BOSS = Sight(areas=("51/",), units=("u9",))


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        fill_desks(opened)
        yield opened


def test_clocks_of_a_page_come_within_the_sight(store: TabledStore) -> None:
    ledger = Ledger(store)
    ids = ["case:01", "case:07", "case:17"]
    assert list(ledger.clocks_of(ids, EVERYTHING)) == ids
    assert list(ledger.clocks_of(ids, BOSS)) == ["case:01"]
    assert ledger.clocks_of(["case:01"], BOSS)["case:01"] == [clock("case:01")]
    kind = clock("case:01").kind
    assert list(ledger.clocks_of(ids, BOSS, [kind, "other"])) == ["case:01"]
    assert ledger.clocks_of(ids, BOSS, ["other"]) == {}


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
    (first,) = ledger.proposals_before(["p1"], MINE, 1)
    assert first.dossier == "case:41"
    after = ledger.proposals_before(["p1"], MINE, 9, place_of(first))
    assert [row.dossier for row in after] == ["case:40"]
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
    end = EntryPlace(found[1].happened_on, found[1].dossier, found[1].seq)
    beyond = ledger.supervised(TODAY, later, EVERYTHING, 9, end)
    assert [one.dossier for one in beyond] == ["case:91"]


def test_instructions_done_come_newest_first_and_within_sight(store: TabledStore) -> None:
    ledger = Ledger(store)
    for number, days in ((1, 0), (2, 3), (3, 4)):
        id_ = f"case:8{number}"
        card = Card(kind="case", state="led", unit_id="u9" if number < 3 else "u8")
        noted = entry(id_, 1, type="feedback_noted", happened_on=TODAY + timedelta(days))
        assert store.write([write(id_, card=card, entries=(noted,))])
    found = ledger.instructions_done(EVERYTHING, 9)
    assert [one.dossier for one in found] == ["case:83", "case:82", "case:81"]
    end = EntryPlace(found[1].happened_on, found[1].dossier, found[1].seq)
    assert [one.dossier for one in ledger.instructions_done(EVERYTHING, 9, end)] == ["case:81"]
    mine = ledger.instructions_done(Sight(units=("u9",)), 1)
    assert [one.dossier for one in mine] == ["case:82"]


def test_what_a_unit_assists_in_comes_by_day_and_within_sight(store: TabledStore) -> None:
    for number, unit, days in ((50, "u1", 2), (51, "u1", 1), (52, "u2", 0), (53, "u1", 3)):
        id_ = f"case:{number}"
        asked = replace(clock(id_), name=f"assist#{unit}", kind="assist", owner_unit=unit)
        asked = replace(asked, due_on=TODAY + timedelta(days))
        shared = () if number == 53 else (unit,)
        card = Card(kind="case", state="led", unit_id="u9", shared=shared)
        assert store.write([write(id_, card=card, clocks=(asked,))])
    ledger = Ledger(store)
    assert [row.dossier for row in ledger.assistance(Sight(units=("u1",)), 9)] == [
        "case:51",
        "case:50",
    ]
    assert [row.dossier for row in ledger.assistance(Sight(units=("u1",)), 1)] == ["case:51"]
    assert ledger.assistance(Sight(posts=("p1",)), 9) == []


def test_a_closing_that_came_back_is_told_until_it_is_approved(migrated_url: str) -> None:
    ends = {
        "case:returned": ("closing_approved", "closing_returned"),
        "case:approved": ("closing_returned", "closing_approved"),
        "case:asked": (),
        "case:hidden": ("closing_returned",),
    }
    with closing(open_store(migrated_url)) as opened:
        for id_, types in ends.items():
            card = Card(kind="case", state="led", unit_id="u1" if id_ != "case:hidden" else "u2")
            entries = tuple(entry(id_, seq, type=kind) for seq, kind in enumerate(types, 1))
            outcomes = tuple(
                OutcomeRow(id_, "approve_closing", "approve_closing", seq, "met", *[TODAY] * 3)
                for seq, _ in enumerate(types, 1)
            )
            made = write(id_, card=card, clocks=())
            made = replace(made, entries=entries or made.entries, outcomes=outcomes)
            assert opened.write([made])
        found = Ledger(opened).returned_closings([*ends], Sight(units=("u1",)))
        assert found == {"case:returned"}
        assert Ledger(opened).returned_closings([], EVERYTHING) == set()
