"""The form of a kind: few fields at first, and a phone needs no more of them."""

from datetime import date

import pytest
from starlette.datastructures import FormData

from api.entry.forms import TYPED
from api.pages.deed_forms import begun, breaches_offered, form_of
from engine.deeds.deed import DeedKind
from engine.org.facts import Appointment
from engine.organising.revising import ReviseOrganisation
from tests.support.offices import SINCE
from tests.support.web import Web, open_web


def names(web: Web, by: str, kind: DeedKind) -> list[str]:
    here = web.here(by)
    form = form_of(here, kind, begun(here, kind), is_correction=False)
    return [one.name for one in form.first]


def test_a_leader_is_asked_for_little(web: Web) -> None:
    assert names(web, "magistrate", DeedKind.RECEPTION) == [
        *("happened_on", "form", "count", "account", "files")
    ]
    assert names(web, "magistrate", DeedKind.STAY) == [
        *("happened_on", "unit", "until", "fee_paid", "account", "files")
    ]
    assert names(web, "magistrate", DeedKind.DIARY) == ["happened_on", "account", "files"]


def test_who_enters_for_others_says_for_whom(web: Web) -> None:
    assert "leaders" in names(web, "clerk", DeedKind.RECEPTION)
    assert "leaders" not in names(web, "clerk", DeedKind.DIARY)


def test_visits_ask_for_what_the_rules_of_visits_name(web: Web) -> None:
    here = web.here("magistrate")
    visit = form_of(here, DeedKind.STAY, begun(here, DeedKind.STAY), is_correction=False)
    assert [name for name, _ in visit.ticks] == ["categories"]
    assert {"companions", "vehicles"} <= {one.name for one in visit.more}
    forum = form_of(here, DeedKind.FORUM, begun(here, DeedKind.FORUM), is_correction=True)
    assert forum.ticks == ()
    assert forum.first[-1].name == "reason"


def test_ticks_are_those_of_the_place(migrated_sqlite_url: str) -> None:
    here = open_web(migrated_sqlite_url, {"pack": "hefei"}).here("magistrate")
    filled = FormData([*begun(here, DeedKind.STAY).multi_items(), ("breaches", "no_slogans")])
    ticks = dict(form_of(here, DeedKind.STAY, filled, is_correction=False).ticks)
    # The four prohibitions and the three more of Hefei's notice (H07, H08).
    assert len(ticks["breaches"]) == 7
    assert [value for value, _, is_on in ticks["breaches"] if is_on] == ["no_slogans"]


def test_each_place_asks_its_own_questions_after_a_visit(migrated_sqlite_url: str) -> None:
    # L08 names six, Q24 three, S03 two; the national rules ask none.
    asked = {}
    for pack in ("liyang", "suqian", "sucheng", "national"):
        here = open_web(migrated_sqlite_url, {"pack": pack}).here("magistrate")
        ticks = dict(breaches_offered(here, ("case_visit",), FormData()))
        asked[pack] = len(ticks.get("breaches", ()))
    assert asked == {"liyang": 6, "suqian": 3, "sucheng": 2, "national": 0}


def posts_in(web: Web, by: str, name: str, filled: FormData | None = None) -> dict[str, bool]:
    """Return the posts that a household visit offers for a field, and which are chosen."""
    here = web.here(by)
    given = filled or begun(here, DeedKind.HOUSEHOLD_VISIT)
    form = form_of(here, DeedKind.HOUSEHOLD_VISIT, given, is_correction=False)
    (field,) = [one for one in (*form.first, *form.more) if one.name == name]
    return {one.value: one.is_chosen for one in field.options}


def test_a_leader_of_the_city_names_who_keeps_a_village(web: Web) -> None:
    # H11: a village's secretary may go along, whoever visits.
    assert "post:village-secretary" in posts_in(web, "mayor", "companion_posts")
    assert "post:village-secretary" in posts_in(web, "mayor", "leaders")


def test_of_many_posts_one_is_searched_for(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("api.entry.choices", "api.pages.widgets", "api.pages.finding"):
        monkeypatch.setattr(f"{where}.AT_ONCE", 3)
    here = web.here("mayor")
    given = [*begun(here, DeedKind.HOUSEHOLD_VISIT).multi_items()]
    offered = posts_in(web, "mayor", "leaders")
    # Those nearest to him stand there, the village's is found by its name.
    assert "post:mayor" in offered
    assert "post:village-secretary" not in offered
    sought = FormData([*given, (f"leaders{TYPED}", "village-secretary")])
    assert posts_in(web, "mayor", "leaders", sought) == {
        "post:mayor": True,
        "post:village-secretary": False,
    }


def test_who_has_left_since_stands_in_what_is_corrected(web: Web) -> None:
    ended = Appointment("person:township-deputy", "post:township-deputy", SINCE, date(2025, 3, 1))
    web.office.give(ReviseOrganisation(appointments=(ended,)))
    here = web.here("magistrate")
    given = begun(here, DeedKind.HOUSEHOLD_VISIT).multi_items()
    filled = FormData([*given, ("companion_posts", "post:township-deputy")])
    assert posts_in(web, "magistrate", "companion_posts", filled)["post:township-deputy"]
    assert "post:township-deputy" not in posts_in(web, "magistrate", "leaders")
