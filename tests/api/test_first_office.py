"""The office that a new installation begins with."""

from api.first_office import OFFICE, default_office, found
from api.settings import Settings
from engine.clock import local_day
from engine.org.chart import Chart
from engine.org.facts import Organisation
from tests.support.offices import small_county


def test_a_new_house_has_one_office_whose_posts_wait_for_people(sqlite_url: str) -> None:
    program = found(Settings(database_url=sqlite_url))
    chart = program.chart()
    today = local_day(program.clock.now())
    assert default_office(chart) == OFFICE
    assert [chart.holder(post, today) for post in chart.posts_in(OFFICE)] == ["", ""]
    program.close()


def test_the_default_office_is_the_highest() -> None:
    assert default_office(Chart(small_county())) == "unit:city-petitions"


def test_where_no_office_is_there_is_no_default() -> None:
    assert default_office(Chart(Organisation())) == ""
