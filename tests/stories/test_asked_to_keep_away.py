"""The petitioner asks 回避: the work goes on, one level up decides, a colleague takes over."""

from datetime import date

from engine.case.asking_recusal import AskRecusal, GrantRecusal, RefuseRecusal
from engine.case.planning import AppointOfficer
from engine.case.registering import AddNote
from tests.support import progress
from tests.support.office import Office


def test_the_officer_keeps_away_and_the_head_stays() -> None:
    office = Office()
    case = progress.in_hand(office)
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    party = office.case(case).parties[0].ref
    before = office.due(case)
    for tail in ("housing-officer", "housing-head"):
        asked = AskRecusal(dossier=case, party=party, post=f"post:{tail}", reason="his brother")
        office.give(asked, "clerk")
    # Nothing waits for the decisions: whoever is asked to keep away works on meanwhile.
    office.give(AddNote(dossier=case, note="n"), "housing-officer")
    after = office.due(case)
    assert {name: after[name] for name in before} == before
    assert after["recusal#1"] == after["recusal#2"] == date(2025, 3, 6)  # three working days
    office.day(date(2025, 3, 4))
    office.give(GrantRecusal(dossier=case, post="post:housing-officer"), "housing-head")
    refused = RefuseRecusal(dossier=case, post="post:housing-head", reason="no kin of his")
    office.give(refused, "deputy-works")
    note = AddNote(dossier=case, note="n")
    assert office.is_hidden(note, "housing-officer")
    office.give(AppointOfficer(dossier=case, post="post:housing-officer-two"), "housing-head")
    office.give(note, "housing-officer-two")
    assert office.case(case).recused == ("post:housing-officer",)
    assert office.faults() == []
