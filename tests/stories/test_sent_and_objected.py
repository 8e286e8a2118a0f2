"""23条: not mine: an objection within five working days; silence is taking on."""

from datetime import date

from engine.case.dispatching import (
    AgreeReturn,
    Dispatch,
    ObjectToDispatch,
    RejectObjection,
)
from tests.support.office import Office


def sent(office: Office) -> str:
    case = office.register()
    office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return case


def objection(case: str) -> ObjectToDispatch:
    return ObjectToDispatch(dossier=case, reason="it belongs to labour")


def test_silence_for_five_working_days_is_taking_on() -> None:
    office = Office()
    case = sent(office)
    office.day(date(2025, 3, 11))
    office.sweep()
    assert office.case(case).taken_on
    assert office.refusals(objection(case), "housing-head") == {"not_taken_on"}
    assert office.faults() == []


def test_an_agreed_return_brings_it_back_to_be_sent_to_whom_it_belongs() -> None:
    office = Office()
    case = sent(office)
    office.day(date(2025, 3, 6))
    office.give(objection(case), "housing-head")
    office.give(AgreeReturn(dossier=case), "clerk")
    office.give(Dispatch(dossier=case, unit="unit:labour"), "clerk")
    # Labour's own fifteen days begin when it was sent to labour.
    assert office.due(case)["C2#2"] == date(2025, 3, 21)
    assert office.faults() == []


def test_a_rejected_objection_restarts_nothing() -> None:
    office = Office()
    case = sent(office)
    office.day(date(2025, 3, 10))
    office.give(objection(case), "housing-head")
    office.later(5)
    office.give(RejectObjection(dossier=case, reason="it is housing's"), "clerk")
    assert office.due(case)["C2#1"] == date(2025, 3, 18)
    assert office.case(case).taken_on
    assert office.faults() == []
