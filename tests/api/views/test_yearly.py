"""The yearly sheet holds evidence alone: duties, what was noted, promises, surveys apart."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest

from api.views.yearly import YearlySheet, yearly_sheet
from engine.errors import NotVisible
from engine.org.facts import Appointment
from engine.organising.revising import ReviseOrganisation
from tests.support.deeds import recorded, told
from tests.support.offices import SINCE
from tests.support.web import Web

PROMISED = date(2025, 3, 13)


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
        *("post", "person", "terms", "year", "book", "noted"),
        *("promises", "promises_more", "surveys", "surveys_more"),
    }


def moved_up(web: Web) -> str:
    """Let the deputy of the works become secretary in May, and a new one follow him."""
    held = (
        Appointment("person:secretary", "post:secretary", SINCE, date(2025, 5, 1)),
        Appointment("person:deputy-works", "post:deputy-works", SINCE, date(2025, 5, 1)),
        Appointment("person:deputy-works", "post:secretary", date(2025, 5, 1)),
        Appointment("person:new", "post:deputy-works", date(2025, 5, 1)),
    )
    web.office.give(ReviseOrganisation(appointments=held, names={"person:new": "the new one"}))
    return "post:deputy-works"


def test_who_changes_post_keeps_what_he_did_and_leaves_nothing_to_who_follows(web: Web) -> None:
    office, old = web.office, "post:deputy-works"
    stay = recorded(
        office, "stay", "deputy-works", leaders=(old,), pack="hefei", breaches=("no_slogans",)
    )
    made = recorded(
        office, "promise", "deputy-works", leaders=(old,), unit="unit:housing", due_on=PROMISED
    )
    survey = recorded(office, "survey", "clerk", leaders=(old,), count=40, satisfied=31)
    moved_up(web)
    office.day(date(2025, 6, 2))
    here = web.here("inspection-officer")
    his = yearly_sheet(here, "post:secretary", 2025, "hefei")
    assert (his.person, [one.person for one in his.terms]) == (
        "person:deputy-works",
        ["person:secretary", "person:deputy-works"],
    )
    assert [(one.post, one.since) for one in his.book.leaders] == [
        (old, date(2025, 1, 1)),
        ("post:secretary", date(2025, 5, 1)),
    ]
    evidence = {one.duty: one.evidence for one in his.book.leaders[0].duties}
    assert evidence["stay_county"] == (stay,)
    assert {one.sort for one in his.noted} == {"breach", "receipt"}
    assert [one.id for one in his.promises] == [made]
    assert [one.id for one in his.surveys] == [survey]
    follows = yearly_sheet(here, old, 2025, "hefei")
    assert (follows.person, follows.noted, follows.promises, follows.surveys) == (
        *("person:new", (), (), ()),
    )
    assert [one.since for one in follows.book.leaders] == [date(2025, 5, 1)]
    before = yearly_sheet(here, old, 2025, "hefei", "person:deputy-works")
    assert (before.book, before.promises) == (his.book, his.promises)
    with pytest.raises(NotVisible):
        yearly_sheet(here, old, 2025, "hefei", "person:secretary")


def test_the_page_leads_to_each_who_held_the_post(web: Web) -> None:
    old = moved_up(web)
    web.office.day(date(2025, 6, 2))
    text = web.page(f"/duties/{old}/year?year=2025&pack=hefei", "inspection-officer").text
    assert "year=2025&amp;pack=hefei&amp;person=person%3Adeputy-works" in text
    link = f"/duties/{old}/year?year=2025&pack=hefei&person=person:deputy-works"
    assert "person:deputy-works" in web.page(link, "inspection-officer").text


def test_a_post_that_nobody_holds_has_an_empty_sheet(web: Web) -> None:
    ended = Appointment("person:deputy-works", "post:deputy-works", SINCE, date(2025, 1, 1))
    web.office.give(ReviseOrganisation(appointments=(ended,)))
    seen = yearly_sheet(web.here("inspection-officer"), "post:deputy-works", 2025, "hefei")
    assert (seen.person, seen.terms, seen.book.leaders, seen.noted) == ("", (), (), ())


def test_a_long_list_says_how_many_more_there_are_and_leads_to_them(web: Web) -> None:
    for heads in range(2, 5):
        recorded(web.office, "survey", "clerk", count=heads, satisfied=1)
    here = web.here("clerk")
    seen = yearly_sheet(here, "post:magistrate", 2025, most=2)
    assert ([one.asked for one in seen.surveys], seen.surveys_more) == ([4, 3], 1)
    assert (seen.promises, seen.promises_more) == ((), 0)
    whole = yearly_sheet(here, "post:magistrate", 2025, most=0)
    assert (len(whole.surveys), whole.surveys_more) == (3, 0)


def test_the_page_says_so_too(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for heads in (2, 3):
        recorded(web.office, "survey", "clerk", count=heads, satisfied=1)
    monkeypatch.setattr("api.pages.yearly.MOST", 1)
    page = "/duties/post:magistrate/year?year=2025&pack=hefei"
    text = web.page(page, "clerk").text
    assert "参加3人" in text
    assert "参加2人" not in text
    assert "另有1条，查看全部" in text
    link = re.search(r'href="([^"]*whole=True)"', text)
    assert link is not None
    every = web.page("/duties/post:magistrate/year" + unescape(link[1]), "clerk").text
    assert "参加2人" in every
    assert "另有" not in every


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
