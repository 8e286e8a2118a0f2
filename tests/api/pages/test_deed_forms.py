"""The form of a kind: few fields at first, and a phone needs no more of them."""

from starlette.datastructures import FormData

from api.pages.deed_forms import begun, breaches_offered, form_of
from engine.deeds.deed import DeedKind
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
