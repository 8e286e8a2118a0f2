"""检举控告: handled by 纪检 by its 管理权限; the accused see nothing, get nothing, do nothing."""

import pytest

from engine.case.admitting import Admit
from engine.case.answering import AnswerOrally
from engine.case.assisting import AddAssistingUnit
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import AssignLeader
from engine.case.registering import AddNote
from engine.case.terms import LegalKind, Outcome
from engine.errors import NotVisible
from tests.support.office import Office

ACCUSED = ("housing-head", "housing-deputy", "housing-officer", "deputy-works")


def test_a_complaint_stays_behind_its_wall_from_first_to_last() -> None:
    office = Office()
    case = office.register(kind=LegalKind.ACCUSATION, accused=("unit:housing", "post:deputy-works"))
    for unit in ("unit:housing",):
        assert office.refusals(Dispatch(dossier=case, unit=unit), "clerk") == {"unit_is_accused"}
    office.give(Dispatch(dossier=case, unit="unit:discipline"), "clerk")
    office.give(TakeOn(dossier=case), "discipline-officer")
    office.give(Admit(dossier=case, route=0), "discipline-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "discipline-officer")
    for tail in ACCUSED:
        assert office.desk.see([case], office.context(tail).actor) == {}
        with pytest.raises(NotVisible):
            office.give(AddNote(dossier=case, note="n"), tail)
    # Nor do those see it who have no part in it, whatever their area.
    assert office.desk.see([case], office.context("magistrate").actor) == {}
    assert case in office.desk.see([case], office.context("discipline-head").actor)
    leader = AssignLeader(dossier=case, post="post:deputy-works")
    assert office.refusals(leader, "console") == {"post_is_recused"}
    assisting = AddAssistingUnit(dossier=case, unit="unit:housing")
    assert office.refusals(assisting, "discipline-head") == {"unit_is_accused"}
    answer = AnswerOrally(dossier=case, answer="dealt with", read_back=True)
    office.give(answer, "discipline-officer")
    report = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done")
    office.give(report, "discipline-officer")
    office.give(ApproveClosing(dossier=case), "petitions-head")
    assert office.case(case).state == "closed"
    assert office.faults() == []


def test_no_rung_of_a_complaint_reaches_the_accused() -> None:
    office = Office()
    case = office.register(kind=LegalKind.ACCUSATION, accused=("unit:housing", "post:magistrate"))
    office.give(Dispatch(dossier=case, unit="unit:discipline"), "clerk")
    office.later(60)
    office.sweep()
    receivers = {getattr(event, "receiver", "") for event in office.history(case)} - {""}
    barred = {"post:magistrate", "post:housing-head", "post:housing-deputy"}
    assert receivers
    assert not receivers & barred
