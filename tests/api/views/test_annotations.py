"""What is noted of a case, as forms offer it: what still waits, by its number."""

from datetime import date

from api.views.annotations import breach_choices, referral_choices
from engine.case.annotations import AidReferral, BreachRecord
from engine.case.terms import Article, Finding
from tests.support.cases import DAY, a_case
from tests.support.web import Web


def test_only_what_waits_is_offered_under_the_number_it_has(web: Web) -> None:
    answered = AidReferral(organ="a", referred_on=DAY, answered_on=date(2025, 4, 1))
    case = a_case(aid=(answered, AidReferral(organ="b", referred_on=DAY)))
    assert referral_choices(case) == [("2", "2 b 2025-03-03")]
    entry = BreachRecord(
        article=Article.CAUSED, unit="unit:moon", recorded_on=DAY, by_post="post:clerk"
    )
    done = BreachRecord(
        article=Article.CAUSED,
        unit="unit:moon",
        recorded_on=DAY,
        by_post="post:clerk",
        finding=Finding.UPHELD,
    )
    found = breach_choices(web.here("clerk"), a_case(breach_records=(done, entry)))
    assert found == [("2", "引发信访事项（42条） unit:moon")]
    assert breach_choices(web.here("clerk"), a_case()) == []
