"""What leaders did is entered week by week over the desk, and nothing of it is refused."""

from collections import Counter
from datetime import date

from api.demo.entering import weekly
from api.demo.habits import habits
from engine.deeds.deed import Deed, DeedKind
from tests.support.demo_year import UNTIL, year


def test_the_year_shows_what_leaders_did() -> None:
    deeds: list[Deed] = year().facts("deed")
    kinds = Counter(deed.body.kind for deed in deeds)
    wanted = {habit.kind for habit in habits() if habit.kind != "case_visit"}
    assert wanted <= {str(kind) for kind in kinds}
    assert all(deed.body.until <= UNTIL or deed.state == "standing" for deed in deeds)


def test_leaders_go_down_with_cases_again() -> None:
    visits = Counter(visit.leader for visit in year().facts("visit") if visit.cases)
    assert max(visits.values()) >= 6
    assert len(visits) >= 5


def test_a_diary_stays_with_its_author() -> None:
    entries = {entry.dossier: entry.post for entry in year().entries() if entry.seq == 1}
    diaries = [one for one in year().facts("deed") if one.body.kind is DeedKind.DIARY]
    assert diaries
    assert all(entries[one.id] == one.body.leaders[0].post for one in diaries)
    assert not any(one.is_open for one in diaries)


def test_it_is_entered_on_fridays_and_at_the_end() -> None:
    assert weekly(date(2026, 3, 6), UNTIL)
    assert not weekly(date(2026, 3, 12), UNTIL)
    assert weekly(date(2026, 3, 12), date(2026, 3, 12))
