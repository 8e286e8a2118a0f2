"""涉及面广的共性问题，由领导班子集体研究: three cases, one study, three individual answers."""

from datetime import date

from engine.case.closing import RequestClosing
from engine.case.terms import Outcome
from engine.crossing import JoinMatter, RecordStudy
from engine.matter.studying import EndMatter, OpenMatter, PutOnAgenda
from tests.support import progress
from tests.support.office import Office


def test_what_is_common_is_studied_once_and_answered_to_each() -> None:
    office = Office()
    cases = [progress.in_hand(office, "common") for _ in range(3)]
    matter = office.give(OpenMatter(unit="unit:housing", subject="供水"), "clerk").dossier
    for case in cases:
        before = office.due(case)
        office.give(JoinMatter(dossier=case, matter=matter), "clerk")
        assert office.due(case) == before  # joining stops no clock
    office.give(
        PutOnAgenda(dossier=matter, body="常务会", meets_on=date(2025, 3, 20)), "housing-head"
    )
    office.day(date(2025, 3, 20))
    decided = RecordStudy(dossier=matter, minutes="[2025]5", decision="pay", cases=tuple(cases))
    office.give(decided, "magistrate")
    for case in cases:
        assert office.case(case).state == "studied"
        assert office.due(case)["carry_out#1"] == date(2025, 4, 19)  # thirty days
    # Each petitioner still gets an individual answer: two do, the third waits.
    for case in cases[:2]:
        progress.opine(office, case)
        progress.deliver(office, case)
        progress.closed(office, case)
    early = RequestClosing(dossier=cases[2], outcome=Outcome.SETTLED, report="as the others")
    assert office.refusals(early, "housing-head") == {"opinion_if_owed", "answer_received"}
    progress.opine(office, cases[2])
    progress.deliver(office, cases[2])
    progress.closed(office, cases[2])
    office.give(EndMatter(dossier=matter, policy_change="new rule"), "housing-head")
    assert office.faults() == []
