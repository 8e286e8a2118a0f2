"""What a desk owes next: by sort, the first due first, each with the move that does it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from api.views.desks import ALL, EMPTY, Scope, desk_of
from api.views.dossiers import dossiers_in
from api.views.duties import dossiers_on, duties_among, duties_on, first_looked
from api.views.errands import SHOWN, DutyGroup
from engine.case.admitting import Admit
from engine.case.answering import AnswerOrally, ExtendOpinion
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, ReturnClosing, SignClosing
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.handing_over import OweHandover
from engine.case.helping import WeighSuggestion
from engine.case.leading import AssignLeader, ConfirmAssignment
from engine.case.planning import AppointOfficer, PlannedStep, SetTimetable
from engine.case.terms import Adoption, Outcome
from engine.case.visit_planning import PlanVisit, WithdrawPlannedVisit
from engine.clock import local_day
from engine.crossing import RecordFieldVisit
from tests.support import progress
from tests.support.web import Web


def arrived(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return case


def at_work(web: Web, classification: str = "solvable") -> str:
    case = arrived(web)
    web.office.give(TakeOn(dossier=case), "housing-officer")
    web.office.give(ConfirmClass(dossier=case, classification=classification), "housing-officer")
    return case


def led(web: Web) -> str:
    case = at_work(web)
    web.office.give(AssignLeader(dossier=case, post="post:deputy-works"), "magistrate")
    return case


def groups(web: Web, by: str, scope: Scope) -> dict[str, DutyGroup]:
    here = web.here(by)
    return {group.name: group for group in duties_on(here, desk_of(here, scope))}


def told(web: Web, by: str, scope: Scope) -> dict[str, list[tuple[str, str]]]:
    found = groups(web, by, scope)
    return {name: [(one.id, one.move) for one in group.lines] for name, group in found.items()}


def test_what_arrived_is_due_on_the_last_day_of_the_objection(web: Web) -> None:
    case = arrived(web)
    (line,) = groups(web, "housing-officer", Scope.UNIT)["arrived"].lines
    # Five working days after Monday, 3 March 2025.
    assert (line.id, line.due_on, line.move) == (case, date(2025, 3, 10), "take_on")
    web.office.give(TakeOn(dossier=case), "housing-officer")
    assert "arrived" not in groups(web, "housing-officer", Scope.UNIT)


def test_a_leader_confirms_first(web: Web) -> None:
    case = led(web)
    expected = {"confirm": [(case, "confirm_assignment")]}
    assert told(web, "deputy-works", Scope.LED) == expected
    web.office.give(ConfirmAssignment(dossier=case), "deputy-works")
    assert told(web, "deputy-works", Scope.LED) == {}


def test_who_came_to_share_a_charge_confirms_it_and_nobody_else(web: Web) -> None:
    case, post = led(web), "post:deputy-petitions"
    web.office.give(ConfirmAssignment(dossier=case), "deputy-works")
    web.office.give(AssignLeader(dossier=case, post=post, role="joint"), "magistrate")
    assert told(web, "deputy-petitions", Scope.LED) == {}
    web.office.later(3)
    owed = OweHandover(dossier=case, since=local_day(web.office.clock.now()), post=post)
    web.office.give(owed, "time")
    expected = {"confirm": [(case, "confirm_assignment")]}
    assert told(web, "deputy-petitions", Scope.LED) == expected
    assert told(web, "deputy-works", Scope.LED) == {}
    web.office.give(ConfirmAssignment(dossier=case), "deputy-petitions")
    assert told(web, "deputy-petitions", Scope.LED) == {}


def test_a_timetable_and_then_its_first_milestone_are_owed(web: Web) -> None:
    case = at_work(web, "time_bound")
    web.office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    assert told(web, "housing-head", Scope.UNIT)["timetable"] == [(case, "set_timetable")]
    steps = tuple(PlannedStep(due_on=date(2025, 4, day), text="step") for day in (21, 11))
    plan = SetTimetable(dossier=case, steps=steps[::-1], settle_by=date(2025, 4, 30))
    web.office.give(plan, "housing-officer")
    (line,) = groups(web, "housing-officer", Scope.UNIT)["milestone"].lines
    assert (line.id, line.due_on, line.move) == (case, date(2025, 4, 11), "meet_milestone")


def test_an_extension_is_shown_once_it_runs(web: Web) -> None:
    case = at_work(web)
    web.office.give(Admit(dossier=case), "housing-officer")
    assert "extension" not in groups(web, "housing-officer", Scope.UNIT)
    web.office.give(ExtendOpinion(dossier=case, days=10, reason="r"), "housing-head")
    assert told(web, "housing-officer", Scope.UNIT)["extension"] == [(case, "notify_extension")]


@pytest.fixture
def asked(web: Web) -> str:
    case = web.office.register(kind="suggestion", persons=())
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    web.office.give(TakeOn(dossier=case), "housing-officer")
    web.office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    web.office.give(AnswerOrally(dossier=case, answer="told", read_back=True), "housing-officer")
    weighed = WeighSuggestion(dossier=case, adoption=Adoption.ADOPTED, study="s")
    web.office.give(weighed, "housing-officer")
    request = RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done")
    web.office.give(request, "housing-officer")
    return case


def test_a_closing_waits_and_comes_back(web: Web, asked: str) -> None:
    assert told(web, "housing-officer", Scope.UNIT)["approval"] == [(asked, "")]
    web.office.give(ReturnClosing(dossier=asked, reason="no proof"), "clerk")
    found = told(web, "housing-officer", Scope.UNIT)
    assert found["returned"] == [(asked, "request_closing")]
    assert "approval" not in found
    again = RequestClosing(dossier=asked, outcome=Outcome.SETTLED, report="proof")
    web.office.give(again, "housing-officer")
    assert "returned" not in told(web, "housing-officer", Scope.UNIT)


def test_the_first_are_shown_and_the_others_counted(web: Web) -> None:
    cases = [arrived(web)]
    web.office.clock.set(web.office.clock.now() + timedelta(days=1))
    cases += [arrived(web) for _ in range(SHOWN + 1)]
    group = groups(web, "housing-officer", Scope.UNIT)["arrived"]
    assert [one.id for one in group.lines] == cases[:SHOWN]
    assert group.more == 2


def test_a_unit_looks_beyond_the_first_page(web: Web) -> None:
    cases = [arrived(web) for _ in range(4)]
    here = web.here("housing-officer")
    desk = desk_of(here, Scope.UNIT)
    first = desk.page(ALL, limit=2)
    assert [line.id for line in first.lines] == cases[:2]
    (group,) = duties_among(here, desk, first, dossiers_in(here, first.lines))
    assert [(one.id, one.move) for one in group.lines] == [(case, "take_on") for case in cases]


def test_a_leader_is_told_of_all_wherever_they_lie_among_his_cases(web: Web) -> None:
    cases = [led(web) for _ in range(3)]
    web.office.give(ConfirmAssignment(dossier=cases[0]), "deputy-works")
    here = web.here("deputy-works")
    desk = desk_of(here, Scope.LED)
    first = desk.page(ALL, limit=1)
    assert len(first.lines) == 1
    (group,) = duties_among(here, desk, first, dossiers_in(here, first.lines))
    assert [(one.id, one.move) for one in group.lines] == [
        (case, "confirm_assignment") for case in cases[1:]
    ]
    # Five working days after Monday, 3 March 2025.
    assert {one.due_on for one in group.lines} == {date(2025, 3, 10)}


def test_a_return_visit_is_owed_of_a_case_beyond_the_first_page(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.views.duties.PAGE", 1)
    led(web)
    case = progress.led(web.office, progress.answered(web.office))
    progress.asked_to_close(web.office, case)
    web.office.give(SignClosing(dossier=case), "deputy-works")
    web.office.give(ApproveClosing(dossier=case), "clerk")
    found = told(web, "deputy-works", Scope.LED)
    assert found["return_visit"] == [(case, "record_return_visit")]


def test_a_closing_to_sign_is_found_behind_the_cases_due_first(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.views.duties.FIRST_LOOKED", {Scope.LED: 1})
    monkeypatch.setattr("api.views.duties.PAGE", 1)
    led(web)
    case = progress.led(web.office, progress.answered(web.office))
    progress.asked_to_close(web.office, case)
    assert told(web, "deputy-works", Scope.LED)["sign"] == [(case, "sign_closing")]
    web.office.give(SignClosing(dossier=case), "deputy-works")
    assert "sign" not in told(web, "deputy-works", Scope.LED)


def test_visits_that_a_class_demands_are_found_wherever_they_lie(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = web.program.rules
    asked = replace(rules.numbers["near_due_days"], name="visit_demanded_solvable", value=1)
    demanding = replace(rules, numbers={**rules.numbers, asked.name: asked})
    monkeypatch.setattr(type(web.program), "rules", demanding)
    monkeypatch.setattr(web.program.packs, "pinned", lambda _edition: demanding)
    cases = [led(web) for _ in range(3)]
    for case in cases:
        web.office.give(ConfirmAssignment(dossier=case), "deputy-works")
    web.office.give(PlanVisit(dossier=cases[1], visit_on=date(2025, 3, 21)), "clerk")
    here = web.here("deputy-works")
    desk = desk_of(here, Scope.LED)
    found = duties_among(here, desk, EMPTY, {})
    assert [(group.name, [one.id for one in group.lines]) for group in found] == [
        ("planned_visit", [cases[1]]),
        ("visit", [cases[0], cases[2]]),
    ]
    monkeypatch.setattr("api.views.duties.LED_MOST", 1)
    (_, group) = duties_among(here, desk, EMPTY, {})
    assert group.is_more


def test_visits_planned_are_told_by_day_and_place_until_they_are_made(web: Web) -> None:
    cases = [led(web) for _ in range(3)]
    for case in cases:
        web.office.give(ConfirmAssignment(dossier=case), "deputy-works")
    for case, day in zip(cases, (21, 20, 19), strict=True):
        arrangement = f"祠堂{day}" if day != 19 else ""
        plan = PlanVisit(dossier=case, visit_on=date(2025, 3, day), arrangement=arrangement)
        web.office.give(plan, "clerk")
    # Wherever they lie among his cases, those that are due first looked at or not.
    here = web.here("deputy-works")
    desk = desk_of(here, Scope.LED)
    first = desk.page(ALL, limit=1)
    (group,) = duties_among(here, desk, first, dossiers_in(here, first.lines))
    assert group.name == "planned_visit"
    assert [(one.id, one.due_on, one.move, one.place) for one in group.lines] == [
        (cases[2], date(2025, 3, 19), "record_field_visit", ""),
        (cases[1], date(2025, 3, 20), "record_field_visit", "祠堂20"),
        (cases[0], date(2025, 3, 21), "record_field_visit", "祠堂21"),
    ]
    assert "planned_visit" not in told(web, "deputy-petitions", Scope.LED)
    web.office.give(WithdrawPlannedVisit(dossier=cases[2], reason="r"), "deputy-works")
    web.office.day(date(2025, 3, 20))
    visit = RecordFieldVisit(
        leader="post:deputy-works", unit="unit:village", cases=(cases[1],), findings="f"
    )
    web.office.give(visit, "deputy-works")
    assert told(web, "deputy-works", Scope.LED)["planned_visit"] == [
        (cases[0], "record_field_visit")
    ]


def test_nobody_is_told_of_what_is_not_his(web: Web) -> None:
    arrived(web)
    assert groups(web, "labour-head", Scope.UNIT) == {}
    assert groups(web, "clerk", Scope.AREA) == {}


def test_the_dossiers_of_a_page_are_not_read_twice(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [led(web) for _ in range(2)]
    here = web.here("deputy-works")
    desk = desk_of(here, Scope.LED)
    read = dossiers_on(here, desk.page(ALL))
    first = first_looked(desk)
    monkeypatch.setattr(type(here.program.desk), "see", None)
    found = dossiers_on(here, first)
    assert [*found] == cases
    assert {name: one.facts for name, one in found.items()} == {
        name: one.facts for name, one in read.items()
    }
    assert [one.moves for one in found.values()] == [read[name].moves for name in cases]
    assert dossiers_on(here, EMPTY) == {}


def test_what_was_not_looked_at_to_its_end_is_said(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        led(web)
    assert not groups(web, "deputy-works", Scope.LED)["confirm"].is_more
    monkeypatch.setattr("api.views.duties.LED_MOST", 1)
    group = groups(web, "deputy-works", Scope.LED)["confirm"]
    assert (len(group.lines), group.is_more) == (1, True)
    assert "待确认包案 <span>1+</span>" in web.page("/", "deputy-works").text
