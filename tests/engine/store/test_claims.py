"""The page that a sweep works on: the dossiers of its clocks, each once, and the versions."""

from datetime import date, timedelta
from typing import Any

from engine.record import ClockRow, Reading, Row
from engine.store.claims import TabledClaim, claim_sql
from engine.store.columns import row_of
from tests.support.writes import NOW, TODAY


def values(dossier: str, name: str) -> tuple[Any, ...]:
    day: date = TODAY + timedelta(60)
    counted = (TODAY, day, day, None, False, 0, NOW, "u1", "")
    return (dossier, name, "C4", "duty", *counted, 3, '{"字":1}', "h3", "e1", "C4#1=2,C5#1=1")


def test_two_clocks_of_one_dossier_share_its_row() -> None:
    found = [values("case:1", "C4#1"), values("case:1", "C5#1")]
    claim = TabledClaim(found, [("org:main", 7)], row_of)
    row = Row("case:1", 3, '{"字":1}'.encode(), "h3", "e1", {"C4#1": 2, "C5#1": 1})
    assert claim.reading == Reading({"case:1": row}, 7, 0)
    assert [clock.name for clock in claim.due] == ["C4#1", "C5#1"]
    assert isinstance(claim.due[0], ClockRow)


def test_only_postgresql_locks_and_the_dossier_first() -> None:
    assert claim_sql("postgresql").endswith(" FOR UPDATE OF dossier, clock SKIP LOCKED")
    assert "FOR UPDATE" not in claim_sql("sqlite")
