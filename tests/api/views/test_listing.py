"""An address asks for a list, a list tells its address, and only what is one's own is offered."""

import pytest

from api.entry.problems import BadFields
from api.views.desks import Scope
from api.views.lamps import Lamp
from api.views.listing import filters_of, listing_in
from tests.support.web import Web

FULL = {
    "scope": "area",
    "lamp": "near",
    "state": "led",
    "unit": "unit:housing",
    "leader": "post:deputy-works",
    "class": "solvable",
    "kind": "case",
    "q": "供水 道路",
    "ended": "yes",
}


def test_an_address_is_read_and_told_alike(web: Web) -> None:
    here = web.here("clerk")
    listing = listing_in(here, {**FULL, "utm": "x", "cursor": "y"})
    assert (listing.wanted.classification, listing.wanted.lamp) == ("solvable", Lamp.NEAR)
    assert listing.wanted.ended
    again = listing.address().partition("?")[2]
    assert "q=%E4%BE%9B%E6%B0%B4+%E9%81%93%E8%B7%AF" in again
    assert len(again.split("&")) == len(FULL)
    assert listing.address(lamp="", q="", ended="", cursor="z").endswith("class=solvable&cursor=z")


def test_what_is_left_empty_narrows_nothing(web: Web) -> None:
    listing = listing_in(web.here("deputy-works"), dict.fromkeys(FULL, ""))
    assert (listing.scope, listing.chosen) == (Scope.LED, {})
    assert listing.address() == "/cases?scope=led"


def test_a_scope_that_is_not_the_callers_is_his_own(web: Web) -> None:
    assert listing_in(web.here("housing-head"), {"scope": "area"}).scope is Scope.UNIT


@pytest.mark.parametrize(
    ("name", "value"), [("lamp", "blue"), ("scope", "all"), ("q", "a\0b"), ("unit", "u" * 256)]
)
def test_what_no_list_can_be_asked_for_is_refused(web: Web, name: str, value: str) -> None:
    with pytest.raises(BadFields):
        listing_in(web.here("clerk"), {name: value})


def test_only_units_of_the_scope_are_offered(web: Web) -> None:
    clerk, head = web.here("clerk"), web.here("housing-head")
    area = dict(filters_of(clerk, listing_in(clerk, {}))["unit"])
    own = filters_of(head, listing_in(head, {}))
    assert "unit:housing" in area
    assert len(area) > 1
    assert [unit for unit, _ in own["unit"]] == ["unit:housing"]
    led = listing_in(web.here("deputy-works"), {})
    assert "leader" not in filters_of(web.here("deputy-works"), led)
