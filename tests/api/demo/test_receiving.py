"""The first days of a case are lived in all their turns."""

from api.demo.receiving import ORGANS
from engine.case.admitting import Admitted, Forwarded
from engine.case.dispatching import Dispatched, TakenOn
from engine.case.raising import RaisedAccepted
from tests.support.demo_year import year

TURNS = (
    "registered",
    "dispatched",
    "dispatch_objected",
    "return_agreed",
    "objection_rejected",
    "admitted",
    "class_confirmed",
    "class_checked",
    "class_changed",
    "note_added",
    "declined",
    "forwarded",
    "forward_confirmed",
    "taken_back",
    "assisting_unit_added",
    "assistance_answered",
    "level_raised",
    "raised_accepted",
    "case_merged",
    "case_unmerged",
)


def test_every_turn_was_taken() -> None:
    types = year().types()
    assert [turn for turn in TURNS if not types[turn]] == []


def test_some_units_take_on_and_some_keep_silent() -> None:
    silent = {event.by_silence for _, event in year().events() if isinstance(event, TakenOn)}
    assert silent == {True, False}


def test_some_are_sent_with_a_report_demanded() -> None:
    sent = {event.with_report for _, event in year().events() if isinstance(event, Dispatched)}
    assert sent == {True, False}


def test_forwarded_cases_go_to_offices_that_exist() -> None:
    organs = {event.organ for _, event in year().events() if isinstance(event, Forwarded)}
    assert organs
    assert organs <= {f"unit:990421-{ending}" for ending in ORGANS.values()}


def test_admission_tells_everybody_who_can_be_told() -> None:
    told = {event.notified for _, event in year().events() if isinstance(event, Admitted)}
    assert told == {True, False}


def test_the_county_takes_over_what_a_township_cannot_solve() -> None:
    units = {event.unit for _, event in year().events() if isinstance(event, RaisedAccepted)}
    assert units == {"unit:990421-petitions"}
