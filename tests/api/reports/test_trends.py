"""What comes up more often: topics and areas, with cells of few cases untold."""

from datetime import date
from typing import Any

import pytest

from api.reports.trends import Trend, trends_of
from engine.case.terms import LegalKind
from tests.support.web import Web


def came(web: Web, topic: str, number: int, **fields: Any) -> None:  # noqa: ANN401 - of a registration
    for _ in range(number):
        web.office.register(topic=topic, **fields)


def test_a_rise_is_told_of_topics_and_areas_and_small_cells_are_not(web: Web) -> None:
    # Least 5 a cell, half more than in a month of the three before (assumed).
    web.office.day(date(2025, 6, 10))
    came(web, "供水", 4)
    came(web, "教育", 6)
    web.office.day(date(2025, 8, 10))
    came(web, "供水", 6)
    came(web, "教育", 2)
    came(web, "医疗", 4)
    came(web, "作风", 5, kind=LegalKind.ACCUSATION, accused=("unit:court",))
    found = trends_of(web.here("petitions-head"), "2025-08")
    assert found.months == ("2025-05", "2025-06", "2025-07")
    # Water: 4 of June are fewer than are told; 6 against 4 in three months is a rise.
    assert found.topics == [Trend(key="供水", before=(None, None, None), now=6, rises=True)]
    # The county: 12 now against 10 in three months, of which those of June are told.
    assert found.areas == [Trend(key="unit:county", before=(None, 10, None), now=12, rises=True)]


@pytest.mark.parametrize(("number", "rises"), [(8, False), (9, True)])
def test_half_more_than_usual_is_a_rise(web: Web, number: int, rises: bool) -> None:  # noqa: FBT001
    # Six in each of the three months before: nine are half more.
    for month in (5, 6, 7):
        web.office.day(date(2025, month, 10))
        came(web, "供水", 6)
    web.office.day(date(2025, 8, 10))
    came(web, "供水", number)
    (trend,) = trends_of(web.here("petitions-head"), "2025-08").topics
    assert (trend.before, trend.rises) == ((6, 6, 6), rises)


def test_as_many_as_in_the_month_before_are_no_rise(web: Web) -> None:
    # Five in July and five in August: nothing rises, though June and May had none of it.
    web.office.day(date(2025, 5, 10))
    came(web, "教育", 1)
    for month in (7, 8):
        web.office.day(date(2025, month, 10))
        came(web, "供水", 5)
    (trend,) = trends_of(web.here("petitions-head"), "2025-08").topics
    assert (trend.before, trend.rises) == ((None, None, 5), False)


def test_months_before_the_first_petition_of_all_are_no_comparison(web: Web) -> None:
    # The office begins in July with five: eight in August are more by half and one, seven are not.
    web.office.day(date(2025, 7, 10))
    came(web, "供水", 5)
    web.office.day(date(2025, 8, 10))
    came(web, "供水", 7)
    here = web.here("petitions-head")
    assert [one.rises for one in trends_of(here, "2025-08").topics] == [False]
    came(web, "供水", 1)
    assert [one.rises for one in trends_of(here, "2025-08").topics] == [True]
    assert [one.rises for one in trends_of(here, "2025-07").topics] == [False]


def test_the_page_says_what_it_leaves_out(web: Web) -> None:
    came(web, "供水", 5)
    text = web.page("/statistics/trends?span=2025-03", "petitions-head").text
    assert "供水" in text
    assert "一格不到5件的不列" in text
