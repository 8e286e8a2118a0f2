"""Two parties: receipt, rights and reviews are each one's own; the end waits for the last."""

from datetime import date

from engine.case.answering import RecordDelivery
from engine.case.concluding import Conclude
from engine.case.registering import Person
from engine.case.terms import ReceiptProof
from tests.support import progress
from tests.support.office import Office


def test_two_parties_have_two_rights_and_the_case_ends_after_the_last() -> None:
    office = Office()
    case = progress.in_hand(office, persons=(Person(name="a"), Person(name="b")))
    progress.opine(office, case)
    first, second = (party.ref for party in office.case(case).parties)
    for ref, day in ((first, date(2025, 3, 4)), (second, date(2025, 3, 12))):
        office.day(day)
        delivery = RecordDelivery(dossier=case, party=ref, proof=ReceiptProof.POSTAL)
        office.give(delivery, "clerk")
    due = office.due(case)
    # 35条: 30 days from each one's own receipt: 3 April and 11 April.
    assert (due["C5#1"], due["C5#2"]) == (date(2025, 4, 3), date(2025, 4, 11))
    progress.verify(office, progress.closed(office, case))
    # Five working days after the last of them: Friday 11 April, so Friday the 18th.
    assert office.due(case)["conclude#1"] == date(2025, 4, 18)
    office.day(date(2025, 4, 8))
    office.sweep()
    assert office.outcomes(case)["C5#1"] == "lapsed"
    assert office.refusals(Conclude(dossier=case), "clerk") == {"remedies_rest"}
    office.day(date(2025, 4, 12))
    office.sweep()
    office.give(Conclude(dossier=case), "clerk")
    assert office.faults() == []
