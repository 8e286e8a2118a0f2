"""What an office reads of a filed petition, and what its registration takes over."""

import re

import pytest

from api.views.desks import Scope, desk_of
from api.views.petitions import carried_over, petition_begun, petitions_on, read_petition
from engine.case.registering import Person
from tests.support.filing import facts_of, file
from tests.support.web import Web

PEOPLE = (Person(name="Anna", phone="1", proxy_name="Carla"), Person(name="Berta"))


def test_names_are_masked_and_texts_are_for_the_office(web: Web) -> None:
    dossier = file(web.office, persons=PEOPLE, proxy_consent=True, is_joint=True)
    petition = facts_of(web.office, dossier)
    read = read_petition(web.here("clerk"), petition)
    assert read
    assert (read.people, read.proxies) == (("A**", "B**"), ("C**",))
    assert read_petition(web.here("magistrate"), petition) is None
    for by, heading in (("clerk", "t"), ("magistrate", "")):
        here = web.here(by)
        (line,) = petitions_on(here, desk_of(here, Scope.AREA), ended=False).lines
        assert line.heading == heading


def test_the_form_of_the_counter_begins_with_what_was_filed(web: Web) -> None:
    dossier = file(web.office, persons=PEOPLE, proxy_consent=True, is_joint=True, signatories=9)
    given = dict(petition_begun(web.here("clerk"), dossier.partition(":")[2]))
    assert web.office.store.journal(dossier)[-1].type == "petitioners_shown"
    assert given["persons.0.name"] == "Anna"
    assert given["persons.0.proxy_name"] == "Carla"
    assert given["persons.1.name"] == "Berta"
    assert (given["petition"], given["signatories"]) == (dossier, "9")
    assert given["happened_on"] == "2025-03-03"


def test_only_who_is_entered_as_he_filed_keeps_his_code(web: Web) -> None:
    petition = facts_of(
        web.office, file(web.office, persons=PEOPLE, proxy_consent=True, is_joint=True)
    )
    first, second = (one.ref for one in petition.petitioners)
    here = web.here("clerk")
    assert carried_over(here, petition, ["Anna", "Berta"])["filed_as"] == [first, second]
    assert carried_over(here, petition, ["Berta", "Berta"])["filed_as"] == ["", second]
    assert carried_over(here, petition, ["Anna"])["filed_as"] == [first]


def test_they_are_turned_page_by_page_to_the_last(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.views.petitions.MOST", 2)
    numbers = [file(web.office).partition(":")[2] for _ in range(3)]
    here = web.here("clerk")
    first = petitions_on(here, desk_of(here, Scope.AREA), ended=False)
    assert [one.number for one in first.lines] == numbers[:2]
    assert first.after is not None
    rest = petitions_on(here, desk_of(here, Scope.AREA), ended=False, after=first.after)
    assert ([one.number for one in rest.lines], rest.after) == (numbers[2:], None)
    text = web.page("/petitions", "clerk").text
    found = re.search(r'href="(/petitions\?cursor=[^"]+)"', text)
    assert found
    assert numbers[2] not in text
    last = web.page(found[1], "clerk").text
    assert numbers[2] in last
    assert 'class="more"' not in last
    assert web.page("/petitions?cursor=x", "clerk").status_code == 422
