"""What is heard before a decision: as the pack asks, and of decisions alone."""

import pytest

from engine.crossing import JoinMatter, RecordStudy
from engine.matter.consulting import Consultation, HoldConsultation
from engine.matter.studying import DecisionField, OpenMatter
from tests.support import progress
from tests.support.office import Office


def opened(office: Office, pack: str, field: DecisionField | None) -> tuple[str, str]:
    command = OpenMatter(pack=pack, unit="unit:housing", subject="water", decides_on=field)
    matter = office.give(command, "housing-head").dossier
    case = progress.in_hand(office, "common")
    office.give(JoinMatter(dossier=case, matter=matter), "clerk")
    return matter, case


def against(office: Office, matter: str, case: str) -> set[str]:
    study = RecordStudy(dossier=matter, cases=(case,), minutes="1", decision="d")
    return office.refusals(study, "housing-head")


def heard(office: Office, matter: str, *ways: Consultation) -> None:
    for way in ways:
        office.give(HoldConsultation(dossier=matter, way=way, account="a"), "housing-head")


@pytest.mark.parametrize(
    ("field", "owed", "way"),
    [
        (DecisionField.LIVELIHOOD, "hearing_before_livelihood", Consultation.HEARING),
        (DecisionField.MAJOR, "consultation_before_major", Consultation.EXPERTS),
    ],
)
def test_people_are_heard_and_risks_weighed_before_it_is_decided(
    field: DecisionField, owed: str, way: Consultation
) -> None:
    # H17: a hearing of matters of livelihood, some way to be heard of others, risks of both.
    office = Office()
    matter, case = opened(office, "hefei", field)
    assert against(office, matter, case) == {owed, "assessment_before_decision"}
    heard(office, matter, Consultation.DELIBERATION)
    assert against(office, matter, case) == {owed, "assessment_before_decision"}
    heard(office, matter, Consultation.RISK_ASSESSMENT)
    assert against(office, matter, case) == {owed}
    heard(office, matter, way)
    study = RecordStudy(dossier=matter, cases=(case,), minutes="1", decision="d")
    office.give(study, "housing-head")
    again = HoldConsultation(dossier=matter, way=way, account="a")
    assert office.refusals(again, "housing-head") == {"not_from_here"}
    assert office.faults() == []


@pytest.mark.parametrize(("pack", "field"), [("national", DecisionField.MAJOR), ("hefei", None)])
def test_nothing_is_asked_where_no_rule_asks(pack: str, field: DecisionField | None) -> None:
    office = Office()
    matter, case = opened(office, pack, field)
    bare = HoldConsultation(dossier=matter, way=Consultation.FORUM, account=" ")
    assert office.refusals(bare, "housing-head") == {"text_missing"}
    study = RecordStudy(dossier=matter, cases=(case,), minutes="1", decision="d")
    office.give(study, "housing-head")
