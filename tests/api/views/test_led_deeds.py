"""What a leader has in charge, and the old cases he settled."""

from datetime import date, timedelta

from api.views.led_deeds import led_deeds
from engine.case.leading import AssignLeader, LetLeaderGo
from engine.case.recusing import RecuseFromCase
from tests.support import progress
from tests.support.web import Web
from workflows.loader import load

LEADER = "post:deputy-works"


def rows(web: Web, year: int = 2025) -> list[tuple[str, date, date]]:
    found = led_deeds(web.here("inspection-officer"), load("national"), [LEADER], year)
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


def shared(web: Web) -> str:
    """A case that another leads and LEADER came to share on 10 March."""
    case = progress.led(web.office, progress.in_hand(web.office), "deputy-petitions")
    web.office.day(date(2025, 3, 10))
    web.office.give(AssignLeader(dossier=case, post=LEADER, role="joint"), "magistrate")
    return case


def test_a_case_from_which_he_was_let_go_was_his_until_then(web: Web) -> None:
    case = shared(web)
    web.office.day(date(2025, 4, 20))
    web.office.give(LetLeaderGo(dossier=case, post=LEADER, reason="r"), "magistrate")
    first = ("led_case", date(2025, 3, 10), date(2025, 4, 20))
    assert rows(web) == [first]
    assert rows(web, 2026) == []
    web.office.day(date(2025, 5, 5))
    web.office.give(AssignLeader(dossier=case, post=LEADER, role="joint"), "magistrate")
    assert sorted(rows(web)) == [first, ("led_case", date(2025, 5, 5), date.max)]


def test_a_case_from_which_he_is_kept_away_was_his_until_then(web: Web) -> None:
    web.office.day(date(2025, 3, 10))
    case = progress.led(web.office, progress.in_hand(web.office))
    web.office.day(date(2025, 4, 20))
    web.office.give(RecuseFromCase(dossier=case, post=LEADER, reason="r"), "magistrate")
    assert rows(web) == [("led_case", date(2025, 3, 10), date(2025, 4, 20))]
    own = led_deeds(web.here("deputy-works"), load("national"), [LEADER], 2025)
    assert [*own] == []  # he sees no more of it


def test_who_is_kept_away_from_a_case_that_was_never_his_had_none(web: Web) -> None:
    case = progress.in_hand(web.office)
    web.office.give(RecuseFromCase(dossier=case, post=LEADER, reason="r"), "clerk")
    assert rows(web) == []


def test_of_an_old_case_he_was_let_go_from_he_settled_nothing(web: Web) -> None:
    case = progress.led(web.office, progress.answered(web.office), "deputy-petitions")
    web.office.give(AssignLeader(dossier=case, post=LEADER, role="joint"), "magistrate")
    web.office.give(LetLeaderGo(dossier=case, post=LEADER, reason="r"), "magistrate")
    given = progress.today(web.office)
    web.office.day(given + timedelta(days=91))
    progress.closed_by_leader(web.office, case, "deputy-petitions")
    assert rows(web) == [("led_case", given, given)]
