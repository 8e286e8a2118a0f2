"""For which days a return is owed: months and years, where they begin, when it must be there."""

from datetime import date

from engine.duties.periods import owed_for, owed_in, owed_since
from engine.duties.spans import Span
from engine.fieldwork import ReturnRule

BY_THE_25TH = ReturnRule(name="r", title="r", day=25, covers_from=26)
BY_MONTHS_END = ReturnRule(name="r", title="r")
YEARLY = ReturnRule(name="r", title="r", period="year", month=12, opens="11-01")


def test_a_month_that_begins_on_the_26th_of_the_one_before() -> None:
    march = owed_for(BY_THE_25TH, 2025, 3)
    assert march.span == Span(date(2025, 2, 26), date(2025, 3, 25))
    assert (march.opens_on, march.due_on) == (date(2025, 2, 26), date(2025, 3, 25))


def test_the_last_day_of_a_month_is_the_last_it_has() -> None:
    assert owed_for(BY_MONTHS_END, 2024, 2).due_on == date(2024, 2, 29)
    assert owed_for(BY_MONTHS_END, 2025, 2).due_on == date(2025, 2, 28)


def test_a_year_is_asked_for_from_its_phase_on() -> None:
    year = owed_for(YEARLY, 2025)
    assert year.span == Span(date(2025, 1, 1), date(2025, 12, 31))
    assert (year.opens_on, year.due_on) == (date(2025, 11, 1), date(2025, 12, 31))


def test_a_period_is_known_as_it_is_written_and_no_other_way() -> None:
    assert owed_in(BY_MONTHS_END, "2025-03") == owed_for(BY_MONTHS_END, 2025, 3)
    assert owed_in(YEARLY, "2025") == owed_for(YEARLY, 2025)
    for rule, wrong in (
        *((BY_MONTHS_END, one) for one in ("2025", "2025-13", "2025-3", "-1-03", "", "x")),
        *((YEARLY, one) for one in ("2025-03", "0001", "02025")),
    ):
        assert owed_in(rule, wrong) is None, wrong


def test_what_began_since_and_what_still_runs_is_owed() -> None:
    def owed(rule: ReturnRule, since: date, until: date) -> list[str]:
        return [one.period for one in owed_since(rule, since, until)]

    day = date(2025, 3, 25)
    assert owed(BY_THE_25TH, date(2025, 3, 24), day) == ["2025-03"]
    assert owed(BY_THE_25TH, day, date(2025, 3, 26)) == ["2025-04"]
    # Three months of a machine that stood still: each is asked for, the one that runs too.
    assert owed(BY_THE_25TH, date(2024, 12, 20), day) == ["2025-01", "2025-02", "2025-03"]
    assert owed(YEARLY, date(2025, 10, 30), date(2025, 10, 31)) == []
    assert owed(YEARLY, date(2025, 10, 31), date(2025, 11, 1)) == ["2025"]
