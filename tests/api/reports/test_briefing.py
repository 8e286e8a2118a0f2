"""A briefing is drafted from counts: who is late by name of the unit, nobody who petitioned."""

from collections.abc import Iterator
from datetime import date

import pytest

from api.reports.briefing import briefing_of, draft_of
from api.views.spans import span
from tests.support import progress
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
