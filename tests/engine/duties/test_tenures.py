"""Who holds the posts that a rule names, and for how long."""

from datetime import date

from engine.duties.spans import Span
from engine.duties.tenures import posts_named, tenures, units_named
from engine.fieldwork import Who
from engine.org.chart import Chart
from engine.org.facts import Appointment, Level, Organisation, Post, Rank, Unit, UnitKind
from tests.support.worked_year import chart

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def named(**who: tuple[str, ...]) -> list[str]:
    return list(posts_named(Who(**who), chart()))


def test_every_list_that_is_not_empty_must_hold() -> None:
    assert named(levels=("township",)) == ["town-mayor", "town-secretary"]
    assert named(levels=("township",), titles=("书记",)) == ["town-secretary"]
    assert named(kinds=("department",), ranks=("principal",)) == ["city-director", "director"]
    assert named(levels=("county",), kinds=("government",), ranks=("member",)) == []


def test_the_staff_is_asked_only_by_name() -> None:
    assert named(levels=("city",), kinds=("department",)) == ["city-director"]
    assert named(levels=("city",), ranks=("staff",)) == ["city-clerk"]


def test_units_by_level_and_kind() -> None:
    who = Who(levels=("county",), kinds=("government", "department"))
    assert list(units_named(who, chart())) == ["bureau", "county"]


def place(*appointments: Appointment, succeeded_by: str = "") -> Chart:
    units = {
        "old": Unit("old", "x", UnitKind.GOVERNMENT, Level.COUNTY, succeeded_by=succeeded_by),
        "new": Unit("new", "x", UnitKind.GOVERNMENT, Level.COUNTY),
    }
    posts = {"head": Post("head", "old", "x", Rank.PRINCIPAL)}
    return Chart(Organisation(units=units, posts=posts, appointments=appointments))


def test_a_unit_that_was_succeeded_is_asked_no_more() -> None:
    assert list(units_named(Who(), place(succeeded_by="new"))) == ["new"]


def test_the_day_on_which_he_leaves_is_not_his() -> None:
    left = Appointment("ann", "head", date(2025, 5, 1), date(2026, 3, 1))
    [found] = tenures(frozenset({"head"}), place(left), YEAR)
    assert found.spans == (Span(date(2026, 1, 1), date(2026, 2, 28)),)
    assert found.days(YEAR) == 59


def test_two_appointments_to_one_post_are_one_tenure_and_two_people_are_two() -> None:
    org = place(
        Appointment("ann", "head", date(2026, 11, 1)),
        Appointment("bob", "head", date(2026, 3, 1), date(2026, 11, 1)),
        Appointment("ann", "head", date(2020, 1, 1), date(2026, 3, 1)),
        Appointment("eve", "head", date(2019, 1, 1), date(2020, 1, 1)),
    )
    found = tenures(frozenset({"head"}), org, YEAR)
    assert [(one.person, one.days(YEAR)) for one in found] == [("ann", 59 + 61), ("bob", 245)]
    assert tenures(frozenset(), org, YEAR) == ()
