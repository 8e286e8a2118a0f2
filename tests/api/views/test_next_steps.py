"""The next steps meet what runs; where none is open, it is told whom one waits for."""

from api.views.dossiers import dossier_of
from api.views.next_steps import MOVES, next_steps, waits_for
from engine import registry
from engine.case.dispatching import Dispatch
from engine.matter.studying import OpenMatter
from engine.rules import Edition, Nature
from engine.vocabulary import type_name
from tests.support.web import Web
from workflows import loader


def names(web: Web, case: str, by: str) -> list[str]:
    return [move.name for move in next_steps(dossier_of(web.here(by), case))]


def test_what_meets_the_duty_due_first_comes_first(web: Web) -> None:
    case = web.office.register()
    assert names(web, case, "clerk") == ["dispatch", "keep_for_office", "admit"]
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    assert names(web, case, "housing-officer") == ["take_on", "object_to_dispatch"]
    assert names(web, case, "inspector") == []
    assert waits_for(dossier_of(web.here("inspector"), case)).startswith("post:housing")


def test_a_common_problem_has_next_steps_too(web: Web) -> None:
    opened = web.office.give(OpenMatter(unit="unit:petitions", subject="s"), "clerk")
    assert names(web, opened.dossier, "clerk") == ["put_on_agenda", "record_study"]


def test_nothing_runs_and_nobody_is_waited_for(web: Web) -> None:
    from engine.crossing import RecordFieldVisit

    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:petitions")
    made = web.office.give(visit, "magistrate")
    assert waits_for(dossier_of(web.here("magistrate"), made.dossier)) == ""


def test_every_event_that_meets_a_duty_has_its_move() -> None:
    events = {type_name(event) for kind in registry.KINDS.values() for event in kind.events}
    assert set(MOVES) <= events
    assert {name for moves in MOVES.values() for name in moves} <= set(registry.COMMANDS)
    for code in loader.codes():
        assert _unknown(loader.load(code)) == set(), code


def _unknown(rules: Edition) -> set[str]:
    duties = (clock for clock in rules.clocks.values() if clock.nature is not Nature.RIGHT)
    return {event for clock in duties for event in clock.meet} - set(MOVES)
