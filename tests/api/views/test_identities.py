"""People are masked for everybody who sees a case, and in clear once it is entered."""

import pytest
import sqlalchemy as sa

from api.views.dossiers import dossier_of
from api.views.identities import may_show, people_lines, shown
from engine.case.registering import Person
from engine.case.showing import ShowIdentity, people_of
from engine.case.terms import ShownFor
from engine.errors import IdentityUnreadable, Refused
from engine.store.connections import ordinary_engine
from engine.store.tables import petitioner
from tests.support.web import Web

WHO = Person(
    name="王建国", phone="13900005678", address="安定县城关镇", id_number="340100190001011234"
)


def test_they_are_masked(web: Web) -> None:
    case = web.office.register(persons=(WHO, Person(name="", phone="1", is_clear=False)))
    here = web.here("clerk")
    first, second = people_lines(here, dossier_of(here, case))
    assert (first.title, first.name, first.address) == ("当事人1", "王**", "安定县**")
    assert (first.phone, first.id_number) == ("139****5678", "3401**********1234")
    assert (second.name, second.phone, second.id_number) == ("", "*", "")


def test_whoever_is_shown_stands_in_the_journal(web: Web) -> None:
    case = web.office.register(persons=(WHO,))
    (ref,) = people_of(web.office.case(case))
    here = web.here("clerk")
    dossier = dossier_of(here, case)
    command = ShowIdentity(dossier=case, person=ref, purpose=ShownFor.CONTACT)
    assert may_show(here, dossier)
    assert shown(here, dossier, command, "k1").phone == WHO.phone
    assert web.office.store.journal(case)[-1].type == "identity_shown"
    other = web.here("inspector")
    assert not may_show(other, dossier_of(other, case))
    with pytest.raises(Refused):
        shown(other, dossier_of(other, case), command, "k2")


def test_who_looks_again_under_the_same_key_is_entered_again(web: Web) -> None:
    case = web.office.register(persons=(WHO,))
    (ref,) = people_of(web.office.case(case))
    here = web.here("clerk")
    command = ShowIdentity(dossier=case, person=ref, purpose=ShownFor.CONTACT)
    for looks in (1, 2, 3):
        assert shown(here, dossier_of(here, case), command, "k").phone == WHO.phone
        types = [one.type for one in web.office.store.journal(case)]
        assert types.count("identity_shown") == looks


def test_what_cannot_be_read_is_not_entered_as_shown(web: Web) -> None:
    case = web.office.register(persons=(WHO,))
    (ref,) = people_of(web.office.case(case))
    engine = ordinary_engine(web.program.settings.database_url)
    with engine.begin() as connection:
        connection.execute(sa.update(petitioner).values(kept_under="another"))
    engine.dispose()
    here, entries = web.here("clerk"), len(web.office.store.journal(case))
    command = ShowIdentity(dossier=case, person=ref, purpose=ShownFor.CONTACT)
    with pytest.raises(IdentityUnreadable):
        shown(here, dossier_of(here, case), command, "k1")
    assert len(web.office.store.journal(case)) == entries
