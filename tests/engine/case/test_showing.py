"""Who somebody is is shown for a reason, which is entered; to those whose work it is alone."""

from typing import Any

import pytest

from engine.case.confiding import KeepConfidential
from engine.case.registering import Person
from engine.case.showing import ShowIdentity, may_look, people_of
from engine.case.terms import ShownFor
from engine.erasing import EraseIdentity
from tests.support import progress
from tests.support.office import Office

NAME, PHONE = "Kanarienvogel", "13900007777"


@pytest.fixture
def office() -> Office:
    return Office()


def registered(office: Office, **fields: Any) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401
    person = Person(name=NAME, phone=PHONE, proxy_name="a neighbour")
    case = office.register(persons=(person,), proxy_consent=True, **fields)
    return case, people_of(office.case(case))


def look(case: str, person: str, **fields: object) -> ShowIdentity:
    given = {"purpose": ShownFor.CONTACT, **fields}
    return ShowIdentity(dossier=case, person=person, **given)  # type: ignore[arg-type]


def test_that_somebody_looked_is_entered_without_what_he_saw(office: Office) -> None:
    case, people = registered(office)
    before = office.case(case)
    assert len(people) == 2  # the party and the proxy
    for person in people:
        office.give(look(case, person), "clerk")
    office.give(look(case, people[0], purpose=ShownFor.OTHER, reason="a letter came back"), "clerk")
    *_, first, second, third = office.store.journal(case)
    assert [one.type for one in (first, second, third)] == ["identity_shown"] * 3
    assert (first.person, first.post) == ("person:clerk", "post:clerk")
    assert '"purpose":"contact"' in first.payload
    for one in (first, second, third):
        assert NAME not in one.payload
        assert PHONE not in one.payload
        assert "letter" not in one.payload
    assert office.case(case) == before


def test_it_is_not_shown_without_a_reason_or_to_others(office: Office) -> None:
    case, (party, _) = registered(office, unit="unit:housing")
    assert office.refusals(look(case, "k#party9"), "clerk") == {"no_such_party"}
    wordless = look(case, party, purpose=ShownFor.OTHER, reason=" ")
    assert office.refusals(wordless, "clerk") == {"text_missing"}
    assert office.refusals(look(case, party), "inspector") == {"identity_not_shown"}
    seen = {
        by: may_look(office.case(case), office.context(by))
        for by in ("clerk", "housing-officer", "inspector")
    }
    assert seen == {"clerk": True, "housing-officer": True, "inspector": False}


def test_who_asked_to_be_kept_confidential_is_not_shown_to_the_unit(office: Office) -> None:
    case, (party, _) = registered(office, unit="unit:housing")
    office.give(KeepConfidential(dossier=case), "clerk")
    assert office.refusals(look(case, party), "housing-head") == {"identity_not_shown"}
    office.give(look(case, party), "clerk")


def test_people_are_erased_at_the_end_alone_and_all_of_them(office: Office) -> None:
    case, people = registered(office)
    assert office.refusals(EraseIdentity(dossier=case, people=people), "time") == {"not_at_end"}
    ended = progress.concluded(office, progress.verify(office, progress.closed(office)))
    people = people_of(office.case(ended))
    assert office.refusals(EraseIdentity(dossier=ended, people=()), "time") == {"no_such_party"}
    erased = EraseIdentity(dossier=ended, people=people)
    assert "role_missing" in office.refusals(erased, "clerk")
    office.give(erased, "time")
    assert office.refusals(erased, "time") == {"identity_erased"}
    assert "identity_erased" in office.refusals(look(ended, people[0]), "clerk")
    assert office.faults() == []
