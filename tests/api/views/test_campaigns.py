"""Checklists tell of each unit what it did for each item, in time or late, and what it owes."""

from datetime import date
from typing import Any

import pytest

from api.views.campaigns import ItemState, campaigns_of, checklist_of, evidence_for
from engine.errors import NotVisible
from engine.org.facts import Appointment, Level, Post, Rank, Unit, UnitKind
from engine.organising.revising import ReviseOrganisation
from tests.support.deeds import recorded
from tests.support.web import Web

BUREAU = Unit("unit:bureau", "局", UnitKind.DEPARTMENT, Level.CITY, "unit:city")
DIRECTOR = Post("post:director", BUREAU.id, "局长", Rank.PRINCIPAL)
SITS = Appointment("person:director", DIRECTOR.id, date(2024, 1, 1))


def states(web: Web, name: str, pack: str, unit: str, by: str = "clerk") -> dict[str, str]:
    shown = checklist_of(web.here(by), name, 2025, pack)
    (found,) = [one for one in shown.units if one.unit == unit]
    return {one.item: str(one.state) for one in found.items}


def test_a_plan_that_is_filed_is_done_and_another_is_still_owed(web: Web) -> None:
    # S09: each unit has its people and its plan; S07: what is of its own choice is never owed.
    fields: dict[str, Any] = {"pack": "sucheng", "leaders": ("post:housing-head",)}
    plan = recorded(web.office, "campaign", "housing-head", form="plan_filed", **fields)
    assert states(web, "set_up", "sucheng", "unit:housing") == {
        "organised": ItemState.OPEN,
        "plan_filed": ItemState.DONE,
        "own_choice": ItemState.NONE,
    }
    assert states(web, "set_up", "sucheng", "unit:labour")["plan_filed"] == ItemState.OPEN
    here = web.here("clerk")
    behind = evidence_for(here, "set_up", "plan_filed", "unit:housing", 2025, "sucheng")
    assert [one.id for one in behind] == [plan]
    assert evidence_for(here, "set_up", "organised", "unit:housing", 2025, "sucheng") == []
    # At the end of the year what was not done is overdue.
    web.office.later(400)
    assert states(web, "set_up", "sucheng", "unit:labour")["plan_filed"] == ItemState.OVERDUE
    with pytest.raises(NotVisible):
        evidence_for(here, "set_up", "plan_filed", "unit:nowhere", 2025, "sucheng")


@pytest.mark.parametrize(
    ("on", "state"), [(date(2025, 6, 30), ItemState.DONE), (date(2025, 7, 1), ItemState.LATE)]
)
def test_party_life_is_due_on_the_eve_of_the_first_of_july(
    web: Web, on: date, state: ItemState
) -> None:
    # E04: another sort of education on the same day does not stand in for it.
    bureau = ReviseOrganisation(units=(BUREAU,), posts=(DIRECTOR,), appointments=(SITS,))
    web.office.give(bureau)
    web.office.later(150)
    fields: dict[str, Any] = {"pack": "linyi", "leaders": (DIRECTOR.id,)}
    fields |= {"happened_on": on, "late_reason": "r"}
    recorded(web.office, "education", "console", form="party_life", **fields)
    found = states(web, "eight_ones", "linyi", BUREAU.id, "city-clerk")
    assert (found["party_life"], found["education"]) == (state, ItemState.OPEN)


def bureau_with(web: Web, *people: Appointment) -> None:
    """Let a bureau of the city have a director and, in order of ``people``, who sits in it."""
    posts = (DIRECTOR, Post("post:bureau-deputy", BUREAU.id, "副局长", Rank.DEPUTY))
    web.office.give(ReviseOrganisation(units=(BUREAU,), posts=posts, appointments=people))


def reported(web: Web, post: str, on: date) -> str:
    fields: dict[str, Any] = {"pack": "linyi", "leaders": (post,), "late_reason": "r"}
    return recorded(web.office, "report", "console", happened_on=on, **fields)


def reports(web: Web, year: int = 2025) -> tuple[str, int, int]:
    shown = checklist_of(web.here("city-clerk"), "eight_ones", year, "linyi")
    (found,) = [one for one in shown.units if one.unit == BUREAU.id]
    (told,) = [one for one in found.items if one.item == "report"]
    return told.state, told.done, told.asked


def test_what_each_owes_is_not_done_by_who_has_left(web: Web) -> None:
    # E06: each member writes one; what a predecessor wrote is not that of who sits there now.
    since, left = date(2024, 1, 1), date(2025, 5, 1)
    bureau_with(
        web,
        SITS,
        Appointment("person:before", "post:bureau-deputy", since, left),
        Appointment("person:after", "post:bureau-deputy", left),
    )
    web.office.later(150)  # the last of July
    reported(web, DIRECTOR.id, date(2025, 4, 2))
    reported(web, "post:bureau-deputy", date(2025, 4, 3))
    assert reports(web) == (ItemState.OPEN, 1, 2)
    reported(web, "post:bureau-deputy", date(2025, 6, 2))
    assert reports(web) == (ItemState.DONE, 2, 2)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2025, 2, 28), (ItemState.OPEN, 0, 1)),
        (date(2025, 3, 1), (ItemState.DONE, 1, 1)),
    ],
)
def test_a_campaign_counts_from_the_first_day_of_its_first_phase(
    web: Web, on: date, found: tuple[str, int, int]
) -> None:
    # E11: from the first of March to the end of the year.
    bureau_with(web, SITS)
    report = reported(web, DIRECTOR.id, on)
    assert reports(web) == found
    here = web.here("city-clerk")
    behind = evidence_for(here, "eight_ones", "report", BUREAU.id, 2025, "linyi")
    assert [one.id for one in behind] == ([report] if found[1] else [])


def test_a_report_on_oneself_is_written_in_the_last_phase(web: Web) -> None:
    # E12: November and December; what was written before is another paper.
    bureau_with(web, SITS)
    fields: dict[str, Any] = {"pack": "linyi", "leaders": (DIRECTOR.id,), "form": "self_report"}
    web.office.day(date(2025, 10, 31))
    recorded(web.office, "campaign", "console", **fields)
    assert states(web, "eight_ones", "linyi", BUREAU.id, "city-clerk")["self_report"] == "open"
    web.office.day(date(2025, 11, 1))
    recorded(web.office, "campaign", "console", **fields)
    assert states(web, "eight_ones", "linyi", BUREAU.id, "city-clerk")["self_report"] == "done"
    items = checklist_of(web.here("city-clerk"), "eight_ones", 2025, "linyi").items
    days = {one.name: (one.since, one.by) for one in items}
    assert days["self_report"] == (date(2025, 11, 1), date(2025, 12, 31))
    assert days["party_life"] == (date(2025, 3, 1), date(2025, 6, 30))


def test_a_year_that_is_over_is_asked_of_who_sat_there_on_its_last_day(web: Web) -> None:
    left = date(2026, 1, 1)
    bureau_with(
        web,
        Appointment("person:director", DIRECTOR.id, date(2024, 1, 1), left),
        Appointment("person:after", DIRECTOR.id, left),
    )
    reported(web, DIRECTOR.id, date(2025, 3, 3))
    web.office.later(400)
    assert reports(web) == (ItemState.DONE, 1, 1)
    assert reports(web, 2026) == (ItemState.OPEN, 0, 1)


def test_a_closing_forum_is_told_as_such(web: Web) -> None:
    # L04: not every forum feeds opinions back at the end.
    fields: dict[str, Any] = {"pack": "liyang", "leaders": ("post:housing-head",)}
    recorded(web.office, "forum", "housing-head", **fields)
    assert states(web, "closing", "liyang", "unit:housing")["closing_forum"] == ItemState.OPEN
    recorded(web.office, "forum", "housing-head", form="closing_forum", **fields)
    found = states(web, "closing", "liyang", "unit:housing")
    assert found == {
        "closing_forum": ItemState.DONE,
        "opinions_sought": "none",
        "rectified": "none",
    }


def test_what_has_no_number_is_shown_by_its_evidence(web: Web) -> None:
    # H19, H19b, H15b, H25: nothing is owed, and what was done is told.
    fields: dict[str, Any] = {"pack": "hefei", "leaders": ("post:housing-head",)}
    for kind, form in (("aid_referral", ""), ("policy_talk", ""), ("campaign", "comfort")):
        recorded(web.office, kind, "housing-head", form=form, **fields)
    assert states(web, "among_the_people", "hefei", "unit:housing") == {
        "comfort": ItemState.EVIDENCE,
        "aid": ItemState.EVIDENCE,
        "to_the_countryside": ItemState.NONE,
        "after_congress": ItemState.EVIDENCE,
        "committee_review": ItemState.NONE,
    }
    web.office.later(400)
    assert "overdue" not in states(web, "among_the_people", "hefei", "unit:labour").values()
    # Q29, Q30: the same for practical deeds, problems solved and talks.
    found = states(web, "practical", "suqian", "unit:housing")
    assert (found["policy_talks"], found["hard_problems"]) == (ItemState.EVIDENCE, ItemState.NONE)


def test_what_a_notice_leaves_undefined_is_an_empty_list(web: Web) -> None:
    # S06, Q21: a name without content is shown, and none is made up.
    for pack, name in (("sucheng", "three_arrivals"), ("suqian", "double_checks")):
        lists = {one.name: one for one in campaigns_of(web.here("clerk"), 2025, pack).checklists}
        assert lists[name].items == ()
    with pytest.raises(NotVisible):
        checklist_of(web.here("clerk"), "three_arrivals")
