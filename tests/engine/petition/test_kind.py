"""The way of a filed petition: it waits, and is registered or refused within days of its own."""

from datetime import date

from engine.case.registering import Person
from engine.case.terms import LegalKind
from engine.petition.filing import RefusalGround, RefusePetition, ShowPetitioners
from engine.vocabulary import PETITIONER, Actor
from tests.support.filing import PERSON, facts_of, file, petition, taken_in
from tests.support.office import Office

TWICE = RefusalGround.FILED_TWICE


def refuse(dossier: str, reason: str = "r") -> RefusePetition:
    return RefusePetition(dossier=dossier, refusal_ground=TWICE, reason=reason)


def test_it_waits_three_working_days() -> None:
    office = Office()  # Monday, 2025-03-03
    dossier = file(office)
    assert dossier == "petition:2025-00001"
    assert office.due(dossier) == {"register_petition#1": date(2025, 3, 6)}
    assert office.faults() == []


def test_it_becomes_a_case_whose_days_count_from_when_it_was_filed() -> None:
    office = Office()
    dossier = file(office)
    office.day(date(2025, 3, 5))
    case = taken_in(office, dossier, happened_on=date(2025, 3, 3))
    own = facts_of(office, dossier)
    assert (own.state, own.case) == ("registered", case)
    assert own.holders == ((own.petitioners[0].ref, office.case(case).parties[0].ref),)
    assert office.outcomes(dossier) == {"register_petition#1": "met"}
    assert office.due(case)["C1#1"] == date(2025, 3, 18)  # 22: fifteen days after 2025-03-03
    assert office.case(case).petition == dossier
    assert office.faults() == []


def test_who_was_entered_otherwise_holds_nothing_in_the_case() -> None:
    office = Office()
    dossier = file(office, persons=(PERSON, Person(name="another")), is_joint=True)
    first = facts_of(office, dossier).petitioners[0].ref
    case = taken_in(office, dossier, filed_as=("", first), persons=(PERSON, PERSON), is_joint=True)
    party = office.case(case).parties[1].ref
    assert facts_of(office, dossier).holders == ((first, party),)


def test_it_is_refused_with_a_reason_and_kept() -> None:
    office = Office()
    dossier = file(office)
    assert office.refusals(refuse(dossier, " "), "clerk") == {"reason_missing"}
    office.give(refuse(dossier), "clerk")
    own = facts_of(office, dossier)
    assert (own.state, own.refusal_ground) == ("refused", TWICE)
    assert office.refusals(refuse(dossier), "clerk") == {"petition_answered"}
    assert office.due(dossier) == {}
    assert office.faults() == []


def test_that_who_filed_it_was_shown_stands_in_its_journal_as_long_as_it_waits() -> None:
    office = Office()
    dossier = file(office)
    show = ShowPetitioners(dossier=dossier)
    for _ in range(2):
        office.give(show, "clerk")
    looked = office.store.journal(dossier)[1:]
    assert [(one.type, one.post) for one in looked] == [("petitioners_shown", "post:clerk")] * 2
    assert office.due(dossier) == {"register_petition#1": date(2025, 3, 6)}
    assert office.refusals(show, "magistrate") == {"role_missing"}
    office.give(refuse(dossier), "clerk")
    assert office.refusals(show, "clerk") == {"petition_answered"}
    assert office.faults() == []


def test_only_its_office_answers_and_only_people_file() -> None:
    office = Office()
    dossier = file(office)
    assert office.refusals(refuse(dossier), "magistrate") == {"role_missing"}
    assert office.is_hidden(refuse(dossier), "housing-head")
    assert office.refusals(petition(), "clerk") == {"role_missing"}


def test_what_is_missing_is_told_at_once() -> None:
    office = Office()
    bare = petition(office="unit:housing", title=" ", body="", persons=(Person(name="somebody"),))
    assert office.refusals(bare) == {
        "no_petition_office",
        "title_missing",
        "text_missing",
        "not_reachable",
    }
    for_another = petition(persons=(Person(name="a", phone="1", proxy_name="c"),), signatories=3)
    assert office.refusals(for_another) == {"proxy_consent_missing", "signatories_of_joint_only"}
    assert office.refusals(petition(persons=())) == {"name_missing"}
    assert office.refusals(petition(happened_on=date(2025, 3, 1))) == {"said_today"}


def test_nobody_outside_the_office_sees_an_accusation() -> None:
    office = Office()
    plain, walled = file(office), file(office, kind=LegalKind.ACCUSATION)
    seen = {
        by: set(office.desk.see([plain, walled], Actor(f"person:{by}", f"post:{by}")))
        for by in ("clerk", "magistrate", "housing-head")
    }
    assert seen == {"clerk": {plain, walled}, "magistrate": {plain}, "housing-head": set()}


def test_who_filed_sees_his_own_and_no_other() -> None:
    office = Office()
    own, other = file(office), file(office)
    ref = facts_of(office, own).petitioners[0].ref
    assert set(office.desk.see([own, other], Actor(ref, PETITIONER))) == {own}


def test_time_tells_who_is_to_hear_of_one_that_waits_too_long() -> None:
    office = Office()
    dossier = file(office)
    office.day(date(2025, 3, 25))
    office.sweep()
    told = [one.type for one in office.store.journal(dossier)]
    assert told.count("rung_climbed") >= 4
    assert office.faults() == []
