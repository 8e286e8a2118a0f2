"""People are masked, and not named at all where they asked for that."""

from api.views.people import masked, masked_parties
from engine.case.registering import Person
from tests.support.web import Web


def test_names_are_masked() -> None:
    assert [masked(name) for name in ("王建国", "A", "")] == ["王**", "A**", ""]


def test_parties_are_numbered(web: Web) -> None:
    here = web.here("clerk")
    people = (Person(name="王建国"), Person(name="", is_clear=False))
    case = here.find(web.office.register(persons=people))[1]
    assert [text for _, text in masked_parties(here, case)] == ["当事人1 王**", "当事人2"]
    hidden = here.find(web.office.register(persons=people, keeps_confidential=True))[1]
    assert [text for _, text in masked_parties(here, hidden)] == ["当事人1", "当事人2"]
    assert masked_parties(here, object()) == []
