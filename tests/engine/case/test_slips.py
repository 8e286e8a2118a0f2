"""Which units a slip may go to."""

from datetime import date

from engine.case.parts import Raising
from engine.case.slips import units_of
from engine.org.chart import Chart
from tests.support.cases import a_case
from tests.support.offices import small_county

CHART = Chart(small_county())


def test_a_slip_may_go_to_whoever_has_a_part_in_the_case() -> None:
    case = a_case(
        assisting=("unit:labour",), raising=Raising(to_unit="unit:county", on=date(2025, 3, 3))
    )
    assert set(units_of(case, CHART)) == {
        "unit:housing",
        "unit:petitions",
        "unit:labour",
        "unit:county",
    }
