"""Totals of households: of villages alone, told by who administers the area."""

import pytest
from msgspec.structs import replace

from engine.org.facts import Level, Unit, UnitKind
from engine.organising.households import CountHouseholds
from engine.organising.revising import ORG, ReviseOrganisation
from tests.support.office import Office

VILLAGE = Unit(
    "unit:v1", "河东村", UnitKind.GOVERNMENT, Level.VILLAGE, "unit:township", "990421101201"
)


@pytest.fixture
def office() -> Office:
    made = Office()
    made.give(ReviseOrganisation(units=(VILLAGE,)))
    return made


def test_a_total_is_told_and_told_anew_and_outlives_a_list_without_it(office: Office) -> None:
    office.give(CountHouseholds(households={"unit:v1": 300}), "petitions-head")
    office.give(CountHouseholds(households={"unit:v1": 310}), "petitions-head")
    office.give(ReviseOrganisation(units=(VILLAGE, replace(VILLAGE, id="unit:v2"))))
    units = office.context("console").org.organisation.units
    assert (units["unit:v1"].households, units["unit:v2"].households) == (310, 0)
    assert office.events(ORG)[-3:-1] == ["households_counted", "households_counted"]


@pytest.mark.parametrize(
    ("by", "told", "expected"),
    [
        ("console", {"unit:township": 9}, {"not_a_village"}),
        ("console", {"unit:nowhere": 9}, {"unknown_unit"}),
        ("clerk", {"unit:v1": 9}, {"not_yours_to_change"}),
    ],
)
def test_what_is_no_village_or_not_ones_own_is_refused(
    office: Office, by: str, told: dict[str, int], expected: set[str]
) -> None:
    assert office.refusals(CountHouseholds(households=told), by) == expected


def test_the_same_again_changes_nothing(office: Office) -> None:
    office.give(CountHouseholds(households={"unit:v1": 300}))
    assert office.refusals(CountHouseholds(households={"unit:v1": 300})) == {"nothing_changed"}
