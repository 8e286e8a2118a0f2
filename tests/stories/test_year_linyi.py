"""A worked year under the pack of Linyi: enterprises of the body, reports, eight things to do."""

from datetime import date

import pytest

from engine.duties.judging import State
from tests.support.worked_year import LAST, YEAR, deed, judged, standing, verdict
from workflows.loader import load


@pytest.mark.parametrize(
    ("enterprises", "state", "above"),
    [(0, State.MISSED, 0), (1, State.MET, 0), (3, State.MET, 0), (4, State.MET, 1)],
)
def test_one_to_three_enterprises_of_the_body(enterprises: int, state: State, above: int) -> None:
    rows = [
        standing("contact_point", "city-director", LAST, form="enterprise", key=f"mill-{n}")
        for n in range(enterprises)
    ]
    rows += [standing("contact_point", "city-director", LAST, form="village", key="east")]
    found = verdict(judged("linyi", rows), "enterprises", "city-bureau")
    assert (found.done, found.state, found.above) == (enterprises, state, above)


def test_everybody_in_the_bureau_writes_a_report_in_the_days_of_the_campaign() -> None:
    asked = {one.post for one in judged("linyi", []) if one.duty == "reports"}
    assert asked == {"city-director", "city-clerk"}
    too_early = deed("report", "city-clerk", date(YEAR, 2, 28))
    assert verdict(judged("linyi", [too_early]), "reports", "city-clerk").state is State.MISSED
    first_day = deed("report", "city-clerk", date(YEAR, 3, 1))
    assert verdict(judged("linyi", [first_day]), "reports", "city-clerk").state is State.MET


def test_eight_things_and_the_report_in_three_phases() -> None:
    campaign = load("linyi").fieldwork.checklists["eight_ones"]
    assert {item.name for item in campaign.items} == {
        *("education", "party_life", "interviews", "report", "community", "problems"),
        *("disputes", "mechanism", "self_report"),
    }
    without_number = [item.name for item in campaign.items if not item.minimum]
    assert without_number == ["problems", "disputes"]
    assert {item.name: item.by for item in campaign.items if item.by} == {
        "party_life": "06-30",
        "self_report": "12-31",
    }
    assert [(phase.since, phase.by) for phase in campaign.phases] == [
        ("03-01", "03-31"),
        ("03-01", "11-30"),
        ("11-01", "12-31"),
    ]
