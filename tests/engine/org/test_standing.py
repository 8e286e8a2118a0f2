"""Where a post or a unit stands."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.standing import holders, is_above, is_leader, only_reads
from tests.support.offices import small_county, vacate


@pytest.mark.parametrize(
    ("post", "leads"),
    [
        ("post:magistrate", "yes"),
        ("post:deputy-works", "yes"),
        ("post:housing-head", "no"),
        ("post:clerk", "no"),
    ],
)
def test_leaders_of_governments_may_lead_cases(post: str, leads: str) -> None:
    assert is_leader(post, Chart(small_county())) is (leads == "yes")


def test_a_unit_is_above_another_when_it_serves_a_higher_government() -> None:
    chart = Chart(small_county())
    assert is_above("unit:city-petitions", "unit:housing", chart)
    assert is_above("unit:county", "unit:village", chart)
    assert not is_above("unit:petitions", "unit:housing", chart)
    assert not is_above("unit:village", "unit:county", chart)


def test_holders_are_the_persons_of_the_posts_that_are_held() -> None:
    chart = Chart(vacate(small_county(), "post:clerk"))
    asked = ("post:clerk", "post:magistrate", "unit:housing", "post:magistrate")
    assert holders(asked, date(2025, 3, 3), chart) == ("person:magistrate",)


def test_auditors_only_read() -> None:
    county = small_county()
    audit = replace(county.units["unit:discipline"], kind=UnitKind.AUDIT_OFFICE)
    chart = Chart(replace(county, units={**county.units, audit.id: audit}))
    posts = ("post:discipline-head", "post:clerk", "console", "time")
    assert [only_reads(one, chart) for one in posts] == [True, False, False, False]
