"""Minutes of a hearing: taken in whole, and no clock rests for them."""

from engine.case.hearing import HearingRecorded, RecordHearing
from engine.record import EVERYTHING
from tests.support import progress
from tests.support.office import Office


def test_the_minutes_of_a_hearing_are_whole_and_rest_no_clock() -> None:
    # A31: a hearing of a claim stops nothing; only that of a final review does (A36).
    office = Office()
    case = progress.in_hand(office)
    due = office.due(case)
    bare = RecordHearing(dossier=case, present="p", account=" ", conclusion="")
    assert office.refusals(bare, progress.OFFICER) == {"text_missing"}
    office.give(RecordHearing(dossier=case, present="p", account="a", conclusion="c"), "clerk")
    held = office.history(case)[-1]
    assert isinstance(held, HearingRecorded)
    refs = [held.present_ref, held.text_ref, held.conclusion_ref]
    texts = office.store.texts(refs, EVERYTHING)
    assert [texts[ref] for ref in refs] == ["p", "a", "c"]
    assert office.due(case) == due
