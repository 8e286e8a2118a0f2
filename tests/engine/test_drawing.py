"""The monthly draw over everything kept: gathered, drawn by its seed, put before inspectors."""

from datetime import date

from engine.case.admitting import Decline
from engine.case.answering import ExtendOpinion
from engine.case.rechecking import Deed
from engine.case.terms import LegalKind
from engine.drawing import drawn_of, put_before_inspectors
from engine.orders import Receipt
from tests.support import progress
from tests.support.office import CONSOLE, Office

MARCH = "2025-03"


def declined(office: Office, kind: LegalKind = LegalKind.CLAIM) -> str:
    case = progress.sent(office, kind=kind)
    office.give(Decline(dossier=case, reason="r", where_to_go="the court"), "housing-officer")
    return case


def test_a_month_is_gathered_drawn_and_put_before_the_inspectors() -> None:
    office = Office()
    cases = [declined(office) for _ in range(3)]
    declined(office, LegalKind.ACCUSATION)  # behind its wall
    extended = progress.in_hand(office)
    command = ExtendOpinion(dossier=extended, days=20, reason="r", notice="n")
    office.give(command, "housing-head")
    office.day(date(2025, 4, 1))
    declined(office)  # in another month
    found = drawn_of(office.desk, office.rules, MARCH, "7")
    told = sorted((one.case, one.deed) for one in found.done)
    assert told == [*((case, Deed.DECLINED) for case in cases), (extended, Deed.EXTENDED)]
    assert {one.on for one in found.done} == {date(2025, 3, 3)}
    # A tenth of three and of one, rounded up: one of each.
    assert [one.deed for one in found.drawn] == [Deed.DECLINED, Deed.EXTENDED]
    assert drawn_of(office.desk, office.rules, MARCH, "7") == found
    results = put_before_inspectors(office.desk, found, MARCH, "7", CONSOLE)
    assert all(isinstance(one, Receipt) and not one.repeated for one in results)
    again = put_before_inspectors(office.desk, found, MARCH, "7", CONSOLE)
    assert all(isinstance(one, Receipt) and one.repeated for one in again)
    assert all("recheck#1" in office.due(one.case) for one in found.drawn)
    assert office.faults() == []
