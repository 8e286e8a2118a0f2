"""What an office owes of its area: by clock, only what is its own and it may do."""

from datetime import date

import pytest

from api.views import area_duties, duties
from api.views.area_duties import LOOKED_AT
from api.views.desks import Scope, desk_of
from api.views.duties import duties_on
from api.views.errands import SHOWN, DutyGroup
from engine.case.answering import AnswerOrally
from engine.case.classing import CheckClass, ConfirmClass
from engine.case.closing import RequestClosing
from engine.case.dispatching import Dispatch, ObjectToDispatch, TakeOn
from engine.case.helping import WeighSuggestion
from engine.case.terms import Adoption, Outcome
from engine.meeting.meeting import ConveneMeeting, MeetingForm
from tests.support.web import Web


def groups(web: Web, by: str) -> dict[str, DutyGroup]:
    here = web.here(by)
    return {group.name: group for group in duties_on(here, desk_of(here, Scope.AREA))}


def told(web: Web, by: str) -> dict[str, list[tuple[str, str]]]:
    found = groups(web, by)
    return {name: [(one.id, one.move) for one in group.lines] for name, group in found.items()}


def test_where_a_petition_goes_and_what_a_unit_objects_to(web: Web) -> None:
    first, second = web.office.register(), web.office.register()
    group = groups(web, "clerk")["C1"]
    assert [(one.id, one.move) for one in group.lines] == [
        (first, "dispatch"),
        (second, "dispatch"),
    ]
    # A22: fifteen days after Monday, 3 March 2025.
    assert (group.title, group.lines[0].due_on) == ("登记后处理去向", date(2025, 3, 18))
    web.office.give(Dispatch(dossier=first, unit="unit:housing"), "clerk")
    web.office.give(ObjectToDispatch(dossier=first, reason="r"), "housing-officer")
    assert told(web, "clerk") == {
        "objection": [(first, "agree_return")],
        "C1": [(second, "dispatch")],
    }
    assert told(web, "labour-head") == {}


def test_a_class_to_check_and_a_closing_to_approve(web: Web) -> None:
    give = web.office.give
    case = web.office.register(kind="suggestion", persons=())
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    assert told(web, "clerk") == {}
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    assert told(web, "clerk") == told(web, "inspector") == {"check_class": [(case, "check_class")]}
    give(CheckClass(dossier=case), "clerk")
    assert told(web, "clerk") == {}
    give(AnswerOrally(dossier=case, answer="told", read_back=True), "housing-officer")
    give(WeighSuggestion(dossier=case, adoption=Adoption.ADOPTED, study="s"), "housing-officer")
    give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done"), "housing-officer")
    assert told(web, "clerk") == {"approve_closing": [(case, "approve_closing")]}
    assert told(web, "inspector") == {}


def test_a_meeting_to_hold_stands_before_its_own_form(web: Web) -> None:
    meeting = ConveneMeeting(
        form=MeetingForm.JOINT,
        unit="unit:petitions",
        chair="post:deputy-petitions",
        subject="s",
        meets_on=date(2025, 3, 20),
    )
    opened = web.office.give(meeting, "clerk").dossier
    (line,) = groups(web, "clerk")["meeting_hold"].lines
    assert line.href == f"/meetings/{opened[8:]}#move-hold_meeting"


def test_more_of_a_sort_than_is_shown_is_counted(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [web.office.register() for _ in range(LOOKED_AT + 1)]
    group = groups(web, "clerk")["C1"]
    assert [one.id for one in group.lines] == cases[:SHOWN]
    assert len(group.lines) + group.more == len(cases)
    assert not group.is_more
    monkeypatch.setattr(area_duties, "COUNTED", LOOKED_AT)
    group = groups(web, "clerk")["C1"]
    assert (len(group.lines) + group.more, group.is_more) == (LOOKED_AT, True)


def test_what_is_owed_is_found_behind_the_cases_that_are_due_first(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duties, "PAGE", 1)
    case, other = web.office.register(), web.office.register()
    # The unit has five days to object, the office fifteen to dispatch the other one (C3, A22).
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert told(web, "clerk") == {"C1": [(other, "dispatch")]}
    web.office.give(Dispatch(dossier=other, unit="unit:housing"), "clerk")
    web.office.give(TakeOn(dossier=other), "housing-officer")
    web.office.give(ConfirmClass(dossier=other, classification="solvable"), "housing-officer")
    assert told(web, "clerk") == {"check_class": [(other, "check_class")]}


def test_a_leader_is_told_of_his_own_cases_alone(web: Web) -> None:
    web.office.register()
    assert told(web, "magistrate") == {}


def test_more_classes_that_wait_than_are_counted_are_said(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        case = web.office.register()
        web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
        web.office.give(TakeOn(dossier=case), "housing-officer")
        web.office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    group = groups(web, "clerk")["check_class"]
    assert (len(group.lines), group.is_more) == (2, False)
    monkeypatch.setattr(area_duties, "COUNTED", 1)
    group = groups(web, "clerk")["check_class"]
    assert (len(group.lines), group.is_more) == (1, True)
