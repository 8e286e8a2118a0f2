"""What every store promises: one suite for memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Protocol

import pytest
from msgspec.structs import replace

from engine.errors import KeyReused, LostRace
from engine.keeping import Store
from engine.record import (
    EVERYTHING,
    Card,
    OutcomeRow,
    PetitionerRow,
    Reading,
    Row,
    Sight,
    TextRow,
    WallEntry,
    Write,
)
from engine.store.columns import Unwritable
from engine.store.memory import MemoryStore
from tests.support.keys import open_store
from tests.support.writes import (
    CARD,
    FAR,
    NOW,
    climb,
    clock,
    deed,
    entry,
    hash_of,
    outcome,
    tell,
    write,
)


class KeptStore(Store, Protocol):
    def outcomes(self, dossier: str) -> list[OutcomeRow]: ...

    def blob(self, dossier: str, hash: str, sight: Sight) -> bytes | None: ...  # noqa: A002


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[KeptStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = open_store(request.getfixturevalue(f"migrated_{request.param}_url"))
    yield opened
    opened.close()


def version(store: Store, dossier: str) -> int:
    rows = store.read([dossier], EVERYTHING).rows
    return rows[dossier].version if rows else 0


def test_a_new_dossier_is_read_as_it_was_written(store: KeptStore) -> None:
    made = write("case:1", key="k1", events=2)
    assert store.write([made])
    assert store.read(["case:1"], EVERYTHING).rows == {
        "case:1": Row("case:1", 2, made.facts, hash_of("case:1", 2), "e1")
    }
    assert store.journal("case:1") == list(made.entries)
    assert list(store.entries()) == list(made.entries)


def test_rows_come_in_id_order_and_absent_ones_are_missing(store: KeptStore) -> None:
    for name in ("case:b", "case:a", "case:C"):
        assert store.write([write(name)])
    found = store.read(["case:b", "case:x", "case:C", "case:a", "case:a"], EVERYTHING).rows
    assert list(found) == ["case:C", "case:a", "case:b"]


def test_versions_of_organisation_and_calendar_come_along(store: KeptStore) -> None:
    assert store.read([], EVERYTHING).org_version == 0
    store.write([write("org:main", events=3)])
    store.write([write("calendar:main", events=2)])
    reading = store.read(["case:1"], Sight())
    assert (reading.org_version, reading.calendar_version) == (3, 2)
    assert reading.rows == {}


def test_a_version_is_that_of_the_newest_entry(store: KeptStore) -> None:
    store.write([write("case:1", events=2)])
    assert store.write([write("case:1", 2, events=3)])
    assert version(store, "case:1") == 5
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].last_hash == hash_of("case:1", 5)


def test_a_stale_version_writes_nothing(store: KeptStore) -> None:
    store.write([write("case:1", events=2)])
    late = write("case:1", 1, "k", clocks=(clock("case:1"),))
    assert not store.write([late])
    assert not store.write([write("case:1")])
    assert not store.write([write("case:2", 1)])
    assert version(store, "case:1") == 2
    assert store.open_clocks(["case:1", "case:2"]) == {}
    assert store.read([], EVERYTHING, ["k"]).priors == {}
    assert len(list(store.entries())) == 2


def test_a_used_key_is_refused_on_any_dossier_and_told_by_a_reading(store: KeptStore) -> None:
    store.write([write("case:1", key="k1")])
    with pytest.raises(KeyReused):
        store.write([write("case:2", key="k1")])
    with pytest.raises(KeyReused):
        store.write([write("case:1", 1, key="k1")])
    assert version(store, "case:2") == 0
    prior = store.read(["case:2"], EVERYTHING, ["k1", "k2"]).priors
    assert list(prior) == ["k1"]
    assert (prior["k1"].dossier, prior["k1"].seq) == ("case:1", 1)
    assert prior["k1"].digest == "digest of k1"


def test_three_dossiers_are_written_all_or_none(store: KeptStore) -> None:
    store.write([write("case:1")])
    group = [write("case:3", key="k"), write("case:1", 1), write("case:2", 7)]
    assert not store.write(group)
    assert [version(store, f"case:{n}") for n in (1, 2, 3)] == [1, 0, 0]
    assert store.write([write("case:3", key="k"), write("case:1", 1), write("case:2")])
    assert [version(store, f"case:{n}") for n in (1, 2, 3)] == [2, 1, 1]
    with pytest.raises(KeyReused):
        store.write([write("case:1", 2), write("case:2", 1, key="k"), write("case:3", 1)])
    assert [version(store, f"case:{n}") for n in (1, 2, 3)] == [2, 1, 1]


def test_many_groups_stand_or_fall_by_themselves(store: KeptStore) -> None:
    store.write([write("case:old", key="used")])
    store.write([write("case:moved", events=2)])
    groups = [
        [write("case:1", key="k1", clocks=(clock("case:1"),), outbox=(1,))],
        [write("case:moved", 1, key="k2")],
        [write("case:2", key="used")],
        [write("case:3", key="k3"), write("case:moved", 1)],
        [write("case:old", 1, key="k4"), write("case:4")],
        [write("case:old", 1, key="k5")],
        [write("case:5", key="k1")],
        [write("case:6", key="k6", texts=(TextRow("t6", "case:6", "f", "b"),))],
    ]
    assert store.write_many(groups) == [True, False, False, False, True, False, False, True]
    written = {row.id: row.version for row in store.dossiers("case")}
    expected = {"case:1": 1, "case:4": 1, "case:6": 1, "case:moved": 2, "case:old": 2}
    assert written == expected
    assert store.texts(["t6"], EVERYTHING) == {"t6": "b"}
    assert list(store.open_clocks(["case:1"])) == ["case:1"]
    assert store.write_many([]) == []


def test_clocks_are_opened_replaced_and_closed(store: KeptStore) -> None:
    one, two = clock("case:1", "C1#1"), clock("case:1", "C4#1", due_at=NOW, provisional=True)
    store.write([write("case:1", clocks=(one, two))])
    assert store.open_clocks(["case:1", "case:2"]) == {"case:1": [one, two]}
    longer = replace(two, legal_on=two.legal_on + timedelta(30))
    ended = outcome("case:1", "C1#1", 2)
    store.write([write("case:1", 1, clocks=(longer,), closed=("C1#1",), outcomes=(ended,))])
    assert store.open_clocks(["case:1"]) == {"case:1": [longer]}
    assert store.outcomes("case:1") == [ended]


def test_due_clocks_are_those_whose_rung_has_come(store: KeptStore) -> None:
    times = {"case:1": 5, "case:2": 1, "case:3": 0, "case:4": -1}
    for name, hours in times.items():
        at = NOW - timedelta(hours=hours)
        store.write([write(name, clocks=(clock(name, next_rung_at=at),))])
    store.write([write("case:5", clocks=(clock("case:5", next_rung_at=None),))])
    due = store.due_clocks(NOW, 10)
    assert [row.dossier for row in due] == ["case:1", "case:2", "case:3"]
    assert store.due_clocks(NOW, 1) == due[:1]


def test_the_next_instant_is_the_earliest_whether_it_has_come_or_not(store: KeptStore) -> None:
    assert store.next_due() is None
    store.write([write("case:1", clocks=(clock("case:1", next_rung_at=None),))])
    assert store.next_due() is None
    for name, days in (("case:2", 2), ("case:3", 1), ("case:4", 3)):
        at = NOW + timedelta(days=days)
        store.write([write(name, clocks=(clock(name, next_rung_at=at),))])
    assert store.next_due() == NOW + timedelta(days=1)
    store.write([write("case:3", 1, closed=(clock("case:3").name,))])
    assert store.next_due() == NOW + timedelta(days=2)


def test_a_claim_is_a_page_of_what_is_due_with_its_dossiers(store: KeptStore) -> None:
    store.write_many([[write("org:main")], [write("calendar:main", events=2)]])
    for name, hours in (("case:1", 1), ("case:2", 3), ("case:3", -1)):
        first = clock(name, next_rung_at=NOW - timedelta(hours=hours))
        second = clock(name, "C9#1", next_rung_at=NOW - timedelta(hours=hours - 1), rung=4)
        store.write([write(name, clocks=(first, second), rungs={"C9#1": 4})])
    with store.claim(NOW, 10) as claim:
        assert list(claim.due) == store.due_clocks(NOW, 10)
        names = [(clock.dossier, clock.name) for clock in claim.due]
        assert names == [
            *(("case:2", "C4#1"), ("case:2", "C9#1")),
            *(("case:1", "C4#1"), ("case:1", "C9#1")),
        ]
        assert claim.reading == Reading(store.read(["case:1", "case:2"], EVERYTHING).rows, 1, 2)
    with store.claim(NOW, 2, below=4) as claim:
        assert [(clock.dossier, clock.name) for clock in claim.due] == names[::2]
    with store.claim(NOW, 1) as claim:
        assert list(claim.reading.rows) == ["case:2"]


def test_a_climb_that_tells_moves_the_head_and_not_the_facts(store: KeptStore) -> None:
    row = clock("case:1")
    first = write("case:1", clocks=(row,))
    store.write([first])
    told = climb(row, 2)
    tell(store, told)
    assert store.read(["case:1"], EVERYTHING).rows["case:1"] == Row(
        "case:1", 2, first.facts, hash_of("case:1", 2), "e1", {"C4#1": 1}
    )
    assert store.open_clocks(["case:1"]) == {"case:1": [told.clock]}
    assert store.journal("case:1") == [*first.entries, told.entry]
    for again in (told, climb(row, 3), climb(told.clock, 2)):
        with pytest.raises(LostRace):
            tell(store, again)
    assert version(store, "case:1") == 2


def test_a_claim_whose_block_raises_comes_to_nothing(store: KeptStore) -> None:
    row = clock("case:1")
    store.write([write("case:1", clocks=(row,))])
    with pytest.raises(ZeroDivisionError), store.claim(FAR, 10) as claim:
        raise ZeroDivisionError
    assert [row.dossier for row in claim.due] == ["case:1"]
    tell(store, climb(row, 2))
    assert version(store, "case:1") == 2


def test_a_claim_writes_commands_beside_its_climbs(store: KeptStore) -> None:
    rows = [clock(f"case:{n}") for n in (1, 2, 3)]
    store.write_many([[write(row.dossier, key=row.dossier, clocks=(row,))] for row in rows])
    with store.claim(FAR, 10) as claim:
        claim.tell([climb(rows[0], 2)])
        groups = [write("case:2", 1, "new"), write("case:3", 1, "case:1"), write("case:1", 2)]
        assert claim.write([[each] for each in groups]) == [True, False, True]
    assert [version(store, f"case:{n}") for n in (1, 2, 3)] == [3, 2, 1]


def test_a_read_tells_the_rungs_that_the_last_write_told(store: KeptStore) -> None:
    store.write([write("case:1", rungs={"C1#1": 2, "C4#1": 1})])
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].rungs == {"C1#1": 2, "C4#1": 1}
    store.write_many([[write("case:1", 1, rungs={"C4#1": 2})]])
    assert store.dossiers()[0].rungs == {"C4#1": 2}
    store.write([write("case:1", 2)])
    assert store.read(["case:1"], EVERYTHING).rows["case:1"].rungs == {}


def test_climbs_of_one_dossier_follow_one_another(store: KeptStore) -> None:
    rows = [clock(f"case:{n}", name) for n in (1, 2) for name in ("C1#1", "C4#1")]
    for name in ("case:1", "case:2"):
        kept = tuple(row for row in rows if row.dossier == name)
        store.write([write(name, clocks=kept)])
    tells = [climb(row, seq) for row, seq in zip(rows, (2, 3, 2, 3), strict=True)]
    tell(store, tells[0], tells[2], replace(tells[1], rungs={"C1#1": 1, "C4#1": 1}), tells[3])
    found = store.read(["case:1", "case:2"], EVERYTHING).rows
    assert [(row.version, row.last_hash) for row in found.values()] == [
        (3, hash_of("case:1", 3)),
        (3, hash_of("case:2", 3)),
    ]
    assert found["case:1"].rungs == {"C1#1": 1, "C4#1": 1}
    assert [each.seq for each in store.journal("case:2")] == [1, 2, 3]


def test_a_rung_is_climbed_once(store: KeptStore) -> None:
    row = clock("case:1")
    store.write([write("case:1", clocks=(row,))])
    tell(store, climb(row, 2))
    again = entry("case:1", 3, clock=row.name, rung=1)
    assert not store.write([write("case:1", 2, entries=(again,))])
    assert store.write_many([[write("case:1", 2, entries=(again,))]]) == [False]
    other = entry("case:1", 3, clock=row.name, rung=2)
    assert store.write([write("case:1", 2, entries=(other,))])
    # A clock set back by mistake does not climb again what stands in the journal.
    store.write([write("case:1", 3, clocks=(row,)), write("case:2", clocks=(clock("case:2"),))])
    with pytest.raises(LostRace):
        tell(store, climb(clock("case:2"), 2), climb(row, 5))
    assert [version(store, f"case:{n}") for n in (1, 2)] == [4, 1]


def test_a_key_of_a_climb_is_used_once(store: KeptStore) -> None:
    row = clock("case:1")
    store.write([write("case:1", key="k1", clocks=(row,))])
    with pytest.raises(KeyReused):
        tell(store, climb(row, 2, "k1"))
    assert version(store, "case:1") == 1


def test_a_source_is_imported_once(store: KeptStore) -> None:
    made = write("case:1", key="k1", source_key="12345:7")
    assert store.write([made])
    assert not store.write([write("case:2", key="k2", source_key="12345:7")])
    both = [[write("case:3", key="k3", source_key="new")], [write("case:4", source_key="new")]]
    assert store.write_many([*both, [write("case:5", source_key="12345:7")]]) == [
        True,
        False,
        False,
    ]
    found = store.sources(["12345:7", "absent"])
    assert {key: (p.dossier, p.digest) for key, p in found.items()} == {
        "12345:7": ("case:1", "digest of k1")
    }


def test_sight_bounds_what_is_read(store: KeptStore) -> None:
    text, party = TextRow("t1", "case:1", "request", "请求"), PetitionerRow("p1", "case:1", "某人")
    store.write([write("case:1", texts=(text,), petitioners=(party,))])
    for sight, is_seen in (
        (Sight(units=("u1",)), True),
        (Sight(areas=("51/",)), True),
        (Sight(areas=("52/", "51/07/")), True),
        (Sight(areas=("5_/",)), False),
        (Sight(areas=("",), units=("",), posts=("",)), False),
        (Sight(posts=("u1",), units=("u2",)), False),
    ):
        assert ("case:1" in store.read(["case:1"], sight).rows) == is_seen
        assert ("t1" in store.texts(["t1", "t2"], sight)) == is_seen
        assert store.petitioners(["p1"], sight) == ({"p1": party} if is_seen else {})


def test_a_petitioner_sees_his_own_case_walled_or_not_and_no_other(store: KeptStore) -> None:
    wall = (WallEntry("p9", is_accused=False), WallEntry("u1", is_accused=True))
    walled = replace(CARD, walled=True)
    parties = [PetitionerRow(f"p{number}", f"case:{number}", name="n") for number in (1, 2)]
    store.write([write("case:1", petitioners=parties[:1], card=walled, walls=wall)])
    store.write([write("case:2", petitioners=parties[1:])])
    ids = ["case:1", "case:2"]
    seen = {ref: [*store.read(ids, Sight(party=ref)).rows] for ref in ("p1", "p2", "p3", "")}
    assert seen == {"p1": ["case:1"], "p2": ["case:2"], "p3": [], "": []}
    assert [*store.petitioners(["p1", "p2"], Sight(party="p1"))] == ["p1"]


def test_walls_stand_change_and_fall(store: KeptStore) -> None:
    walled = replace(CARD, walled=True)
    stones = (WallEntry("u1", is_accused=True), WallEntry("u2", is_accused=False))
    store.write([write("case:1", card=walled, walls=stones)])

    def seen(*units: str) -> bool:
        return bool(store.read(["case:1"], Sight(areas=("51/",), units=units, names=units)).rows)

    assert [seen("u1"), seen("u2"), seen("u1", "u2"), seen()] == [False, True, False, False]
    assert store.write([write("case:1", 1, card=walled)])
    assert not store.write([write("case:1", 2)])
    assert store.write_many([[write("case:1", 2)]]) == [False]
    moved = (WallEntry("u2", is_accused=False), WallEntry("u3", is_accused=False))
    assert store.write([write("case:1", 2, card=walled, walls=moved)])
    assert [seen("u1"), seen("u2"), seen("u3")] == [False, True, True]
    assert store.write_many([[write("case:1", 3, card=walled, walls=stones)]]) == [True]
    assert [seen("u1"), seen("u2"), seen("u3")] == [False, True, False]
    assert store.write([write("case:1", 4, walls=())])
    assert seen()


def test_files_are_kept_once_a_dossier_and_read_within_sight(store: KeptStore) -> None:
    body = bytes(range(256)) + b"\\x00'\""
    store.write([write("case:1", blobs={"a": body, "b": b"b"}), write("case:2", blobs={"a": b"2"})])
    store.write([write("case:1", 1, blobs={"a": body})])
    assert store.write_many([[write("case:3", blobs={"a": body, "c": b""})]]) == [True]
    assert store.blob("case:1", "a", EVERYTHING) == body
    assert store.blob("case:1", "a", Sight(units=("u1",))) == body
    assert store.blob("case:1", "a", Sight(units=("u2",))) is None
    assert store.blob("case:2", "a", EVERYTHING) == b"2"
    assert store.blob("case:2", "b", EVERYTHING) is None
    assert [store.blob("case:3", name, EVERYTHING) for name in "ac"] == [body, b""]


def test_a_step_that_is_not_written_leaves_no_file(store: KeptStore) -> None:
    store.write([write("case:1", events=2)])
    assert not store.write([write("case:1", 1, blobs={"a": b"a"})])
    assert store.write_many([[write("case:1", 1, blobs={"a": b"a"})]]) == [False]
    assert store.blob("case:1", "a", EVERYTHING) is None


def test_texts_are_corrected_by_their_own_dossier_only(store: KeptStore) -> None:
    text, party = TextRow("t1", "case:1", "request", "请求"), PetitionerRow("p1", "case:1", "某人")
    store.write([write("case:1", texts=(text,), petitioners=(party,))])
    stolen = (replace(text, dossier="case:2", body="x"),)
    posed = (replace(party, dossier="case:2", name="x"),)
    store.write([write("case:2", texts=stolen, petitioners=posed)])
    assert store.texts(["t1"], EVERYTHING) == {"t1": "请求"}
    assert store.petitioners(["p1"], EVERYTHING)["p1"] == party
    empty = (replace(text, body=""),)
    store.write([write("case:1", 1, texts=empty, petitioners=(replace(party, name=""),))])
    assert store.texts(["t1"], EVERYTHING) == {"t1": ""}
    assert store.petitioners(["p1"], EVERYTHING)["p1"].name == ""


def test_numbers_are_taken_once(store: KeptStore) -> None:
    assert [store.next_numbers("case:510704:2026", n) for n in (1, 3, 1)] == [1, 2, 5]
    assert store.next_numbers("case:510705:2026", 1) == 1


def test_editions_are_kept(store: KeptStore) -> None:
    store.save_edition("h1", "national", b"\x00\xff")
    store.save_edition("h1", "national", b"other")
    assert store.edition("h1") == b"\x00\xff"
    with pytest.raises(KeyError):
        store.edition("h2")


def test_dossiers_are_paged_by_id_and_kind(store: KeptStore) -> None:
    for name in ("case:1", "case:2", "casework:1", "visit:1", "case:3"):
        store.write([write(name)])
    assert [row.id for row in store.dossiers("case", limit=2)] == ["case:1", "case:2"]
    assert [row.id for row in store.dossiers("case", after="case:2")] == ["case:3"]
    assert [row.id for row in store.dossiers(after="case:3")] == ["casework:1", "visit:1"]


@pytest.mark.parametrize(
    "made",
    [
        [write("case:1", entries=())],
        [write("case:1", entries=(entry("case:1", 2),))],
        [write("case:1", entries=(entry("case:2", 1),))],
        [write("case:1", card=Card("case", "collected", walled=True))],
        [write("case:1", walls=(WallEntry("u1", is_accused=True),))],
        [write("case:1", clocks=(clock("case:1"),), closed=("C4#1",))],
        [write("case:1"), write("case:1")],
    ],
)
def test_a_write_that_contradicts_itself_is_refused(store: KeptStore, made: list[Write]) -> None:
    with pytest.raises(Unwritable):
        store.write(made)


def test_a_climb_that_contradicts_itself_is_refused(store: KeptStore) -> None:
    rows = [clock("case:1"), clock("case:1", "C5#1")]
    store.write([write("case:1", clocks=tuple(rows))])
    told, other = climb(rows[0], 2), climb(rows[1], 3)
    later = replace(other.entry, recorded_at=NOW + timedelta(seconds=1))
    for tells in (
        [replace(told, seen_rung=1)],
        [replace(told, entry=entry("case:1", 2))],
        [told, climb(told.clock, 3)],
        [told, replace(other, entry=later)],
    ):
        with pytest.raises(Unwritable):
            tell(store, *tells)
    assert version(store, "case:1") == 1


def test_writers_at_once_lose_nothing(store: KeptStore) -> None:
    store.write([write("case:1")])

    def notes(writer: int) -> int:
        done = 0
        while done < 12:
            seen = version(store, "case:1")
            done += store.write([write("case:1", seen, f"{writer}/{done}")])
        return done

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(notes, range(4))) == 48
    journal = store.journal("case:1")
    assert [each.seq for each in journal] == list(range(1, 50))
    assert len({each.command_key for each in journal}) == 49


def test_groups_steps_and_climbs_at_once_stand_in_nobodys_way(store: KeptStore) -> None:
    names = [f"case:{n}" for n in range(4)]
    assert all(store.write_many([[write(n, clocks=(clock(n),))] for n in names]))

    def together(writer: int) -> None:
        for turn in range(15):
            pair = [names[(writer + turn) % 4], names[(writer + turn * 3 + 1) % 4]]
            kept = store.read(pair, EVERYTHING).rows
            made = [write(n, kept[n].version) for n in kept]
            store.write_many([[each] for each in made]) if turn % 3 else store.write(made)

    def upwards(writer: int) -> None:
        for turn in range(15):
            with store.claim(FAR + timedelta(100), 3) as claim:
                kept = claim.reading.rows
                tells = [climb(row, kept[row.dossier].version + 1) for row in claim.due]
                claim.tell(tells) if turn % 5 or not tells else claim.write([])

    with ThreadPoolExecutor(4) as threads:
        running = [threads.submit(do, n) for n, do in enumerate((together, upwards) * 2)]
        assert [each.result() for each in running] == [None] * 4
    climbed = 0
    for name in names:
        journal = store.journal(name)
        assert [each.seq for each in journal] == list(range(1, len(journal) + 1))
        rungs = [each.rung for each in journal if each.clock]
        assert rungs == list(range(1, store.open_clocks([name])[name][0].rung + 1))
        assert version(store, name) == len(journal)
        climbed += len(rungs)
    assert climbed


def test_deeds_are_replaced_whole_or_stay(store: KeptStore) -> None:
    first = (deed("deed:1", key="k2"), deed("deed:1", key="k1", post="post2"))
    assert store.write([write("deed:1", deeds=first), write("deed:2", deeds=(deed("deed:2"),))])
    assert store.deed_rows(["deed:1", "deed:3"]) == {"deed:1": first}
    assert store.write([write("deed:1", 1)])
    assert store.deed_rows(["deed:1"]) == {"deed:1": first}
    mended = (deed("deed:1", key="k2", count=7), deed("deed:1", key="k3"))
    assert store.write([write("deed:1", 2, deeds=mended)])
    assert store.deed_rows(["deed:1"]) == {"deed:1": mended}
    assert store.write([write("deed:1", 3, deeds=())])
    assert store.deed_rows(["deed:1", "deed:2"]) == {"deed:2": (deed("deed:2"),)}


def test_deeds_of_a_stale_version_are_not_written(store: KeptStore) -> None:
    store.write([write("deed:1", deeds=(deed("deed:1"),))])
    assert not store.write([write("deed:1", deeds=())])
    assert store.write_many([[write("deed:1", 5, deeds=())]]) == [False]
    assert store.deed_rows(["deed:1"]) == {"deed:1": (deed("deed:1"),)}


def test_many_deeds_are_written_in_one_go(store: KeptStore) -> None:
    made = [write(f"deed:{n}", deeds=(deed(f"deed:{n}"),)) for n in (1, 2)]
    assert store.write_many([[one] for one in made]) == [True, True]
    again = write("deed:1", 1, deeds=(deed("deed:1", count=3), deed("deed:1", key="k")))
    assert store.write_many([[again], [write("deed:2", 1)]]) == [True, True]
    rows = store.deed_rows(["deed:1", "deed:2"])
    assert rows == {"deed:1": again.deeds, "deed:2": (deed("deed:2"),)}
