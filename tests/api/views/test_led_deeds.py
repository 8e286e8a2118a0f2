"""What a leader has in charge, and the old cases he settled."""

from datetime import date, timedelta

from api.views.led_deeds import led_deeds
from tests.support import progress
from tests.support.web import Web
from workflows.loader import load

LEADER = "post:deputy-works"


def rows(web: Web) -> list[tuple[str, date, date]]:
    found = led_deeds(web.here("inspection-officer"), load("national"), [LEADER], 2025)
    return [(row.kind, row.on, row.until) for row in found]


def test_a_case_is_his_from_the_day_it_was_given_to_him(web: Web) -> None:
    case = progress.in_hand(web.office)
    assert rows(web) == []
    web.office.day(date(2025, 3, 10))
    progress.led(web.office, case)
    assert rows(web) == [("led_case", date(2025, 3, 10), date.max)]


def test_until_its_work_is_done_and_a_young_case_is_no_old_one(web: Web) -> None:
    case = progress.led(web.office, progress.answered(web.office))
    progress.closed_by_leader(web.office, case)
    today = progress.today(web.office)
    assert [(kind, until) for kind, _, until in rows(web)] == [("led_case", today)]


def test_a_case_of_more_than_ninety_days_is_long_standing(web: Web) -> None:
    case = progress.led(web.office, progress.answered(web.office))
    registered = progress.today(web.office)
    web.office.day(registered + timedelta(days=91))
    progress.closed_by_leader(web.office, case)
    closed = progress.today(web.office)
    assert [kind for kind, _, _ in rows(web)] == ["led_case", "settled_case"]
    assert rows(web)[1][1:] == (closed, closed)
