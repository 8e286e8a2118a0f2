"""What the public is told of a quarter is counted by unit and topic, accusations left out."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from engine.record import Card, Entry, OutcomeRow, WallEntry
from engine.store.published import IN_TIME, LATE, OPEN, Closed, Owed, PublicCounts
from engine.store.tabled import TabledStore
from tests.support.keys import open_store
from tests.support.writes import clock, entry, write

CLAIM = b'{"kind":"claim","topic":"water","parties":[{"ref":"p"}]}'
REPORT = b'{"kind":"accusation","topic":"water"}'
FIRST, LAST, NEXT = date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)
KINDS = ("C4", "given")


def ended(id_: str, result: str, due: date = LAST, name: str = "C4#1", seq: int = 1) -> OutcomeRow:
    return OutcomeRow(id_, name, name.partition("#")[0], seq, result, due, due, due)


def done(seq: int, type_: str, on: date, payload: str = "{}") -> Entry:
    return entry("", seq, type=type_, happened_on=on, payload=payload)


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:
        yield opened


def add(store: TabledStore, id_: str, *later: Entry, **fields: Any) -> None:  # noqa: ANN401
    """Write a case with further entries behind its first."""
    card = Card(kind="case", state="led", area_path="51/07/", unit_id="u1")
    given: dict[str, Any] = {"card": card, "facts": CLAIM, **fields}
    entries = tuple(replace(one, dossier=id_) for one in (entry(id_, 1), *later))
    assert store.write([write(id_, entries=entries, **given)])


def test_an_answer_counts_in_the_quarter_in_which_it_was_due(store: TabledStore) -> None:
    walled = Card(kind="case", state="led", area_path="51/07/", unit_id="u1", walled=True)
    wall = (WallEntry("office", is_accused=False),)
    add(store, "case:1", outcomes=(ended("case:1", "met"),))
    add(store, "case:2", outcomes=(ended("case:2", "late"),))
    add(store, "case:3", outcomes=(ended("case:3", "late_legal", FIRST),))
    add(store, "case:4", clocks=(clock("case:4", due_on=LAST),))
    add(store, "case:5", clocks=(clock("case:5", due_on=NEXT),))
    add(store, "case:6", outcomes=(ended("case:6", "void"), ended("case:6", "met", NEXT, "C4#2")))
    add(store, "case:7", outcomes=(ended("case:7", "met", name="C1#1"),))
    add(store, "case:8", outcomes=(ended("case:8", "met"),), card=walled, walls=wall, facts=REPORT)
    # Kept away from somebody, but no accusation: it counts like any other.
    add(store, "case:9", outcomes=(ended("case:9", "met"),), card=walled, walls=wall)
    counts = PublicCounts(store).answers(KINDS, FIRST, LAST)
    assert sorted(counts, key=lambda one: one.stands) == [
        Owed("u1", "water", IN_TIME, 2),
        Owed("u1", "water", LATE, 2),
        Owed("u1", "water", OPEN, 1),
    ]


def test_a_case_counts_once_by_its_worst_and_by_what_it_said_last(store: TabledStore) -> None:
    both = (ended("case:1", "met"), ended("case:1", "late", name="given#1"))
    add(store, "case:1", outcomes=both)
    add(store, "case:2", outcomes=(ended("case:2", "met"),), clocks=(clock("case:2", due_on=LAST),))
    again = (ended("case:2", "reinstated", seq=2),)
    later = tuple(replace(one, dossier="case:2") for one in (done(2, "noted", LAST),))
    card = Card(kind="case", state="led", area_path="51/07/", unit_id="u1")
    second = write("case:2", 1, card=card, facts=CLAIM, entries=later, outcomes=again)
    assert store.write([second])
    counts = PublicCounts(store).answers(KINDS, FIRST, LAST)
    assert sorted((one.stands, one.count) for one in counts) == [(LATE, 1), (OPEN, 1)]


def test_of_several_closings_in_the_quarter_the_last_counts(store: TabledStore) -> None:
    settled, unsettled = '{"outcome":"settled"}', '{"outcome":"unsettled"}'
    approved = "closing_approved"
    add(store, "case:1", done(2, approved, FIRST, settled), done(3, approved, LAST, unsettled))
    add(store, "case:2", done(2, approved, LAST, settled), done(3, approved, NEXT, unsettled))
    add(store, "case:3", done(2, approved, FIRST, settled), facts=REPORT)
    add(store, "case:4", done(2, approved, NEXT, settled))
    found = PublicCounts(store).closings(FIRST, LAST)
    assert sorted(found, key=lambda one: one.outcome) == [
        Closed("u1", "water", "settled", 1),
        Closed("u1", "water", "unsettled", 1),
    ]


def test_older_words_come_along_where_somebody_spoke_in_the_quarter(store: TabledStore) -> None:
    before = date(2024, 12, 31)
    add(store, "case:1", done(2, "verified", before, "{}"), done(3, "handling_rated", LAST, "[1]"))
    add(store, "case:2", done(2, "verified", before), done(3, "verified", NEXT))
    add(store, "case:3", done(2, "verified", LAST), facts=REPORT)
    found = PublicCounts(store).said(FIRST, LAST)
    assert [(one.dossier, one.on, one.type, one.payload) for one in found] == [
        ("case:1", before, "verified", "{}"),
        ("case:1", LAST, "handling_rated", "[1]"),
    ]
    assert found[0].parties.replace(" ", "") == '[{"ref":"p"}]'
