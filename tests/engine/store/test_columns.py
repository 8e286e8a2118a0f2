"""Rows become columns and come back the same."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from engine.record import ClockRow, Entry
from engine.store.columns import entry_values, plain, replaced, row_of
from tests.support.writes import NOW, clock, entry


def test_sqlite_keeps_texts_that_compare_as_the_values_do() -> None:
    whole = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8)))
    assert plain(whole) == "2026-03-02T01:00:00.000000+00:00"
    assert plain(NOW) > plain(whole)  # type: ignore[operator]
    assert plain(date(2026, 3, 2)) == "2026-03-02"
    assert plain("字".encode()) == "字"
    assert [plain(value) for value in (None, 3, "x")] == [None, 3, "x"]


@pytest.mark.parametrize("name", ["C4#1", ""])
def test_an_entry_is_unique_only_where_it_has_a_key_or_climbs(name: str) -> None:
    made = entry("case:1", 1, "k" if name else "", clock=name, rung=1 if name else 0)
    key, *climb = (entry_values(made)[n] for n in (10, 14, 15))
    assert (key, *climb) == (("k", "C4#1", 1) if name else (None, None, None))


def test_rows_come_back_from_what_is_kept() -> None:
    made = entry("case:1", 1, "k", clock="C4#1", rung=1)
    assert row_of(Entry, [plain(value) for value in entry_values(made)]) == made
    row = clock("case:1", due_at=NOW.astimezone(UTC), provisional=True)
    values = [getattr(row, field) for field in ClockRow.__struct_fields__]
    assert row_of(ClockRow, [plain(value) for value in values]) == row


def test_a_row_that_is_there_takes_new_values_but_keeps_its_owner() -> None:
    assert replaced(("ref",), ("ref", "dossier", "body"), "text.dossier") == (
        " ON CONFLICT (ref) DO UPDATE SET body = excluded.body"
        " WHERE text.dossier = excluded.dossier"
    )
