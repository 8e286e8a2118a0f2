"""Figures are counted from records alone: what is of other days or other units counts nothing."""

from datetime import date, timedelta

from msgspec.structs import replace

from api.forms.figures import COLUMNS, Known, figures_of, first_home
from engine import registry
from tests.support.deeds import TODAY, deed_of, recorded
from tests.support.office import Office


def known_of(office: Office, *ids: str) -> Known:
    facts = {one: deed_of(office, one) for one in ids}
    return Known(
        first=TODAY - timedelta(5),
        last=TODAY + timedelta(5),
        homes=("unit:county", "unit:housing"),
        went_down=("labour",),
        rows=tuple(row for one in ids for row in registry.kind_of(one).deeds(facts[one])),
        facts=facts,
        cases={},
    )


def test_every_column_is_counted_and_nothing_twice() -> None:
    office = Office()
    pair = ("post:magistrate", "post:deputy-works")
    known = known_of(
        office,
        recorded(office, "labour", leaders=pair),
        recorded(office, "labour"),
        recorded(office, "reception", leaders=pair, count=7),
        recorded(office, "diary"),
        recorded(office, "forum"),
    )
    found = figures_of("unit:county", known)
    assert tuple(found) == COLUMNS
    # Two persons; three times somebody worked; seven came once, though two received them.
    assert [one.amount for one in found.values()] == [2, 3, 7, 0, 0, 1, 1]
    assert figures_of("unit:housing", known)["leaders"].amount == 0


def test_what_lies_before_the_days_counts_for_nothing() -> None:
    office = Office()
    known = known_of(office, recorded(office, "reception", count=7), recorded(office, "labour"))
    later = replace(known, first=date(2025, 3, 4))
    assert {one.amount for one in figures_of("unit:county", later).values()} == {0}


def test_what_two_units_did_counts_for_the_first_of_them() -> None:
    office = Office()
    both = ("post:magistrate", "post:housing-head")
    deed = deed_of(office, recorded(office, "forum", leaders=both))
    assert first_home(deed, ("unit:housing", "unit:county")) == "unit:county"
    assert first_home(deed, ("unit:housing",)) == "unit:housing"
    assert first_home(deed, ("unit:labour",)) == ""
