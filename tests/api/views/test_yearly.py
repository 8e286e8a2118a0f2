"""The yearly sheet holds evidence alone: duties, what was noted, promises, surveys apart."""

from datetime import date
from typing import Any

import pytest

from api.views.yearly import YearlySheet, yearly_sheet
from engine.errors import NotVisible
from tests.support.deeds import recorded, told
from tests.support.web import Web


def test_what_stands_behind_a_leader_in_a_year(web: Web) -> None:
    office = web.office
    stay = recorded(office, "stay", pack="hefei", breaches=("no_slogans",))
    made = recorded(office, "promise", unit="unit:housing", due_on=date(2025, 3, 13))
    survey = recorded(office, "survey", "clerk", count=40, satisfied=31)
    seen = yearly_sheet(web.here("clerk"), "post:magistrate", 2025, "hefei")
    (line,) = seen.book.leaders
    assert {one.duty: one.evidence for one in line.duties}["stay_county"] == (stay,)
    assert {(one.sort, one.times) for one in seen.noted} == {("breach", 1), ("receipt", 1)}
    assert [one.id for one in seen.promises] == [made]
    assert [(one.id, one.asked, one.satisfied) for one in seen.surveys] == [(survey, 40, 31)]
    before = yearly_sheet(web.here("clerk"), "post:magistrate", 2024, "hefei")
    assert (before.noted, before.promises, before.surveys) == ((), (), ())
    with pytest.raises(NotVisible):
        yearly_sheet(web.here("other-township-head"), "post:magistrate")


def test_it_has_no_score_and_no_rank() -> None:
    # S08: whatever follows for a person's career is for people to decide.
    assert set(YearlySheet.__struct_fields__) == {
        *("post", "year", "book", "noted", "promises", "surveys"),
    }


def test_nobody_enters_what_people_say_of_himself(web: Web) -> None:
    # H26: a survey of its own, told by somebody else, of no more people than were asked.
    own = told("survey", count=40, satisfied=41)
    assert web.office.refusals(own, "magistrate") == {"survey_of_oneself", "more_than_asked"}


def test_it_prints_and_is_read_in_json(web: Web) -> None:
    fields: dict[str, Any] = {"count": 40, "satisfied": 31}
    recorded(web.office, "survey", "clerk", **fields)
    text = web.page("/duties/post:magistrate/year?year=2025&pack=hefei", "clerk").text
    assert "参加40人，满意和基本满意31人" in text
    found = web.get("/api/v1/workbooks/post:magistrate/year?year=2025", "clerk").json()
    assert [one["asked"] for one in found["surveys"]] == [40]
