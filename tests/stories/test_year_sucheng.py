"""A worked year under the pack of Sucheng: a speech without numbers, and none are invented."""

from datetime import date

from engine.duties.tenures import names_unit
from engine.org.facts import Level, Unit, UnitKind
from tests.support.worked_year import YEAR, daily, judged
from workflows.loader import load, load_whole


def test_no_number_is_asked_of_anybody() -> None:
    assert judged("sucheng", daily("household_visit", "deputy", date(YEAR, 1, 1), 40)) == []


def test_it_does_not_stand_on_the_later_notice_of_its_city() -> None:
    assert load_whole("sucheng").bases == ("national",)


def test_each_unit_has_its_people_and_its_plan_and_may_add_of_its_own() -> None:
    items = load("sucheng").fieldwork.checklists["set_up"].items
    assert {item.name: (item.minimum, item.is_optional) for item in items} == {
        "organised": (1, False),
        "plan_filed": (1, False),
        "own_choice": (0, True),
    }


def test_each_unit_is_the_petition_office_too() -> None:
    office = Unit("x", "x", UnitKind.PETITION_OFFICE, Level.COUNTY)
    assert names_unit(load("sucheng").fieldwork.checklists["set_up"].who, office)
