"""The forms of a unit: what each offers, and which are not offered at all."""

from api.pages.organising_forms import ASKED, OfficeForm, form_of
from api.views.offices import unit_of
from tests.support.web import Web


def form(web: Web, unit: str, act: str, given: dict[str, str] | None = None) -> OfficeForm | None:
    here = web.here("petitions-head")
    return form_of(here, unit_of(here, f"unit:{unit}"), act, given)


def offered(web: Web, unit: str, act: str, name: str) -> list[str]:
    found = form(web, unit, act)
    assert found is not None
    widget = next(one for one in found.widgets if one.name == name)
    return [option.value for option in widget.options if option.value]


def test_only_what_can_be_done_is_offered(web: Web) -> None:
    assert form(web, "housing", "appoint") is None  # every post is held
    assert form(web, "housing", "portfolio") is None  # a department oversees nobody
    assert form(web, "county", "rename") is None
    shown = {act for act in ASKED if form(web, "county", act)}
    assert shown == {"end", "absence", "portfolio", "post", "liaison", "unit", "succeed"}


def test_leaders_below_the_principal_oversee(web: Web) -> None:
    posts = offered(web, "county", "portfolio", "post")
    assert posts == ["post:deputy-petitions", "post:deputy-works"]
    assert "unit:city" not in offered(web, "county", "portfolio", "portfolio")


def test_no_government_is_entered_and_nobody_succeeds_himself(web: Web) -> None:
    assert "government" not in offered(web, "county", "unit", "kind")
    assert "unit:housing" not in offered(web, "housing", "succeed", "new")


def test_what_was_filled_in_stays(web: Web) -> None:
    found = form(web, "housing", "end", {"post": "post:housing-head", "on": "2025-01-02"})
    assert found is not None
    assert [one.value for one in found.widgets] == ["post:housing-head", "2025-01-02"]
    chosen = [option.value for option in found.widgets[0].options if option.is_chosen]
    assert chosen == ["post:housing-head"]
