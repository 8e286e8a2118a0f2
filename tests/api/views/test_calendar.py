"""The calendar shows the days within sight and scope; nothing of it is told twice."""

from datetime import date

from api.views.calendar import by_day, calendar_of
from api.views.desks import Scope
from engine.case.visit_planning import PlanVisit
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.web import Web

MARCH = (date(2025, 3, 1), date(2025, 3, 31))


def whats(web: Web, by: str, scope: Scope) -> list[str]:
    return [one.what for one in calendar_of(web.here(by), *MARCH, scope).items]


def test_ones_own_receptions_stand_in_ones_own_days_and_in_the_offices(web: Web) -> None:
    recorded(web.office, "reception", form="scheduled")
    recorded(
        web.office, "reception", by="township-head", leaders=("post:township-head",), form="duty"
    )
    recorded(web.office, "diary", account="private")
    assert whats(web, "magistrate", Scope.LED) == ["reception"]
    assert whats(web, "township-head", Scope.LED) == ["reception"]
    assert whats(web, "clerk", Scope.AREA) == ["reception"]
    assert whats(web, "housing-officer", Scope.UNIT) == []


def test_a_stay_begun_before_stands_on_the_first_day(web: Web) -> None:
    recorded(web.office, "stay")
    (one,) = calendar_of(
        web.here("magistrate"), date(2025, 3, 2), date(2025, 3, 8), Scope.LED
    ).items
    assert (one.what, one.on) == ("stay", date(2025, 3, 2))


def test_cases_stand_on_their_due_days_and_meetings_on_theirs(web: Web) -> None:
    case = web.office.register()
    items = calendar_of(web.here("clerk"), *MARCH, Scope.AREA).items
    (due,) = [one for one in items if one.what == "due"]
    assert due.path == f"/cases/{case.partition(':')[2]}"
    assert due.lamp == "on_time"
    assert by_day(items)[due.on] == [due]
    assert whats(web, "labour-officer", Scope.UNIT) == []


def test_a_planned_visit_stands_on_its_day_beside_what_is_due(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office))
    number = case.partition(":")[2]
    plan = PlanVisit(dossier=case, visit_on=date(2025, 3, 20), arrangement="村口")
    web.office.give(plan, "clerk")

    def planned(by: str, scope: Scope) -> list[tuple[date, str]]:
        items = calendar_of(web.here(by), *MARCH, scope).items
        return [(one.on, one.path) for one in items if one.what == "planned_visit"]

    told = [(date(2025, 3, 20), f"/visits/new?case={number}")]
    assert planned("deputy-works", Scope.LED) == planned("clerk", Scope.AREA) == told
    assert planned("deputy-petitions", Scope.LED) == planned("labour-head", Scope.UNIT) == []
    found = calendar_of(web.here("deputy-works"), date(2025, 3, 20), date(2025, 3, 20), Scope.LED)
    assert [one.what for one in found.items] == ["planned_visit"]
    assert ">计划下访<" in web.page("/calendar?on=2025-03-20", "deputy-works").text
