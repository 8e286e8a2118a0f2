"""The coverages within sight, as of a day, by few statements."""

from datetime import date

import pytest

from api.views.coverage import cells_of, coverage_of, packs_covering
from engine.case.leading import RequireLeader
from engine.errors import NotVisible
from tests.support import progress
from tests.support.counting import counting
from tests.support.deeds import recorded
from tests.support.web import Web

VILLAGE = {"unit": "unit:village", "form": "village", "leaders": ("post:township-head",)}


def figures(
    web: Web, by: str, pack: str = "suqian", on: date | None = None
) -> dict[str, tuple[int, int]]:
    seen = coverage_of(web.here(by), pack, on)
    return {line.name: (line.covered, line.total) for line in seen.lines}


def test_every_gap_is_told_until_it_is_filled(web: Web) -> None:
    # Of the small county: four leaders, three in townships; seven in departments, the heads of
    # petitions, inspection and discipline among them; two townships and one village.
    assert figures(web, "inspection-officer") == {
        "participation": (0, 7),
        "participation_departments": (0, 7),
        "points_of_county_leaders": (0, 4),
        "points_of_township_leaders": (0, 3),
        "townships_linked": (0, 2),
        "villages_linked": (0, 1),
        "key_cases_led": (0, 0),
    }
    recorded(web.office, "contact_point", "township-head", **VILLAGE)
    recorded(web.office, "labour", "housing-head", leaders=("post:housing-head",))
    key = progress.in_hand(web.office)
    web.office.give(RequireLeader(dossier=key, ground="key_case"), "clerk")
    found = figures(web, "inspection-officer")
    assert (found["points_of_township_leaders"], found["villages_linked"]) == ((1, 3), (1, 1))
    assert (found["participation_departments"], found["key_cases_led"]) == ((1, 7), (0, 1))
    [line] = [
        one for one in coverage_of(web.here("clerk"), "suqian").lines if one.about == "led_cases"
    ]
    assert [cell.case for group in line.groups for cell in group.gaps] == [key]
    progress.led(web.office, key)
    assert figures(web, "inspection-officer")["key_cases_led"] == (1, 1)
    before = figures(web, "inspection-officer", on=date(2025, 3, 2))
    assert (before["key_cases_led"], before["villages_linked"]) == ((0, 0), (0, 1))


def test_a_leader_sees_his_own_alone(web: Web) -> None:
    found = figures(web, "other-township-head")
    assert (found["participation"], found["villages_linked"]) == ((0, 1), (0, 0))
    assert found["townships_linked"] == (0, 1)


def test_a_roster_counts_the_days_that_are_over_and_warns_of_those_to_come(web: Web) -> None:
    # From Saturday 1 to Wednesday 5 March 2025 two working days are over.
    recorded(web.office, "reception", "township-head", leaders=("post:township-head",), form="duty")
    web.office.later(2)
    seen = cells_of(web.here("inspection-officer"), "duty_receptions", "unit:township", "hefei")
    march = [one for one in seen.months if one.unit == "unit:township" and one.month == "2025-03"]
    assert [(one.covered, one.total) for one in march] == [(1, 2)]
    [line] = coverage_of(web.here("inspection-officer"), "hefei").lines
    assert (line.covered, line.total, line.provisional) == (1, 4, False)
    [group] = [one for one in line.groups if one.unit == "unit:township"]
    assert [cell.on for cell in group.gaps] == [date(2025, 3, 4)]
    assert [cell.on for cell in group.ahead][:2] == [date(2025, 3, 5), date(2025, 3, 6)]
    assert {cell.is_ahead for cell in seen.cells} == {False, True}


def test_few_statements_tell_all(web: Web) -> None:
    here = web.here("inspection-officer")
    for pack, most in (("suqian", 3), ("hefei", 1)):
        with counting(web.program.store) as sent:
            coverage_of(here, pack)
        assert len(sent) <= most


def test_what_is_not_there(web: Web) -> None:
    here = web.here("inspection-officer")
    assert packs_covering(here) == ["hefei", "suqian"]
    with pytest.raises(NotVisible):
        coverage_of(here, "national")
    with pytest.raises(NotVisible):
        cells_of(here, "nothing", "", "suqian")
    with pytest.raises(NotVisible):
        cells_of(here, "villages_linked", "unit:city", "suqian")
