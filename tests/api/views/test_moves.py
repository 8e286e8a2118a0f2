"""Moves are judged by all their guards, and a blank try changes nothing."""

import pytest

from api.entry.here import Here
from api.views.moves import (
    OPENINGS,
    TIMES_OWN,
    command_named,
    commands_of,
    moves_elsewhere,
    moves_of,
)
from engine import registry
from engine.case.dispatching import Dispatch
from engine.case.terms import LegalKind
from engine.errors import NotVisible
from engine.matter.studying import OpenMatter
from tests.support.web import Web


def judged(here: Here, dossier: str) -> dict[str, list[str]]:
    row, facts = here.find(dossier)
    moves = moves_of(facts, here.context(row))
    return {move.name: [reason.code for reason in move.why_not] for move in moves}


def test_every_guard_is_asked(web: Web) -> None:
    case = web.office.register()
    clerk = judged(web.here("clerk"), case)
    assert clerk["dispatch"] == clerk["admit"] == []
    assert clerk["take_on"] == ["not_taken_on"]
    inspector = judged(web.here("inspector"), case)
    assert inspector["dispatch"] == ["role_missing"]
    assert inspector["take_on"] == ["role_missing", "not_taken_on"]


def test_moves_from_elsewhere_are_told_apart_and_those_of_time_are_not(web: Web) -> None:
    case = web.office.register()
    clerk = judged(web.here("clerk"), case)
    row, facts = web.here("clerk").find(case)
    shut = {one.name: one for one in moves_elsewhere(facts, web.here("clerk").context(row))}
    assert "request_closing" not in clerk
    closing = shut["request_closing"]
    assert ([one.code for one in closing.why_not], closing.is_allowed) == (["not_from_here"], False)
    assert "collected" not in closing.states
    assert "in_hand" in closing.states
    assert not set(shut) & set(clerk)
    assert not TIMES_OWN & {*clerk, *shut}


def test_who_stands_aside_may_do_nothing(web: Web) -> None:
    case = web.office.register(kind=LegalKind.ACCUSATION, accused=("unit:labour",))
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    row, facts = web.here("clerk").find(case)
    context = web.here("labour-head").context(row)
    assert all(move.why_not[0].code == "actor_is_barred" for move in moves_of(facts, context))


def test_a_common_problem_is_tried_blank(web: Web) -> None:
    opened = web.office.give(OpenMatter(unit="unit:petitions", subject="s"), "clerk")
    here = web.here("clerk")
    before = here.find(opened.dossier)
    assert judged(here, opened.dossier) == {
        "put_on_agenda": [],
        "hold_consultation": [],
        "record_study": [],
        "end_matter": ["not_from_here"],
    }
    assert here.find(opened.dossier) == before


def test_commands_are_found_by_the_kind_they_are_about() -> None:
    assert command_named("case", "dispatch") is Dispatch
    for kind, name in (("case", "climb"), ("case", "open_matter"), ("visit", "dispatch")):
        with pytest.raises(NotVisible):
            command_named(kind, name)
    for kind, opening in OPENINGS.items():
        assert registry.KIND_OF[registry.COMMANDS[opening]].name == kind
        assert registry.COMMANDS[opening] not in commands_of(kind)
