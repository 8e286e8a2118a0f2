"""The discipline report counts by unit what was noted of visits, and leads to them."""

from typing import Any

from api.views.discipline import discipline_of, noted_deeds
from engine.crossing import RecordFieldVisit
from engine.deeds.deed import FileReceipt, RetractDeed
from tests.support.deeds import recorded
from tests.support.web import Web


def told(web: Web, by: str = "clerk") -> dict[str, list[tuple[str, str, int]]]:
    units = discipline_of(web.here(by), "2025", "hefei").units
    return {one.unit: [(n.sort, n.name, n.times) for n in one.noted] for one in units}


def test_breaches_of_stays_and_visits_are_counted_by_the_leaders_unit(web: Web) -> None:
    office = web.office
    fields: dict[str, Any] = {"pack": "hefei", "breaches": ("no_slogans",)}
    stay = recorded(office, "stay", **fields)
    visit = RecordFieldVisit(
        leader="post:deputy-works",
        unit="unit:township",
        media_present=True,
        **fields,
    )
    made = office.give(visit, "deputy-works").dossier
    assert office.faults() == []
    (county,) = discipline_of(web.here("clerk"), "2025-03", "hefei").units
    assert (county.unit, county.visits) == ("unit:county", 2)
    assert set(told(web)["unit:county"]) == {
        ("breach", "no_slogans", 2),
        ("receipt", "", 1),
        ("media", "", 1),
    }
    behind = noted_deeds(web.here("clerk"), "2025", "unit:county").lines
    assert {one.id for one in behind} == {stay, made}
    # Nobody beyond is told, and what is paid for or taken back is noted no more.
    assert told(web, "other-township-head") == {}
    office.give(FileReceipt(dossier=stay, receipt="0042"), "magistrate")
    assert ("receipt", "", 1) not in told(web)["unit:county"]
    office.give(RetractDeed(dossier=stay, reason="r"), "magistrate")
    assert ("breach", "no_slogans", 1) in told(web)["unit:county"]
    assert office.faults() == []


def test_among_whom_visits_were_made_is_told_of_visits_and_of_no_unit(web: Web) -> None:
    # H06: a mix of categories; nothing of it is a breach, and no visit is listed for it.
    categories = ("veteran", "in_hardship")
    recorded(web.office, "household_visit", categories=categories)
    recorded(web.office, "household_visit", households="B", categories=categories[:1])
    seen = discipline_of(web.here("clerk"), "2025")
    mix = {one.name: one.times for one in seen.visited if one.times}
    assert mix == {"veteran": 2, "in_hardship": 1}
    assert [one.noted for one in seen.units] == [()]
    assert noted_deeds(web.here("clerk"), "2025", "").lines == []


def test_a_place_that_asks_for_no_receipt_is_not_told_of_one(web: Web) -> None:
    recorded(web.office, "stay")
    (county,) = discipline_of(web.here("clerk"), "2025").units
    assert county.noted == ()
