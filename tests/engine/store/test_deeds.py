"""What leaders did is counted on both databases: once, within the days, and within sight."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from engine.record import EVERYTHING, DeedRow, Sight
from engine.store.deeds import Asked, DeedBook, DeedPlace, Deeds, Measure, Tally
from engine.store.statement import Value
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import deed, write

YEAR = Deeds(first=date(2026, 1, 1), last=date(2026, 12, 31))


def done(number: int, on: date, until: date | None = None, **changes: object) -> DeedRow:
    return deed(f"deed:{number}", on=on, until=until or on, **changes)


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    """Receptions, households, stays and days of research of two leaders."""
    rows = (
        (done(1, date(2026, 3, 2), count=4), done(1, date(2026, 3, 2), post="post2", person="p2")),
        (done(2, date(2026, 3, 2), form="duty", unit="u2", area_path="52/"),),
        (done(3, date(2025, 12, 31)),),
        (done(4, date(2026, 4, 1), kind="household_visit", key="h1"),),
        (
            done(5, date(2026, 4, 2), kind="household_visit", key="h1"),
            done(5, date(2026, 4, 2), kind="household_visit", key="h2"),
        ),
        (done(6, date(2026, 4, 3), kind="household_visit"),),
        # 30 and 31 December, 1 January; then one night that touches the year by its morning alone
        (done(7, date(2025, 12, 30), date(2026, 1, 2), kind="stay", key="v1"),),
        (done(8, date(2025, 12, 31), date(2026, 1, 1), kind="stay", key="v2", post="post2"),),
        (done(9, date(2026, 5, 1), date(2026, 5, 3), kind="research", home="bureau"),),
        (done(10, date(2026, 5, 3), date(2026, 5, 4), kind="research", home_path="52/01/"),),
        (done(11, date(2024, 6, 1), date(9999, 12, 31), kind="pairing", form="village", key="v"),),
    )
    with closing(open_store(migrated_url)) as opened:
        for of in rows:
            assert opened.write([write(of[0].dossier, deeds=of)])
        yield opened


def amount(store: TabledStore, measure: Measure, *kinds: str, **changes: object) -> dict[str, int]:
    """The figures of the leaders by post."""
    fields = {"first": YEAR.first, "last": YEAR.last, "kinds": kinds}
    asked = Asked("one", Deeds(**{**fields, **changes}), measure)  # type: ignore[arg-type]
    return {told.of[0]: told.amount for told in DeedBook(store).tallies([asked], EVERYTHING)}


def test_a_deed_counts_for_each_leader_present_and_in_its_year_alone(store: TabledStore) -> None:
    assert amount(store, Measure.TIMES, "reception") == {"post1": 2, "post2": 1}
    assert amount(store, Measure.COUNT, "reception") == {"post1": 5, "post2": 1}
    assert amount(store, Measure.DAYS, "reception") == {"post1": 1, "post2": 1}


def test_a_household_counts_once_and_one_that_is_not_named_not_at_all(store: TabledStore) -> None:
    assert amount(store, Measure.KEYS, "household_visit") == {"post1": 2}
    assert amount(store, Measure.TIMES, "household_visit") == {"post1": 3}


def test_nights_count_in_the_year_in_which_they_lie(store: TabledStore) -> None:
    assert amount(store, Measure.NIGHTS, "stay") == {"post1": 1}
    before = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
    assert amount(store, Measure.NIGHTS, "stay", **before) == {"post1": 2, "post2": 1}


def test_days_that_overlap_count_once(store: TabledStore) -> None:
    assert amount(store, Measure.DAYS, "research") == {"post1": 4}
    assert amount(store, Measure.DAYS, "research", last=date(2026, 5, 2)) == {"post1": 2}


def test_what_stands_counts_in_every_year_it_stands(store: TabledStore) -> None:
    assert amount(store, Measure.KEYS, "pairing") == {"post1": 1}


def test_forms_and_posts_and_units_narrow(store: TabledStore) -> None:
    assert amount(store, Measure.TIMES, "reception", forms=("duty",)) == {"post1": 1}
    assert amount(store, Measure.TIMES, "reception", not_forms=("duty",), posts=("post1",)) == {
        "post1": 1
    }
    assert amount(store, Measure.TIMES, "reception", units=("u2",)) == {"post1": 1}
    assert amount(store, Measure.TIMES, "research", homes=("bureau",)) == {"post1": 1}
    assert amount(store, Measure.TIMES, homes=("nowhere",)) == {}
    assert amount(store, Measure.TIMES, purposes=("coordination",)) == {}


def test_many_figures_are_told_by_one_statement(
    store: TabledStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    fetch = store.fetch_listed

    def noted(sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        sent.append(sql)
        return fetch(sql, values)

    monkeypatch.setattr(store, "fetch_listed", noted)
    receptions = Deeds(first=YEAR.first, last=YEAR.last, kinds=("reception",))
    asked = [
        Asked("in all", receptions, Measure.TIMES, per=()),
        Asked("by unit", receptions, Measure.TIMES, per=("unit",)),
        Asked("days", YEAR, Measure.DAYS, per=("kind", "post", "person")),
    ]
    told = DeedBook(store).tallies(asked, EVERYTHING)
    assert len(sent) == 1
    assert [one.amount for one in told if one.name == "in all"] == [2]
    by_unit = {one.of: one.amount for one in told if one.name == "by unit"}
    assert by_unit == {("u1",): 1, ("u2",): 1}
    assert Tally("days", ("research", "post1", "p1"), 4) in told
    assert DeedBook(store).tallies([], EVERYTHING) == []


@pytest.mark.parametrize(
    ("sight", "seen"),
    [
        (Sight(), set()),
        (Sight(posts=("post2",)), {"deed:1", "deed:8"}),
        (Sight(units=("u2",)), {"deed:2"}),
        (Sight(units=("bureau",)), {"deed:9"}),
        (Sight(areas=("52/",)), {"deed:2", "deed:10"}),
    ],
)
def test_rows_are_seen_by_place_by_home_and_by_post(
    store: TabledStore, sight: Sight, seen: set[str]
) -> None:
    ever = Deeds(first=date(2020, 1, 1), last=date(2026, 12, 31))
    found = DeedBook(store).rows(ever, sight, limit=50)
    assert {row.dossier for row in found} == seen
    told = DeedBook(store).tallies([Asked("n", ever, Measure.TIMES, per=())], sight)
    assert [one.amount for one in told] == ([len(seen)] if seen else [])


def test_all_rows_of_a_year_are_told_at_once_within_sight(store: TabledStore) -> None:
    book = DeedBook(store)
    found = book.every(YEAR, EVERYTHING)
    assert len(found) == 12
    assert {*found} == {*book.rows(YEAR, EVERYTHING, limit=50)}
    assert {row.dossier for row in book.every(YEAR, Sight(units=("u2",)))} == {"deed:2"}


def test_pages_follow_one_another_the_newest_first(store: TabledStore) -> None:
    book, found = DeedBook(store), []
    place = DeedPlace()
    while page := book.rows(YEAR, EVERYTHING, place, limit=3):
        found += page
        last = page[-1]
        place = DeedPlace(last.on, last.dossier, last.post, last.key)
    assert len(found) == len({(row.dossier, row.post, row.key) for row in found}) == 12
    assert [row.on for row in found] == sorted((row.on for row in found), reverse=True)


def test_dossiers_are_told_once_the_newest_first(store: TabledStore) -> None:
    book = DeedBook(store)
    first = book.dossiers(YEAR, EVERYTHING, limit=4)
    assert [one.dossier for one in first] == ["deed:10", "deed:9", "deed:6", "deed:5"]
    later = book.dossiers(YEAR, EVERYTHING, first[-1])
    assert [one.dossier for one in later][:3] == ["deed:4", "deed:2", "deed:1"]
    known = Deeds(first=YEAR.first, last=YEAR.last, keys=("h2",))
    assert [one.dossier for one in book.dossiers(known, EVERYTHING)] == ["deed:5"]
