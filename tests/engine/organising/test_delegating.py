"""Who delegates his entries, with which paper, and how it ends."""

from datetime import date
from typing import Any

import pytest

from engine.case.leading import AssignLeader
from engine.errors import Refused
from engine.org.delegated import delegation_of
from engine.organising.delegating import DelegateEntry, RevokeDelegation
from engine.organising.revising import ORG, DeclareAbsence, EndAppointment
from engine.vocabulary import Actor, Command, Upload
from tests.support.office import Office

DAY = date(2025, 3, 3)
SCAN = (Upload(name="委托书.pdf", body=b"%PDF-1.7"),)
WHO = Actor("person:clerk", "post:clerk", "post:magistrate")


def paper(**fields: Any) -> DelegateEntry:  # noqa: ANN401 - any field
    given: dict[str, Any] = {
        "post": "post:magistrate",
        "delegate": "post:clerk",
        "from_on": DAY,
        "to_on": date(2025, 3, 31),
        "document": "〔2025〕3号",
        "files": SCAN,
    }
    return DelegateEntry(**{**given, **fields})


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_leader_delegates_or_the_office_both_with_a_scan(office: Office) -> None:
    office.give(paper(), "magistrate")
    office.give(paper(post="post:secretary"), "petitions-head")
    office.desk.sight(WHO)
    found = office.desk.around.org
    first, second = found.organisation.delegations
    assert (first.number, first.leader, first.person) == (1, "person:magistrate", "person:clerk")
    assert [len(one.scan) for one in (first, second)] == [64, 64]
    assert first.name_ref != second.name_ref
    assert office.events(ORG)[-2:] == ["entry_delegated", "entry_delegated"]
    assert "委托书" not in repr(office.history(ORG))


@pytest.mark.parametrize(
    ("by", "fields", "expected"),
    [
        ("petitions-head", {"files": ()}, "file_missing"),
        ("magistrate", {"files": ()}, "file_missing"),
        ("petitions-head", {"delegate": "post:petitions-head"}, "not_for_oneself"),
        ("clerk", {}, "not_yours_to_change"),  # no head, and for himself besides
        ("deputy-works", {}, "not_yours_to_change"),
        ("petitions-head", {"post": "post:mayor"}, "not_yours_to_change"),  # above his area
        ("magistrate", {"delegate": "post:magistrate"}, "delegate_unfit"),
        ("magistrate", {"delegate": "post:city-clerk"}, "delegate_unfit"),
        ("housing-head", {"post": "post:housing-head"}, "delegate_unfit"),  # not of his unit
        ("clerk-two", {"post": "post:clerk-two"}, "delegated_by_leaders_only"),
        ("magistrate", {"delegate": "post:unheard-of"}, "unknown_post"),
        ("magistrate", {"document": " "}, "field_missing"),
        ("magistrate", {"to_on": date(2025, 3, 2)}, "ends_before_it_begins"),
        ("magistrate", {"files": SCAN * 2}, "one_scan_only"),
        ("magistrate", {"files": (Upload(name="a.exe", body=b"MZ\0"),)}, "file_type_unknown"),
        (
            "magistrate",
            {"from_on": date(2025, 2, 1), "to_on": date(2025, 3, 2)},
            "delegation_over",
        ),
    ],
)
def test_a_delegation_that_may_not_be(
    office: Office, by: str, fields: dict[str, Any], expected: str
) -> None:
    assert expected in office.refusals(paper(**fields), by)


@pytest.mark.parametrize("by", ["magistrate", "clerk", "petitions-head", "console"])
def test_either_of_the_two_or_the_office_revokes_it(office: Office, by: str) -> None:
    office.give(paper(), "magistrate")
    office.desk.sight(WHO)
    assert delegation_of(WHO, office.desk.around.org, DAY)
    assert office.refusals(RevokeDelegation(number=1), "labour-head") == {"not_yours_to_change"}
    office.give(RevokeDelegation(number=1), by)
    office.desk.sight(WHO)
    assert delegation_of(WHO, office.desk.around.org, DAY) is None
    assert office.refusals(RevokeDelegation(number=1), by) == {"no_such_delegation"}
    assert office.refusals(RevokeDelegation(number=2), by) == {"no_such_delegation"}


@pytest.mark.parametrize(
    "command",
    [
        paper(post="post:magistrate", delegate="post:clerk-two"),
        RevokeDelegation(number=1),
        EndAppointment(post="post:magistrate", on=DAY),
        DeclareAbsence(post="post:magistrate", from_on=DAY, to_on=DAY),
    ],
)
def test_people_and_delegations_are_never_delegated(office: Office, command: Command) -> None:
    office.give(paper(lends_sight=True), "magistrate")
    with pytest.raises(Refused, match="never_delegated"):
        office.desk.execute(command, WHO, key="k")


def test_who_enters_acts_as_far_as_the_leader_may(office: Office) -> None:
    case = office.register(unit="unit:housing")
    command = AssignLeader(dossier=case, post="post:deputy-works")
    with pytest.raises(Refused, match="not_delegated"):
        office.desk.execute(command, WHO, key="k")
    office.give(paper(), "magistrate")
    office.desk.execute(command, WHO, key="k2")
    entry = office.store.journal(case)[-1]
    assert (entry.post, entry.on_behalf_of) == ("post:clerk", "post:magistrate")
    office.day(date(2025, 4, 1))  # the day after its last
    with pytest.raises(Refused, match="not_delegated"):
        office.desk.execute(command, WHO, key="k3")
    assert office.faults() == []
