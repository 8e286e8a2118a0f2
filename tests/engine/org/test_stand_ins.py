"""Who may receive on a day, and who stands in inside a unit."""

from datetime import date

from engine.org.chart import Chart
from engine.org.stand_ins import OPEN, Bar, StandIns
from tests.support.offices import send_away, small_county, vacate

TODAY = date(2024, 6, 3)


def test_nothing_is_barred_where_nobody_is_accused_or_recused() -> None:
    assert Bar.around(Chart(small_county()), TODAY, (), ()) is OPEN


def test_the_person_is_barred_with_the_post() -> None:
    bar = Bar.around(Chart(small_county()), TODAY, ("unit:housing",), ("post:clerk",))
    assert bar.persons == {"person:clerk"}
    assert bar.posts >= {"post:clerk", "unit:housing"}


def test_below_an_accused_department_everything_is_barred_always() -> None:
    chart = Chart(small_county())
    bar = Bar.around(chart, TODAY, ("unit:housing",), ())
    for is_strict in (True, False):
        assert StandIns(chart, TODAY, bar, is_strict=is_strict).is_barred("post:housing-officer")
        assert not StandIns(chart, TODAY, bar, is_strict=is_strict).is_barred("post:magistrate")


def test_below_an_accused_government_only_the_strict_bar_stands() -> None:
    chart = Chart(small_county())
    bar = Bar.around(chart, TODAY, ("unit:county",), ())
    assert StandIns(chart, TODAY, bar).is_barred("post:inspector")
    assert not StandIns(chart, TODAY, bar, is_strict=False).is_barred("post:inspector")
    assert StandIns(chart, TODAY, bar, is_strict=False).is_barred("post:magistrate")


def test_held_is_not_yet_ready() -> None:
    chart = Chart(send_away(vacate(small_county(), "post:clerk"), "post:clerk-two"))
    stand_ins = StandIns(chart, TODAY)
    staff = ("post:clerk", "post:clerk-two", "post:city-clerk")
    assert stand_ins.held(staff) == ("post:clerk-two", "post:city-clerk")
    assert stand_ins.ready(staff) == ("post:city-clerk",)


def test_a_barred_principal_does_not_leave_it_to_his_deputies_when_the_clerk_is_missing() -> None:
    chart = Chart(vacate(small_county(), "post:housing-officer"))
    bar = Bar.around(chart, TODAY, (), ("post:housing-head",))
    assert StandIns(chart, TODAY, bar).stand_in("post:housing-officer") == ("", "vacant")
