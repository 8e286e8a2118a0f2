"""Who may have a code: each party, and who files for one; who gives it keeps the register."""

from api.views.dossiers import dossier_of
from api.views.query_codes import holders_of, may_give
from engine.case.registering import Person
from tests.support.web import Web

PERSONS = (Person(name="Anna"), Person(name="Berta", proxy_name="Carla"))


def test_each_party_and_each_proxy_holds_one(web: Web) -> None:
    dossier = web.office.register(persons=PERSONS, is_joint=True, proxy_consent=True)
    first, second = web.office.case(dossier).parties
    here = web.here("clerk")
    found = holders_of(here, dossier_of(here, dossier))
    assert [one.ref for one in found] == [first.ref, second.ref, second.proxy_ref]
    assert [one.title for one in found] == ["当事人1 A**", "当事人2 B**", "当事人2 B**的代办人"]


def test_who_handles_a_case_gives_none(web: Web) -> None:
    dossier = web.office.register(unit="unit:housing")
    givers = [
        post
        for post in ("clerk", "petitions-head", "housing-head", "housing-officer")
        if may_give(dossier_of(web.here(post), dossier))
    ]
    assert givers == ["clerk", "petitions-head"]
