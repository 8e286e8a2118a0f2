"""How cases stood at the ends of a period, on both databases and behind the wall."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time

import pytest
from msgspec.structs import replace

from engine import registry
from engine.clock import SHANGHAI
from engine.record import Card, Entry, Sight, WallEntry
from engine.store.board import Reach
from engine.store.statistics import MENDING, PLACING, Period, Statistics
from engine.store.tabled import TabledStore
from engine.vocabulary import type_name
from tests.support.keys import open_store
from tests.support.writes import entry, write

AREA = Reach(sight=Sight(areas=("51/",), units=("office",)), areas=("51/",))
OWN = Reach(sight=Sight(units=("u1",)), units=("u1",))
MARCH = Period(date(2025, 3, 1), date(2025, 3, 31), ("closed", "concluded"))


def moved(seq: int, on: date, state: str = "", type_: str = "progress_noted") -> Entry:
    payload = f'{{"moved_to":"{state}"}}' if state else "{}"
    at = datetime.combine(on, time(10), SHANGHAI)
    return entry("", seq, type=type_, happened_on=on, recorded_at=at, payload=payload)


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    with closing(open_store(migrated_url)) as opened:

        def add(id_: str, *steps: tuple[date, str], unit: str = "u1", walled: bool = False) -> None:
            entries = tuple(
                replace(moved(seq, on, state), dossier=id_)
                for seq, (on, state) in enumerate(steps, 1)
            )
            state = [state for _, state in steps if state][-1]
            card = Card(kind="case", state=state, area_path="51/07/", unit_id=unit, walled=walled)
            wall = (WallEntry("office", is_accused=False), WallEntry("u1", is_accused=True))
            walls = wall if walled else ()
            assert opened.write([write(id_, card=card, entries=entries, walls=walls)])

        january, february, march = date(2025, 1, 7), date(2025, 2, 28), date(2025, 3, 31)
        add("case:a", (january, "collected"))
        add("case:b", (january, "collected"), (february, "closed"))
        add("case:c", (january, "collected"), (february, "closed"), (date(2025, 3, 1), "led"))
        add("case:d", (january, "collected"), (march, "closed"), (date(2025, 4, 1), ""))
        add("case:e", (date(2025, 3, 1), "collected"), (date(2025, 4, 1), "closed"))
        add("case:f", (march, "collected"), (march, "concluded"))
        add("case:g", (date(2025, 4, 1), "collected"))
        add("case:h", (january, "collected"), (february, "closed"), (date(2025, 4, 2), "led"))
        add("case:w", (march, "collected"), walled=True)
        yield opened


def test_each_case_is_told_by_how_it_stood_at_both_ends(store: TabledStore) -> None:
    found = Statistics(store).stood(AREA, MARCH)
    assert [(one.id, one.was_open, one.is_open) for one in found] == [
        ("case:a", True, True),
        ("case:c", False, True),  # came back
        ("case:d", True, False),
        ("case:e", None, True),
        ("case:f", None, False),
        ("case:w", None, True),
    ]
    assert found[0].on == date(2025, 1, 7)


def test_the_accused_find_nothing_of_it_in_a_figure(store: TabledStore) -> None:
    assert "case:w" not in {one.id for one in Statistics(store).stood(OWN, MARCH)}


def test_what_was_done_is_counted_by_its_day(store: TabledStore) -> None:
    counts = Statistics(store).deeds(
        AREA, MARCH.first, MARCH.last, ["progress_noted", "case_declined"]
    )
    # c on the 1st, d on the 31st, e on the 1st, f twice on the 31st, w on the 31st
    assert counts == {"progress_noted": 6, "case_declined": 0}


def test_unit_and_topic_are_those_of_the_last_day(migrated_url: str) -> None:
    told = (
        (
            date(2025, 3, 1),
            "registered",
            '{"moved_to":"collected","unit":"u0","topic":"roads","channel":"call"}',
        ),
        (date(2025, 3, 31), "dispatched", '{"unit":"u1"}'),
        (date(2025, 3, 31), "unit_heard", '{"unit":"u7"}'),  # an event that puts it nowhere
        (date(2025, 4, 1), "dispatched", '{"unit":"u2"}'),
        (date(2025, 4, 1), "fact_corrected", '{"topic":"water"}'),
        (date(2025, 4, 2), "fact_corrected", '{"channel":"letter"}'),
    )
    entries = tuple(
        replace(moved(seq, on, type_=type_), dossier="case:a", payload=payload)
        for seq, (on, type_, payload) in enumerate(told, 1)
    )
    card = Card(kind="case", state="collected", area_path="51/07/", unit_id="u2")
    with closing(open_store(migrated_url)) as opened:
        assert opened.write([write("case:a", card=card, entries=entries)])
        periods = (MARCH, Period(date(2025, 4, 1), date(2025, 4, 1), MARCH.done))
        (march,), (april,) = (Statistics(opened).stood(AREA, period) for period in periods)
    assert (march.unit_id, march.topic, march.channel) == ("u1", "roads", "call")
    assert (april.unit_id, april.topic, april.channel) == ("u2", "water", "call")


def test_every_event_that_moves_a_case_is_looked_for() -> None:
    events = registry.KINDS["case"].events
    fields = {type_name(one): set(one.__struct_fields__) for one in events}
    placing = {name for name, some in fields.items() if {"unit", "area_path", "level"} <= some}
    mending = {name for name, some in fields.items() if some & {"topic", "channel"}}
    assert placing - {"registered"} == set(PLACING)
    assert mending - {"registered"} == set(MENDING)


def test_steps_of_some_cases_are_told_in_order(store: TabledStore) -> None:
    # Case d: registered in January, closed on the last of March, noted on 1 April.
    found = Statistics(store).steps(["case:d", "case:nowhere"], ["progress_noted"])
    days = [date(2025, 1, 7), date(2025, 3, 31), date(2025, 4, 1)]
    assert [(one.dossier, one.on) for one in found] == [("case:d", day) for day in days]
    assert found[2].payload == "{}"
    assert Statistics(store).steps(["case:d"], ["verified"]) == []
    assert Statistics(store).steps([], ["progress_noted"]) == []
