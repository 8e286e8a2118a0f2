"""What of a deed is indexed and counted: for each leader, seen by the units of all of them."""

import pytest

from engine.deeds.events import DeedEnded
from engine.deeds.kind import apply, card
from engine.record import Sight
from engine.store.sight import is_visible
from tests.support.deeds import TODAY, deed_of, recorded
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_deed_counts_for_each_leader_present_and_each_household(office: Office) -> None:
    made = recorded(
        office,
        "household_visit",
        leaders=("post:magistrate", "post:township-head"),
        households="A\nB\n\n a ",
        unit="unit:village",
    )
    rows = office.store.deed_rows([made])[made]
    assert [row.post for row in rows] == ["post:magistrate"] * 2 + ["post:township-head"] * 2
    assert len({row.key for row in rows}) == 2
    assert {(row.home, row.home_path) for row in rows} == {
        ("unit:county", "/9904/990421/"),
        ("unit:township", "/9904/990421/990421101/"),
    }
    assert {(row.unit, row.on, row.until) for row in rows} == {("unit:village", TODAY, TODAY)}


def test_the_units_of_all_who_were_there_see_it(office: Office) -> None:
    made = recorded(office, "forum", leaders=("post:magistrate", "post:housing-head"))
    shown = card(deed_of(office, made))
    for sight in (
        Sight(posts=("post:housing-head",)),
        Sight(units=("unit:housing",)),
        Sight(units=("unit:township",)),
        Sight(areas=("/9904/990421/",)),
    ):
        assert is_visible(sight, shown, ())
    assert not is_visible(Sight(units=("unit:labour",)), shown, ())


def test_without_a_place_it_happened_at_home(office: Office) -> None:
    made = recorded(office, "reception")
    assert deed_of(office, made).body.unit == "unit:county"


def test_a_deed_begins_with_itself() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        apply(None, DeedEnded(on=TODAY))
