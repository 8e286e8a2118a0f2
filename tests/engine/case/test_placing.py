"""Which unit may hold a case, how it comes there, who is let through its wall."""

import pytest

from engine.case.placing import admitted, is_behind_wall, placed, unfit
from engine.case.terms import LegalKind
from engine.org.chart import Chart
from tests.support.cases import a_case
from tests.support.offices import small_county

CHART = Chart(small_county())
COUNTY, TOWN = "/9904/990421/", "/9904/990421/990421101/"


@pytest.mark.parametrize(
    ("unit", "accused", "expected"),
    [
        ("unit:housing", (), []),
        ("unit:moon", (), ["unknown_unit"]),
        ("unit:court", (), ["unit_is_outside"]),  # petitions are only forwarded there
        ("unit:housing", ("unit:housing",), ["unit_is_accused"]),
        ("unit:housing", ("post:housing-head",), ["unit_is_accused"]),  # A30: nor his own unit
        ("unit:labour", ("post:housing-head",), []),
        ("unit:county", ("unit:county",), ["unit_is_accused"]),
        ("unit:discipline", ("unit:county",), []),  # who else should take it on
        ("unit:labour", ("nobody",), []),
    ],
)
def test_a_unit_holds_a_case_unless_it_is_unknown_outside_or_accused(
    unit: str, accused: tuple[str, ...], expected: list[str]
) -> None:
    assert [fault.code for fault in unfit(unit, accused, CHART)] == expected


def test_an_area_narrows_and_never_widens() -> None:
    case = a_case(area_path=COUNTY)
    assert placed(case, "unit:township", TOWN, "township").area_path == TOWN
    assert placed(case, "unit:city", "/9904/", "city").area_path == COUNTY


def test_the_officer_stays_with_his_unit() -> None:
    case = a_case(officer="post:housing-officer")
    assert placed(case, "unit:labour", COUNTY, "county").officer == ""
    assert placed(case, "unit:housing", COUNTY, "county").officer == "post:housing-officer"


def test_a_wall_admits_once_and_only_where_it_stands() -> None:
    walled = a_case(kind=LegalKind.ACCUSATION, admitted_to_wall=("unit:petitions",))
    assert admitted(walled, "unit:discipline", "unit:petitions") == (
        "unit:petitions",
        "unit:discipline",
    )
    assert admitted(a_case(), "unit:discipline") == ()


def test_a_case_behind_a_wall_is_named_only_where_the_same_are_shut_out() -> None:
    named = a_case(kind=LegalKind.ACCUSATION, accused=("unit:housing",))
    assert not is_behind_wall(a_case(), (), is_walled=False)
    assert is_behind_wall(named, (), is_walled=False)
    assert is_behind_wall(named, ("unit:labour",), is_walled=True)
    assert not is_behind_wall(named, ("unit:labour", "unit:housing"), is_walled=True)
