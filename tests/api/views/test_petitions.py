"""What an office reads of a filed petition, and what its registration takes over."""

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
        (line,) = petitions_on(here, desk_of(here, Scope.AREA), ended=False)
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
