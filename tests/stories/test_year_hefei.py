"""A worked year under the pack of Hefei: each number of the notice, just met and just missed."""

from datetime import date, timedelta

import msgspec
import pytest

from engine.duties.judging import State
from engine.duties.tenures import names_post, names_unit
from engine.org.facts import Level, Post, Rank, Unit, UnitKind
from engine.record import DeedRow
from tests.support.worked_year import (
    LAST,
    YEAR,
    chart,
    daily,
    deed,
    judged,
    standing,
    stay,
    verdict,
)
from workflows.loader import load

JANUARY = date(YEAR, 1, 1)

# duty, who, kind of deed, number of the notice; each deed on a day of its own
PLAIN: tuple[tuple[str, str, str, int, dict[str, str]], ...] = (
    ("households_county", "deputy", "household_visit", 30, {}),
    ("households_township", "town-secretary", "household_visit", 40, {}),
    ("receptions_city", "city-leader", "reception", 6, {}),
    ("case_visits_city", "city-leader", "case_visit", 4, {}),
    ("receptions_county", "deputy", "reception", 12, {}),
    ("case_visits_county", "deputy", "case_visit", 6, {}),
    ("long_standing_settled", "deputy", "settled_case", 2, {"form": "long_standing"}),
    ("research_county", "deputy", "research", 60, {}),
    ("research_departments", "director", "research", 60, {}),
    ("research_departments", "city-director", "research", 60, {}),
    ("research_township", "town-secretary", "research", 70, {}),
    ("reports_principals_county", "secretary", "report", 1, {"form": "policy_document"}),
    ("reports_principals_departments", "city-director", "report", 1, {"form": "research_report"}),
    ("reports", "town-mayor", "report", 1, {"form": "research_report"}),
    ("interactions", "deputy", "interaction", 1, {}),
    ("talks", "deputy", "talk", 1, {}),
    ("pairing_village", "town-mayor", "pairing", 1, {"form": "village"}),
    ("pairing_household", "deputy", "pairing", 1, {"form": "household"}),
    ("enterprises_city", "city-leader", "enterprise_visit", 10, {}),
    ("enterprises_county", "deputy", "enterprise_visit", 20, {}),
)


@pytest.mark.parametrize(("duty", "post", "kind", "number", "more"), PLAIN)
def test_one_less_is_missed_and_the_last_day_counts(
    duty: str, post: str, kind: str, number: int, more: dict[str, str]
) -> None:
    before = daily(kind, post, JANUARY, number - 1, **more)
    short = verdict(judged("hefei", before), duty, post)
    assert (short.state, short.required, short.done, short.missed) == (
        State.MISSED,
        number,
        number - 1,
        1,
    )
    whole = verdict(judged("hefei", [*before, *daily(kind, post, LAST, 1, **more)]), duty, post)
    assert (whole.state, whole.done, whole.missed, whole.owed) == (State.MET, number, 0, 0)
    too_late = daily(kind, post, LAST + timedelta(days=1), 1, **more)
    assert verdict(judged("hefei", [*before, *too_late]), duty, post).done == number - 1


@pytest.mark.parametrize(
    ("duty", "post"), [("stay_county", "deputy"), ("stay_township", "town-secretary")]
)
def test_five_nights_and_the_night_of_new_years_eve_belongs_to_the_old_year(
    duty: str, post: str
) -> None:
    four = [stay(post, date(YEAR, 3, 2), 4)]  # four nights are five days
    assert verdict(judged("hefei", four), duty, post).done == 4
    into_the_new_year = stay(post, LAST, 3)  # one night of this year, two of the next
    met = verdict(judged("hefei", [*four, into_the_new_year]), duty, post)
    assert (met.done, met.state) == (5, State.MET)
    from_the_old_year = stay(post, date(YEAR - 1, 12, 31), 2)  # the second night is this year's
    met = verdict(judged("hefei", [*four, from_the_old_year]), duty, post)
    assert (met.done, met.state) == (5, State.MET)


def test_only_the_secretary_of_a_township_is_asked_what_the_notice_asks_of_him() -> None:
    asked = {one.post for one in judged("hefei", []) if one.duty == "households_township"}
    assert asked == {"town-secretary"}


def test_a_household_counts_once_a_year_and_a_routine_inspection_never() -> None:
    rows = daily("household_visit", "deputy", JANUARY, 29)
    again = daily("household_visit", "deputy", date(YEAR, 6, 1), 20, key=rows[0].key)
    inspections = daily("inspection", "deputy", date(YEAR, 8, 1), 20)
    found = verdict(judged("hefei", [*rows, *again, *inspections]), "households_county", "deputy")
    assert (found.done, found.state) == (29, State.MISSED)


def test_several_activities_of_one_day_are_one_day_of_research() -> None:
    rows = daily("research", "deputy", JANUARY, 59)
    same_day = [deed("forum", "deputy", JANUARY), deed("household_visit", "deputy", JANUARY)]
    assert verdict(judged("hefei", [*rows, *same_day]), "research_county", "deputy").done == 59
    span = deed("research", "deputy", date(YEAR, 2, 27), until=date(YEAR, 3, 2))
    # 1 January and 58 days on end on 28 February: the span adds 1 and 2 March
    assert verdict(judged("hefei", [*rows, span]), "research_county", "deputy").done == 61


def share(led: int, visited: int, on: date = LAST) -> tuple[State, int, int, int]:
    rows = [standing("led_case", "deputy", JANUARY, key=f"case:{n}") for n in range(led)]
    rows += [deed("case_visit", "deputy", JANUARY, n, key=f"case:{n}") for n in range(visited)]
    found = verdict(judged("hefei", rows, on), "visited_share", "deputy")
    return found.state, found.required, found.done, found.owed + found.missed


def test_three_in_ten_of_the_cases_in_charge_rounded_up() -> None:
    assert share(10, 2) == (State.MISSED, 3, 2, 1)
    assert share(10, 3) == (State.MET, 3, 3, 0)
    assert share(11, 3) == (State.MISSED, 4, 3, 1)  # 3.3 cases: four
    assert share(11, 4) == (State.MET, 4, 4, 0)
    assert share(0, 0) == (State.NONE, 0, 0, 0)  # nothing in charge: not applicable


def test_two_more_visits_are_needed_by_the_end_of_the_year() -> None:
    assert share(10, 1, date(YEAR, 6, 30)) == (State.OPEN, 3, 1, 2)
    rows = [standing("led_case", "deputy", JANUARY, key=f"case:{n}") for n in range(10)]
    found = verdict(judged("hefei", rows, date(YEAR, 6, 30)), "visited_share", "deputy")
    assert (found.next_owed, found.by) == (3, LAST)
    assert found.state is State.BEHIND  # by the middle of the year one of three


def test_only_visits_on_cases_in_his_own_charge_count_and_december_is_told_apart() -> None:
    rows: list[DeedRow] = [
        standing("led_case", "deputy", date(YEAR, 11, 30), key="case:1"),
        standing("led_case", "deputy", date(YEAR, 12, 1), key="case:2"),
        deed("led_case", "deputy", date(YEAR - 1, 5, 1), key="case:3", until=JANUARY),
        deed(
            "led_case", "deputy", date(YEAR - 1, 5, 1), key="case:4", until=date(YEAR - 1, 12, 31)
        ),
        standing("led_case", "secretary", JANUARY, key="case:5"),
        deed("case_visit", "deputy", date(YEAR, 7, 1), 1, key="case:3"),
        deed("case_visit", "deputy", date(YEAR, 7, 1), 1, key="case:5"),
        deed("case_visit", "secretary", date(YEAR, 7, 1), 2, key="case:1"),
    ]
    found = verdict(judged("hefei", rows), "visited_share", "deputy")
    # in charge this year: 1, 2 and 3 (given up on New Year's Day); visited by himself: 3
    assert (found.tally.base, found.done, found.tally.apart, found.required) == (3, 1, 1, 1)
    assert found.tally.evidence == ("deed:case_visit-deputy-2026-07-01-1",)


def test_each_body_is_paired_with_a_unit() -> None:
    paired = standing("pairing", "director", LAST, form="unit")
    found = judged("hefei", [paired])
    assert verdict(found, "pairing_unit", "bureau").state is State.MET
    assert verdict(found, "pairing_unit", "town").state is State.MISSED


def test_each_contact_point_is_visited_twice() -> None:
    points = [
        standing("contact_point", "deputy", JANUARY, unit="east", key="east"),
        standing("contact_point", "deputy", JANUARY, unit="west", key="a-mill"),
    ]
    visits = [
        deed("field_visit", "deputy", date(YEAR, 2, 2), unit="east"),
        deed("field_visit", "deputy", LAST, unit="east"),
        deed("enterprise_visit", "deputy", date(YEAR, 3, 3), unit="west", key="a-mill"),
        deed("enterprise_visit", "deputy", date(YEAR, 4, 3), unit="west", key="another-mill"),
    ]
    found = verdict(judged("hefei", [*points, *visits]), "contact_points_visited", "deputy")
    assert {part.name: part.tally.done for part in found.parts} == {"east": 2, "a-mill": 1}
    assert (found.required, found.done, found.missed, found.state) == (4, 3, 1, State.MISSED)
    met = [*points, *visits, deed("enterprise_visit", "deputy", LAST, unit="west", key="a-mill")]
    assert verdict(judged("hefei", met), "contact_points_visited", "deputy").state is State.MET
    # two visits to one do not stand for one to the other, and no point is nothing to visit
    none = verdict(judged("hefei", visits), "contact_points_visited", "deputy")
    assert (none.state, none.required) == (State.NONE, 0)


def test_whoever_came_in_mid_year_is_shown_both_numbers() -> None:
    org = chart({"deputy": date(YEAR, 7, 2)})  # 183 of 365 days: half of the year and half a day
    rows = daily("reception", "deputy", date(YEAR, 7, 2), 7)
    found = verdict(judged("hefei", rows, org=org), "receptions_county", "deputy")
    assert (found.required, found.prorated, found.done) == (12, 7, 7)
    assert (found.state, found.owed_raw, found.missed) == (State.MET_PRORATED, 5, 0)
    found = verdict(judged("hefei", rows[:6], org=org), "receptions_county", "deputy")
    assert (found.state, found.missed) == (State.MISSED, 1)


def test_the_year_goes_on_and_whoever_lags_behind_is_warned() -> None:
    # 12 in 365 days: the third is due when 92 days have gone (3 x 365 / 12 = 91.25), on 2 April
    rows = daily("reception", "deputy", JANUARY, 2)
    states = {
        on: verdict(judged("hefei", rows, on), "receptions_county", "deputy").state
        for on in (date(YEAR, 4, 1), date(YEAR, 4, 2))
    }
    assert list(states.values()) == [State.OPEN, State.BEHIND]
    # the last quarter, 91 days and a quarter, begins on 1 October: whatever is owed is urgent
    report = {
        on: verdict(judged("hefei", [], on), "reports", "deputy").state
        for on in (date(YEAR, 9, 30), date(YEAR, 10, 1))
    }
    assert list(report.values()) == [State.OPEN, State.BEHIND]


@pytest.mark.parametrize(
    ("points", "state", "above"),
    [(0, State.MISSED, 0), (1, State.MET, 0), (2, State.MET, 0), (3, State.MET, 1)],
)
def test_one_or_two_difficult_points_and_more_are_shown(
    points: int, state: State, above: int
) -> None:
    # H13e: a difficult point is no case in his charge.
    rows = [
        standing("difficult_point", "deputy", LAST, dossier=f"deed:point-{n}")
        for n in range(points)
    ]
    rows.append(standing("led_case", "deputy", LAST, key="case:1"))
    found = verdict(judged("hefei", rows), "difficult_points", "deputy")
    assert (found.done, found.state, found.above) == (points, state, above)


def test_the_committee_goes_out_together_once_a_year() -> None:
    # H14d: asked of the body; who goes out alone does not do it for the others.
    alone = deed("research", "deputy", JANUARY)
    found = verdict(judged("hefei", [alone]), "committee_research", "county")
    assert (found.done, found.state) == (0, State.MISSED)
    together = [deed("collective_research", one, JANUARY) for one in ("deputy", "secretary")]
    one = [msgspec.structs.replace(row, dossier="deed:together") for row in together]
    found = verdict(judged("hefei", one), "committee_research", "county")
    assert (found.done, found.state) == (1, State.MET)


@pytest.mark.parametrize("kind", ["petition_office", "inspection_office", "discipline"])
def test_petition_offices_inspection_and_discipline_are_departments_of_their_place(
    kind: str,
) -> None:
    # H14b, H14e, H19: 市县直部门, whatever the part a unit has in the engine.
    fieldwork, chief = load("hefei").fieldwork, Post("head", "x", "局长", Rank.PRINCIPAL)
    city, county, township = (
        Unit("x", "x", UnitKind(kind), level)
        for level in (Level.CITY, Level.COUNTY, Level.TOWNSHIP)
    )
    research = fieldwork.duties["research_departments"].who
    assert [names_post(research, chief, one) for one in (city, county, township)] == [
        True,
        True,
        False,
    ]
    reports = fieldwork.duties["reports_principals_departments"].who
    assert [names_post(reports, chief, one) for one in (city, county)] == [True, False]
    assert names_unit(fieldwork.checklists["among_the_people"].who, county)


@pytest.mark.parametrize("kind", ["audit_office", "outside", "grid"])
def test_auditors_courts_and_grids_are_none(kind: str) -> None:
    unit = Unit("x", "x", UnitKind(kind), Level.CITY)
    assert not names_unit(load("hefei").fieldwork.duties["research_departments"].who, unit)
