"""A briefing is drafted from counts: who is late by name of the unit, nobody who petitioned."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from api.reports.briefing import briefing_of, draft_of
from api.views.spans import span
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.forms import HEAD
from tests.support.returns_web import bureau
from tests.support.web import Web


@pytest.fixture
def web(migrated_sqlite_url: str) -> Iterator[Web]:
    web, _ = bureau(migrated_sqlite_url)
    yield web
    web.program.close()


def test_late_work_and_late_returns_are_named_by_their_units(web: Web) -> None:
    progress.in_hand(web.office)
    here = web.here("petitions-head")
    early = briefing_of(here, span("2025-03"))
    assert (early.late, early.returns) == ((), ())
    assert "没有超期的单位" in draft_of(here, early)[1]
    web.office.day(date(2025, 7, 1))
    here = web.here("petitions-head")
    told = briefing_of(here, span("2025-03"))
    assert {one.unit for one in told.late} >= {"unit:housing"}
    assert {one.unit for one in told.returns} == {"unit:housing", "unit:labour"}
    title, text = draft_of(here, told)
    assert title == "2025年3月1日至2025年3月31日情况通报"
    assert "labour：领导干部下基层活动情况汇总表 2025-03应于2025年3月25日前报送" in text
    assert "somebody" not in text


def test_leaders_who_lag_are_counted_by_unit(web: Web) -> None:
    web.office.day(date(2025, 12, 31))
    told = briefing_of(web.here("petitions-head"), span("2025"))
    assert told.behind["unit:labour"] > 0
    assert "labour：" in draft_of(web.here("petitions-head"), told)[1]


def test_discipline_is_told_of_units_and_of_no_person(web: Web) -> None:
    here = web.here("petitions-head")
    told = briefing_of(here, span("2025-03"))
    assert told.discipline == ()
    text = draft_of(here, told)[1]
    assert text.index("四、纪律遵守情况") < text.index("五、好做法")
    assert "没有记录违反纪律的情形。" in text
    made: dict[str, Any] = {
        "by": "labour-head",
        "leaders": (HEAD,),
        "unit": "unit:village",
        "pack": "liyang",
    }
    for household in ("A", "B"):
        fields: dict[str, Any] = {**made, "breaches": ("light_travel",), "households": household}
        recorded(web.office, "household_visit", **fields)
    now = briefing_of(here, span("2025-03"))
    assert now.visits == told.visits + 2
    (unit,) = now.discipline
    text = draft_of(here, now)[1]
    assert unit.unit == "unit:labour"
    assert f"labour：下基层{unit.visits}次，其中" in text
    assert "轻车简从2次。" in text
    assert "没有记录违反纪律的情形。" not in text
    assert "person:" not in text
    # A month in which nothing was noted tells of none.
    assert briefing_of(here, span("2025-02")).discipline == ()
