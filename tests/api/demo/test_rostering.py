"""Townships put down who is on duty, but for those that are late."""

from datetime import date

from api.demo.county import county
from api.demo.places import COUNTY
from api.demo.rostering import put_down
from api.demo.scene import COUNTY_CLERK, actor_of
from api.entry.here import Here
from api.views.bookings import Timetable, bookings_of
from api.wiring import Program
from engine.clock import SetClock, day_start
from engine.duties.spans import Span
from engine.org.sight import CONSOLE
from engine.record import EVERYTHING
from engine.store.coverage import CoverageBook
from engine.vocabulary import Actor
from notifications.words import translator
from tests.support.web import open_web

UNTIL = date(2026, 3, 13)


def roster_bookings(program: Program, on: date) -> Timetable:
    clerk = actor_of(COUNTY_CLERK, program.chart(), on)
    sight, now = program.desk.sight(clerk), program.desk.clock.now()
    return bookings_of(Here(program, clerk, sight, now, "zh", translator("zh")), f"unit:{COUNTY}")


def test_each_working_day_has_a_name_but_where_a_township_is_late(
    migrated_sqlite_url: str,
) -> None:
    web = open_web(migrated_sqlite_url)
    program = web.program
    program.desk.clock = SetClock(day_start(UNTIL))
    program.desk.execute(county(), Actor(person="", post=CONSOLE), key="county")
    put_down(program, UNTIL)
    book = CoverageBook(program.store)
    for month, late in ((Span(date(2026, 3, 1), date(2026, 3, 31)), {"202"}),
                        (Span(date(2026, 4, 1), date(2026, 4, 30)), {"105", "202"})):  # fmt: skip
        days = (month.first, month.last)
        found = book.duty_days(("duty_roster",), ("duty",), days, EVERYTHING)
        found = [one for one in found if one.unit != f"unit:{COUNTY}"]
        units = {one.unit.removeprefix(f"unit:{COUNTY}") for one in found}
        assert units == {"001", "101", "102", "103", "104", "105", "201", "202"} - late
        working = [day for day in month.days() if not program.calendar().is_day_off(day)]
        assert sorted({one.on for one in found}) == working
    county_of = roster_bookings(program, UNTIL)
    # The first Tuesday still to come is the 17th; one of the three booked gave his place up.
    assert [one.number for day in county_of.days for one in day.bookings] == [1, 2, 3]
    assert {day.on: day.left for day in county_of.days}[date(2026, 3, 17)] == 4
    program.close()
