"""Beside its cases a desk owes instructions, and what it was asked to assist in."""

from datetime import date

import pytest

from api.views.desks import Scope
from api.views.errands import SHOWN, DutyLine, errands_on
from engine.case.assisting import AddAssistingUnit, AnswerAssistance
from engine.case.feeding_back import FeedBackInstruction, NoteFeedback
from engine.case.instructing import SubmitForInstruction, WriteInstruction
from tests.support import progress
from tests.support.web import Web


def owed(web: Web, by: str, scope: Scope = Scope.UNIT) -> dict[str, list[DutyLine]]:
    return {group.name: group.lines for group in errands_on(web.here(by), scope)}


def moves(web: Web, by: str, scope: Scope = Scope.UNIT) -> dict[str, list[tuple[str, str]]]:
    found = owed(web, by, scope)
    return {name: [(one.id, one.move) for one in lines] for name, lines in found.items()}


def test_an_instruction_goes_from_its_leader_to_the_unit_and_back(web: Web) -> None:
    case = progress.in_hand(web.office)
    submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
    web.office.give(submit, "clerk")
    waiting = {"instructions": [(case, "write_instruction")]}
    # A leader is told of it on every desk of his, and nobody else is.
    assert moves(web, "deputy-works", Scope.LED) == waiting
    assert moves(web, "deputy-works") == waiting
    assert moves(web, "housing-head") == {}
    web.office.give(WriteInstruction(dossier=case, instruction=1, directive="d"), "deputy-works")
    (waited,) = owed(web, "deputy-works", Scope.LED)["awaited"]
    assert (waited.id, waited.move, waited.of) == (case, "", "unit:housing")
    assert moves(web, "magistrate") == {}
    (line,) = owed(web, "housing-officer")["instructions"]
    assert (line.move, line.instruction) == ("feed_back_instruction", 1)
    assert owed(web, "housing-officer", Scope.LED) == {}
    web.office.give(FeedBackInstruction(dossier=case, instruction=1, feedback="f"), "housing-head")
    assert moves(web, "deputy-works") == {"instructions": [(case, "note_feedback")]}
    web.office.give(NoteFeedback(dossier=case, instruction=1), "deputy-works")
    assert moves(web, "deputy-works") == {}


def test_a_unit_is_told_in_what_it_assists_until_it_has_answered(web: Web) -> None:
    case = progress.in_hand(web.office)
    ask = AddAssistingUnit(dossier=case, unit="unit:labour", answer_by=date(2025, 3, 20))
    web.office.give(ask, "housing-head")
    (line,) = owed(web, "labour-officer")["assistance"]
    assert (line.id, line.due_on, line.move) == (case, date(2025, 3, 20), "answer_assistance")
    assert moves(web, "housing-officer") == {}
    text = web.page("/", "labour-officer").text
    assert f'href="/cases/{case[5:]}#move-answer_assistance"' in text
    web.office.give(AnswerAssistance(dossier=case, unit="unit:labour", note="a"), "labour-officer")
    assert moves(web, "labour-officer") == {}


def test_those_due_first_are_shown_and_the_others_counted(web: Web) -> None:
    for _ in range(SHOWN + 1):
        case = progress.in_hand(web.office)
        submit = SubmitForInstruction(dossier=case, post="post:magistrate", proposal="p")
        web.office.give(submit, "clerk")
    (group,) = errands_on(web.here("magistrate"), Scope.AREA)
    assert (len(group.lines), group.more) == (SHOWN, 1)
    assert 'href="/instructions"' in web.page("/", "magistrate").text


def test_a_count_that_was_not_taken_to_its_end_says_so(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        case = progress.in_hand(web.office)
        submit = SubmitForInstruction(dossier=case, post="post:deputy-works", proposal="p")
        web.office.give(submit, "clerk")
    told = []
    for most in (2, 4):
        monkeypatch.setattr("api.views.errands.LOOKED_AT", most)
        (group,) = errands_on(web.here("deputy-works"), Scope.LED)
        told.append((len(group.lines) + group.more, group.is_more))
    assert told == [(2, True), (3, False)]
