"""Where a planned visit is to be: as it was planned last, for whoever sees the case."""

from datetime import date

from api.views.planned_visits import places_of
from engine.case.visit_planning import PlanVisit, WithdrawPlannedVisit
from tests.support import progress
from tests.support.web import Web


def test_the_last_plan_tells_and_only_in_sight(web: Web) -> None:
    case = progress.led(web.office, progress.in_hand(web.office))
    other = progress.led(web.office, progress.in_hand(web.office))
    assert places_of(web.here("clerk"), [case]) == {}
    plan = PlanVisit(dossier=case, visit_on=date(2025, 3, 20), arrangement="村口")
    web.office.give(plan, "clerk")
    web.office.give(WithdrawPlannedVisit(dossier=case, reason="r"), "deputy-works")
    again = PlanVisit(dossier=case, visit_on=date(2025, 3, 25), arrangement="祠堂")
    web.office.give(again, "clerk")
    web.office.give(PlanVisit(dossier=other, visit_on=date(2025, 3, 25)), "clerk")
    assert places_of(web.here("deputy-works"), [case, other]) == {case: "祠堂", other: ""}
    assert places_of(web.here("labour-head"), [case]) == {}
