"""People are masked, and not named at all where they asked for that."""

from msgspec.structs import replace

from api.views.people import masked, masked_parties
from engine.case.confiding import KeepConfidential, LiftConfidentiality
from engine.case.registering import Person
from tests.support.web import Web


def test_names_are_masked() -> None:
    assert [masked(name) for name in ("王建国", "A", "")] == ["王**", "A**", ""]


def test_parties_are_numbered(web: Web) -> None:
    here = web.here("clerk")
    people = (Person(name="王建国"), Person(name="", is_clear=False))
    case = here.find(web.office.register(persons=people))[1]
    assert [text for _, text in masked_parties(here, case)] == ["当事人1 王**", "当事人2"]
    assert masked_parties(here, object()) == []


def test_who_asked_for_that_is_shown_to_the_office_and_his_officer_alone(web: Web) -> None:
    people = (Person(name="王建国"),)
    case = web.office.register(persons=people, unit="unit:housing")
    web.office.give(KeepConfidential(dossier=case))
    facts = replace(web.office.case(case), officer="post:housing-officer")
    seen = {
        by: [text for _, text in masked_parties(web.here(by), facts)]
        for by in ("clerk", "housing-officer", "housing-head", "magistrate", "inspector")
    }
    named, hidden = ["当事人1 王**"], ["当事人1"]
    assert seen == {
        "clerk": named,
        "housing-officer": named,
        "housing-head": hidden,
        "magistrate": hidden,
        "inspector": hidden,
    }
    web.office.give(LiftConfidentiality(dossier=case, statement="s"), "clerk")
    assert [text for _, text in masked_parties(web.here("magistrate"), web.office.case(case))] == (
        named
    )
