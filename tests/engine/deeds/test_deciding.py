"""A deed is recorded, told anew, taken back, ended, opened; nothing of it vanishes."""

from datetime import date
from typing import Any

import pytest

from engine.case.registering import RegisterCase
from engine.case.terms import LegalKind
from engine.deeds.deciding import digest, lacks_receipt
from engine.deeds.deed import CorrectDeed, DeedKind, EndDeed, FileReceipt, OpenDiary, RetractDeed
from engine.record import EVERYTHING
from tests.support.deeds import deed_of, recorded, told
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def corrected(dossier: str, **fields: object) -> CorrectDeed:
    given = {
        "kind": DeedKind.FORUM,
        "leaders": ("post:magistrate",),
        "unit": "unit:township",
        **fields,
    }
    return CorrectDeed(dossier=dossier, **given)  # type: ignore[arg-type]


def test_a_correction_keeps_the_texts_it_leaves_empty(office: Office) -> None:
    made = recorded(office, "forum", account="They asked for a bridge")
    before = deed_of(office, made).body
    command = corrected(made, count=12, title="Bridges", reason="counted again")
    office.give(command, "magistrate")
    deed = deed_of(office, made)
    assert (deed.corrections, deed.body.count) == (1, 12)
    assert deed.body.account_ref == before.account_ref
    texts = office.store.texts([deed.body.title_ref, deed.reason_ref], EVERYTHING)
    assert sorted(texts.values()) == ["Bridges", "counted again"]
    assert office.store.deed_rows([made])[made][0].count == 12
    assert office.faults() == []


def test_a_correction_gives_its_reason_and_stays_of_its_kind(office: Office) -> None:
    made = recorded(office, "forum")
    nothing = corrected(made, reason=" ")
    assert office.refusals(nothing, "magistrate") == {"reason_missing"}
    other = corrected(made, kind=DeedKind.LABOUR, reason="r")
    assert office.refusals(other, "magistrate") == {"kind_stays"}


def test_what_is_taken_back_stays_to_be_read_and_counts_no_more(office: Office) -> None:
    made = recorded(office, "reception")
    assert office.refusals(RetractDeed(dossier=made, reason=""), "magistrate") == {"reason_missing"}
    office.give(RetractDeed(dossier=made, reason="on another day"), "magistrate")
    assert deed_of(office, made).state == "retracted"
    assert office.store.deed_rows([made]) == {}
    assert [entry.type for entry in office.store.journal(made)] == [
        "deed_recorded",
        "deed_retracted",
    ]
    again = RetractDeed(dossier=made, reason="r")
    assert office.refusals(again, "magistrate") == {"not_from_here"}
    assert office.faults() == []


def test_what_stands_is_counted_until_it_is_ended(office: Office) -> None:
    made = recorded(office, "contact_point", form="village", unit="unit:village")
    assert office.store.deed_rows([made])[made][0].until == date(9999, 12, 31)
    office.later(10)
    office.give(EndDeed(dossier=made, reason="merged", happened_on=date(2025, 3, 12)), "clerk")
    (row,) = office.store.deed_rows([made])[made]
    assert (row.on, row.until) == (date(2025, 3, 3), date(2025, 3, 12))
    assert office.refusals(EndDeed(dossier=made, reason="r"), "clerk") == {"not_from_here"}
    talk = recorded(office, "policy_talk", happened_on=date(2025, 3, 12))
    assert office.refusals(EndDeed(dossier=talk, reason="r"), "magistrate") == {"not_from_here"}


def test_nothing_ends_before_it_began(office: Office) -> None:
    made = recorded(office, "pairing", form="village", unit="unit:village")
    early = EndDeed(dossier=made, reason="r", happened_on=date(2025, 3, 2))
    assert office.refusals(early, "magistrate") == {"before_registration"}


def test_what_is_said_to_be_paid_is_shown_by_a_receipt(office: Office) -> None:
    ticked = recorded(office, "stay", fee_paid=True)
    assert lacks_receipt(deed_of(office, ticked))
    office.give(FileReceipt(dossier=ticked, receipt="0042"), "clerk")
    assert not lacks_receipt(deed_of(office, ticked))
    again = FileReceipt(dossier=ticked, receipt="0042")
    assert office.refusals(again, "magistrate") == {"no_receipt_owed"}
    talk = recorded(office, "talk")
    asked = FileReceipt(dossier=talk, receipt="0042")
    assert office.refusals(asked, "magistrate") == {"no_receipt_owed"}
    assert office.faults() == []


def test_a_receipt_is_owed_until_it_is_filed(office: Office) -> None:
    # H12: board and lodging are paid for; what lacks is an open item until it is entered.
    made = recorded(office, "stay", fee_paid=False)
    assert [row.form for row in office.store.deed_rows([made])[made]].count("receipt") == 1
    empty = FileReceipt(dossier=made, receipt=" ")
    assert office.refusals(empty, "magistrate") == {"text_missing"}
    office.give(FileReceipt(dossier=made, receipt="0042"), "clerk")
    assert deed_of(office, made).body.fee_paid
    assert [row.kind for row in office.store.deed_rows([made])[made]] == ["stay"]
    again = FileReceipt(dossier=made, receipt="0042")
    assert office.refusals(again, "magistrate") == {"no_receipt_owed"}
    assert office.faults() == []


def test_a_reception_names_the_cases_it_was_about(office: Office) -> None:
    # L12: who comes again about a known case opens no second one.
    case = office.register()
    made = recorded(office, "reception", cases=(case,))
    assert deed_of(office, made).body.cases == (case,)
    accused: dict[str, Any] = {"kind": LegalKind.ACCUSATION, "accused": ("post:housing-head",)}
    walled = office.register(**accused)
    linked = told("reception", cases=(walled,))
    assert office.refusals(linked, "clerk") == {"accusation_not_linked"}
    # Of what he does not see nobody learns that it is there.
    for name in (walled, "case:990421-2025-99999"):
        assert office.refusals(told("reception", cases=(name,)), "magistrate") == {
            "no_such_dossier"
        }


def test_collective_research_takes_two_and_a_difficult_point_lies_anywhere(office: Office) -> None:
    alone = told("collective_research", leaders=("post:magistrate",))
    assert office.refusals(alone, "magistrate") == {"not_collective"}
    made = recorded(office, "difficult_point", unit="unit:city")
    office.give(EndDeed(dossier=made, reason="settled"), "magistrate")
    assert deed_of(office, made).state == "over"


def test_several_sections_can_pair_with_one_enterprise(office: Office) -> None:
    # E02: one to one, or several to one.
    fields: dict[str, Any] = {"form": "enterprise", "enterprise": "The mill"}
    made = [
        recorded(
            office, "pairing", f"{unit}-head", leaders=(f"post:{unit}-head",), **place, **fields
        )
        for unit, place in (
            ("housing", {"unit": "unit:township"}),
            ("labour", {"unit": "unit:township"}),
        )
    ]
    assert {deed_of(office, one).state for one in made} == {"standing"}
    assert office.faults() == []


def test_a_diary_is_its_authors_alone_unless_he_opens_it(office: Office) -> None:
    made = recorded(office, "diary")
    opening = OpenDiary(dossier=made)
    for other in ("clerk", "secretary", "city-clerk"):
        assert office.is_hidden(opening, other)
    assert office.store.deed_rows([made])[made][0].kind == "diary"  # it is counted all the same
    office.give(opening, "magistrate")
    assert office.refusals(RetractDeed(dossier=made, reason="r"), "clerk") == {"role_missing"}
    assert office.refusals(opening, "magistrate") == {"nothing_happens"}
    office.give(OpenDiary(dossier=made, is_open=False), "magistrate")
    assert office.is_hidden(opening, "clerk")
    assert office.faults() == []


def test_a_problem_heard_becomes_a_case_linked_both_ways(office: Office) -> None:
    made = recorded(office, "reception")
    case = office.register(heard_at=made, channel="reception")
    assert office.case(case).heard_at == made
    assert (deed_of(office, made).heard, deed_of(office, made).cases) == (1, (case,))
    accused: dict[str, Any] = {"kind": LegalKind.ACCUSATION, "accused": ("post:housing-head",)}
    office.register(heard_at=made, **accused)
    assert (deed_of(office, made).heard, deed_of(office, made).cases) == (2, (case,))
    assert office.faults() == []


def test_cases_and_deeds_do_not_stand_in_for_one_another(office: Office) -> None:
    made, case = recorded(office, "reception"), office.register()
    linked = RegisterCase(office="unit:petitions", title="t", linked=(made,))
    assert office.refusals(linked, "clerk") == {"no_such_dossier"}
    heard = RegisterCase(office="unit:petitions", title="t", heard_at=case)
    assert office.refusals(heard, "clerk") == {"wishes_open"}


def test_a_deed_begins_with_its_record(office: Office) -> None:
    assert office.refusals(corrected("", reason="r"), "magistrate") == {"opens_nothing"}
    made = recorded(office, "forum")
    again = told("forum", dossier=made)
    assert office.refusals(again, "magistrate") == {"not_from_here"}


def test_a_household_is_known_again_within_its_place_and_year_alone() -> None:
    known = digest("unit:a", 2025, "The  House　by the well")
    assert known == digest("unit:a", 2025, "thehouseBYthewell")
    assert known != digest("unit:b", 2025, "thehousebythewell")
    assert known != digest("unit:a", 2026, "thehousebythewell")
