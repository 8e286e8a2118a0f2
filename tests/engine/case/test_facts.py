"""What is asked of the facts of a case."""

from datetime import date

from engine.case.facts import Case
from engine.case.parts import Leader, Party
from engine.case.terms import LegalKind
from engine.clockwork import Clock
from engine.marks import Marks
from tests.support.cases import DAY, a_case

# RULES, "What the program refuses to be": no such field, whatever its name.
REFUSED = ("risk", "stability", "score", "key_person", "family", "religion", "location", "watch")


def test_the_lead_is_the_leader_in_charge() -> None:
    joint = Leader(post="post:a", role="joint", assigned_on=DAY)
    lead = Leader(post="post:b", assigned_on=DAY)
    assert a_case(leaders=(joint, lead)).lead == lead
    assert a_case(leaders=(joint,)).lead is None


def test_a_party_is_found_by_its_reference() -> None:
    case = a_case(parties=(Party(ref="a"), Party(ref="b")))
    found = case.party("b")
    assert found is not None
    assert found.ref == "b"
    assert case.party("c") is None


def test_only_an_accusation_is_walled() -> None:
    assert a_case(kind=LegalKind.ACCUSATION).is_walled
    assert not a_case(kind=LegalKind.SUGGESTION).is_walled


def test_the_running_clock_of_a_kind_is_that_of_the_party_asked_for() -> None:
    clocks = {
        "C5#1": Clock(kind="C5", marks=Marks(started_on=DAY, met_on=DAY), party="a"),
        "C5#2": Clock(kind="C5", marks=Marks(started_on=DAY), party="b"),
    }
    case = a_case(clocks=clocks)
    assert case.running("C5") == case.running("C5", "b") == "C5#2"
    assert case.running("C5", "a") == case.running("C6") == ""


def test_no_fact_is_a_date_that_could_be_derived() -> None:
    fields = set(Case.__struct_fields__)
    assert not {"due_on", "legal_on", "days_left", "is_overdue"} & fields
    assert a_case().registered_on == date(2025, 3, 3)


def test_no_fact_watches_a_petitioner() -> None:
    fields = {*Case.__struct_fields__, *Party.__struct_fields__}
    assert [name for name in fields if any(word in name for word in REFUSED)] == []
