"""Which years are loaded and what each day of them is, for who administers an area."""

from datetime import date

import pytest

from api.views.decrees import HolidayLine, YearLine, may_load, written, year_of, years_of
from engine.days import DayKind
from engine.errors import NotVisible
from tests.support.decree_files import MONDAY
from tests.support.web import Web
from workflows.decree_file import read_decree
from workflows.decrees import seed_decrees

HEAD = "city-petitions-head"


def test_years_with_a_decree_tell_their_document_and_count_their_days(web: Web) -> None:
    first, *others = years_of(web.here(HEAD))
    # 2026 has 261 days from Monday to Friday; 19 of the 33 days off are among them, and 6 weekend
    # days are worked.
    assert first == YearLine(
        year=2026,
        is_decreed=True,
        source=seed_decrees()[-1].source,
        holidays=33,
        makeup_days=6,
        working_days=261 - 19 + 6,
    )
    assert [one.year for one in others] == [*range(2025, 2007, -1)]


def test_years_without_one_tell_who_may_load_it_how_many_clocks_lean_on_them(web: Web) -> None:
    web.office.day(MONDAY)
    web.office.register()
    after, now = years_of(web.here(HEAD))[:2]
    assert (after.year, after.is_decreed, after.clocks) == (2032, False, 0)
    # Registration starts two clocks, which end in March.
    assert (now.year, now.is_decreed, now.clocks, now.working_days) == (2031, False, 2, 261)
    assert years_of(web.here("petitions-head"))[1].clocks == 0
    assert year_of(web.here(HEAD), 2031).holidays == ()


def test_a_year_is_told_day_by_day(web: Web) -> None:
    view = year_of(web.here("petitions-head"), 2026)
    assert len(view.days) == 365
    told = {one.day: (one.kind, one.name) for one in view.days}
    assert told[date(2026, 2, 14)] == (DayKind.MAKEUP, "春节")
    assert told[date(2026, 2, 15)] == (DayKind.HOLIDAY, "春节")
    assert told[date(2026, 3, 1)] == (DayKind.OFF, "")
    assert told[date(2026, 3, 2)] == (DayKind.WORK, "")
    assert view.holidays[1] == HolidayLine(
        name="春节",
        first=date(2026, 2, 15),
        last=date(2026, 2, 23),
        days=9,
        makeup_days=(date(2026, 2, 14), date(2026, 2, 28)),
    )


def test_days_apart_are_holidays_of_their_own_and_what_is_worked_stands_once(web: Web) -> None:
    for decree in seed_decrees():
        view = year_of(web.here(HEAD), decree.year)
        assert sum(one.days for one in view.holidays) == len(decree.holidays)
        assert sum(len(one.makeup_days) for one in view.holidays) == len(decree.makeup_days)


def test_only_the_head_of_the_highest_office_may_load(web: Web) -> None:
    allowed = [one for one in (HEAD, "petitions-head", "mayor", "clerk") if may_load(web.here(one))]
    assert allowed == [HEAD]
    for by in ("clerk", "mayor", "housing-head"):
        with pytest.raises(NotVisible):
            years_of(web.here(by))
        with pytest.raises(NotVisible):
            year_of(web.here(by), 2026)


def test_what_is_given_out_is_taken_back() -> None:
    for decree in seed_decrees():
        body = written(decree).encode("utf-8-sig")
        assert read_decree(body, "example.csv", source=decree.source) == decree
