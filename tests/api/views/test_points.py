"""The ledger of contact points: from when to when, with what was done there."""

from datetime import date

from api.views.points import points_of
from engine.deeds.deed import EndDeed
from tests.support.counting import counting
from tests.support.deeds import recorded
from tests.support.web import Web

HEAD = {"leaders": ("post:township-head",)}


def test_a_point_tells_its_days_its_cards_and_what_was_done_there(web: Web) -> None:
    office, by = web.office, "township-head"
    place = {"unit": "unit:village", **HEAD}
    point = recorded(office, "contact_point", by, form="village", **place)
    recorded(office, "contact_card", by, count=30, **place)
    recorded(office, "labour", by, **place)
    recorded(office, "forum", by, unit="unit:other-township", **HEAD)
    recorded(office, "contact_point", form="township", unit="unit:township")
    recorded(office, "labour", unit="unit:village")  # the magistrate's, in a village of his point
    here = web.here("clerk")
    with counting(web.program.store) as sent:
        lines = {one.post: one for one in points_of(here).lines}
    assert len(sent) == 2
    own, county = lines["post:township-head"], lines["post:magistrate"]
    assert (own.since, own.until, own.cards, own.activities) == (date(2025, 3, 3), None, 30, 1)
    assert (own.level, county.level, county.cards, county.activities) == (
        "township",
        "county",
        0,
        1,
    )
    office.later(1)
    office.give(EndDeed(dossier=point, reason="moved"), by)
    [ended] = points_of(here, home="unit:township").lines
    assert ended.until == date(2025, 3, 4)


def test_pages_follow_each_other_within_sight(web: Web) -> None:
    for unit in ("unit:township", "unit:other-township"):
        recorded(web.office, "contact_point", form="township", unit=unit)
    first = points_of(web.here("clerk"), limit=1)
    assert first.after is not None
    second = points_of(web.here("clerk"), after=first.after, limit=1)
    assert {one.unit for page in (first, second) for one in page.lines} == {
        "unit:township",
        "unit:other-township",
    }
    assert points_of(web.here("housing-officer")).lines == []
    assert points_of(web.here("clerk"), 2024).lines == []
